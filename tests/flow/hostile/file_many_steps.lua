local t = {}
for i = 1, 2000 do t[i] = step("b" .. i) { label = "x", who = role "y", deadline = "ngay" } end
flow "van-ban-den" (t)
