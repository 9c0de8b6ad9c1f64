# modules/office
