local t = {}
for i = 1, 5000 do t[i] = i end
return table.unpack(t)
