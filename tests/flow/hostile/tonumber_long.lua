return tonumber(("9"):rep(4000)), tonumber("0x" .. ("f"):rep(4000)), tonumber({})
