# modules/core
