while true do note(("x"):rep(4000)) end
