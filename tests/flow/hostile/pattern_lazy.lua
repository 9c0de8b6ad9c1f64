return (("a"):rep(26)):find(("a-"):rep(25) .. "b")
