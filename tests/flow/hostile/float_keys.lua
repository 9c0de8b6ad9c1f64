local t = {}
for i = 1, 3000 do t[i + 0.5] = i end
for k, v in pairs(t) do end
