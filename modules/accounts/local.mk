# modules/accounts
