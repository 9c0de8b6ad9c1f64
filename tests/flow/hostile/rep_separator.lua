return string.rep("", 4000, ("y"):rep(4000))
