error(("x"):rep(4000))
