while true do utf8.char(0x10FFFF) end
