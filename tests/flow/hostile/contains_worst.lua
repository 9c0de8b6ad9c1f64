local s = ("a"):rep(4000)
while true do s:contains(("a"):rep(1999) .. "b") end
