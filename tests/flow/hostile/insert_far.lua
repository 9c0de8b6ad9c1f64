table.insert({}, math.maxinteger, 1)
