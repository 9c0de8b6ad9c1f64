-- Ninh Bình: văn bản đi (quy chế của tỉnh, Điều 14; QĐ 28/2018 Đ6.2)

flow "van-ban-di" {
  -- Phát hành trong ngày ký, chậm nhất sáng ngày làm việc tiếp theo; khẩn thì ngay
  step "phat_hanh" { deadline = function(c)
      if c.doc.do_khan ~= "thuong" then return "ngay" end
      return "sáng ngày làm việc tiếp theo"
    end,
    locked = { deadline = "tighten" } },
}
