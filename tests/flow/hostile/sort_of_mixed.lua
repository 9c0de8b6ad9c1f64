table.sort { 1, "a", {}, false, nil, print }
