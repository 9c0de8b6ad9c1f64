error { code = 1 }
