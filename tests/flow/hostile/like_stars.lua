local s = ("a"):rep(4000)
while true do s:like(("*a"):rep(100) .. "*b") end
