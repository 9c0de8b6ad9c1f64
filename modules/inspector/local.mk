# modules/inspector
