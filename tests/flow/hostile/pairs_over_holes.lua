-- a big table that was emptied is walked again and again
local t = {}
for i = 1, 1000 do t["k" .. i] = i end
for i = 1, 1000 do t["k" .. i] = nil end
while true do pairs(t) end
