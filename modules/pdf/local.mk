# modules/pdf
