-- live at the cap, then garbage: every new block asks for a collection
local t = {}
for i = 1, 5000 do t[i] = { i } end
while true do local x = { {}, {}, {} } end
