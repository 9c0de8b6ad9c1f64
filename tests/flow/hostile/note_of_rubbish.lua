for i = 1, 50 do note("\xff\xfe\0" .. i) end
return false
