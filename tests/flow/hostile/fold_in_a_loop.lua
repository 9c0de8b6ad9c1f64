local s = ("Đ"):rep(1500)
while true do s:fold() end
