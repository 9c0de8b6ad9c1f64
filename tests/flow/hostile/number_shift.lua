return 1 << 64, 1 << -1, math.floor(0 / 0), math.floor(1e308 * 10), ("9"):rep(400) + 0
