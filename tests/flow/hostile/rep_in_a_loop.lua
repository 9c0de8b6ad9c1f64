while true do local s = ("x"):rep(4000) end
