# modules/vanthu
