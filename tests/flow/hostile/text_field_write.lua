local s = "x"
s.rep = nil
