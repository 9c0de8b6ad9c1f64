for k in pairs { 1, 2, x = 1, [true] = 1, [{}] = 1 } do end
