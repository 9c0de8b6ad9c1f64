table.insert(string, 1) math.floor = nil
