return table.concat({ {}, function() end, 1 }, ",")
