local function less(a, b) table.sort({ 3, 2, 1 }, less) return a < b end
local t = {}
for i = 1, 100 do t[i] = -i end
table.sort(t, less)
