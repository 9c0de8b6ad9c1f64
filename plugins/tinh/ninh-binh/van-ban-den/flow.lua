-- Ninh Bình: văn bản đến (quy chế của tỉnh, Điều 12, 13)

flow "van-ban-den" {
  step "tiep_nhan" {
    -- Đ13.3: hồ sơ nhiều tài liệu, văn thư chỉ cập nhật, hồ sơ đi thẳng đơn vị xử lý
    divide "ho_so_lon" { label = "Cập nhật, chuyển thẳng hồ sơ lớn", law = "Quy chế Đ13.3",
      to = "xu_ly", needs = { "chu_tri" },
      guard = function(c)
        return c.doc.so_tai_lieu >= 50 or c.doc.dung_luong_mb > 200,
          "Chỉ dùng cho hồ sơ từ 50 tài liệu hoặc trên 200 MB (Đ13.3)"
      end,
      effects = { number "den", put "chu_tri", edxml "da_tiep_nhan", notify(role "lanh_dao"), notify(next_actor) } },
  },

  -- Đ13.2: trình, chuyển ngay trong ngày; không đơn vị nào được nới thêm
  step "chi_dao" { deadline = function(c)
      if c.doc.do_khan ~= "thuong" then return "ngay" end
      return "4 giờ làm việc"
    end,
    locked = { deadline = "tighten" } },
}
