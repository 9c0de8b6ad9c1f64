local x <close> = 42
