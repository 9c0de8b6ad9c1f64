return ("x"):rep(200):find(("(x"):rep(8) .. ("x?"):rep(100))
