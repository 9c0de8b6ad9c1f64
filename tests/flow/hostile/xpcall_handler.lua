while true do xpcall(error, function(e) while true do end end) end
