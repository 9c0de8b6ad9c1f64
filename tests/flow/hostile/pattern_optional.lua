return string.gsub(("a"):rep(30), ("a?"):rep(30) .. ("a"):rep(30) .. "b", "x")
