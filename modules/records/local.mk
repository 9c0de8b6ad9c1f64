# modules/records
