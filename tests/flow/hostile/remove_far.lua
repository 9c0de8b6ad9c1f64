return table.remove({ 1 }, math.mininteger)
