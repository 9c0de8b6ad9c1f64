# modules/exchange
