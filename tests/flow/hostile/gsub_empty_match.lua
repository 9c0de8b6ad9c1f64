return (("x"):rep(4000)):gsub("", ("y"):rep(4000))
