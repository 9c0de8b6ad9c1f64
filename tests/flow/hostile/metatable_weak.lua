for i = 1, 1e5 do setmetatable({ __newindex = {} }, { __mode = "v" }) end
