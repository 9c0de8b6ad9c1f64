return string.format("%d %s")
