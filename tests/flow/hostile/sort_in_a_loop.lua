local t = {}
for i = 1, 4000 do t[i] = 4000 - i end
while true do table.sort(t) end
