local t = {}
for i = 1, 190 do t = { t } end
return tostring(t)
