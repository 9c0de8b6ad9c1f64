return c + 1, c .. "x", c < c, c()
