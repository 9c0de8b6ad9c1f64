local s = ("x"):rep(4000)
for i = 1, 1e9 do local t = s:sub(1, 3000) .. i end
