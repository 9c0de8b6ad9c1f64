local a = ("x"):rep(4000)
while true do local same = (a .. "y") == (a .. "y") end
