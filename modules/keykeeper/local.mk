# modules/keykeeper
