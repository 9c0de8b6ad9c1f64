# modules/dispatch
