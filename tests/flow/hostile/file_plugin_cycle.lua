local t = { id = "x" }
t.units = t
plugin(t)
