# modules/routing
