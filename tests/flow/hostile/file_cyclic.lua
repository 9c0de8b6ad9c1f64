local t = { label = "x" }
t.who = t
flow "van-ban-den" { step "a" (t) }
