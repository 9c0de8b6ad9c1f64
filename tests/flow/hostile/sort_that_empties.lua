local t = {}
for i = 1, 300 do t[i] = i end
table.sort(t, function(a, b)
	for i = 1, 300 do t[i] = nil end
	return true
end)
