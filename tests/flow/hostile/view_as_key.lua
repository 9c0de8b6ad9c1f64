local t = {}
for i = 1, 100 do t[c.doc] = i end
for k in pairs(t) do end
