local x = math.maxinteger + 1
return x // 0, x % 0, math.mininteger // -1
