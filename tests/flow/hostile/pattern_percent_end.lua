return ("a"):gsub("a", "%", 1), ("a"):find("a%")
