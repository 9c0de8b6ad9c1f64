# modules/intake
