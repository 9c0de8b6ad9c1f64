return _G.string
