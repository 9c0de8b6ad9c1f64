while true do local d = c.doc end
