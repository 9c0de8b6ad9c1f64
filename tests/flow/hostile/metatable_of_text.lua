getmetatable("").__index.rep = function() end
