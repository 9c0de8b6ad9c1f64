local t = {}
for i = 1, 500 do t[i] = step("b" .. i) { lable = "x" } end
flow "van-ban-den" (t)
