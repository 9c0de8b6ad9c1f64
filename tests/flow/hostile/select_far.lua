return select(math.mininteger, 1), select(-5), select(math.maxinteger, 1)
