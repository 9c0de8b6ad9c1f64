local t = {}
t.me = t
return t
