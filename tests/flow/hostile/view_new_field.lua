c.x = 1
