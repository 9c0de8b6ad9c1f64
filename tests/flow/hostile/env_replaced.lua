local _ENV = { }
x = 1
while true do x = x + 1 end
