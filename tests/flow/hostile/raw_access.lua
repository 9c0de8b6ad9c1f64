rawset(string, "rep", nil) rawget(_G, "x") rawequal(1, 2) rawlen({})
