return ("x"):rep(200):find(("()"):rep(50))
