return string.find(("a"):rep(200), (".*"):rep(10) .. "z")
