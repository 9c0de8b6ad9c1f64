return ("a"):find("[^]")
