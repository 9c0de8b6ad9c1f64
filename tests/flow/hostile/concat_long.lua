local t = {}
for i = 1, 3000 do t[i] = "xxxxxxxx" end
return table.concat(t, ("y"):rep(4000))
