local s, set = ("a"):rep(4000), "[" .. ("b-z"):rep(80) .. "]"
while true do s:find(set) end
