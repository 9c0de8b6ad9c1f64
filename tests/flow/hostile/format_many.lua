while true do string.format("%s%s%s%s", ("x"):rep(1000), ("y"):rep(1000), 1, nil) end
