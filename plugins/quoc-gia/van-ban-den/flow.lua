-- Văn bản đến, mặc định toàn quốc (NĐ 30/2020 Đ20-24; QĐ 28/2018 Đ9, Đ10)

-- Văn bản trả lời đã ra khỏi cơ quan chưa?
local DA_RA = { released = true, closed = true }

flow "van-ban-den" {
  title = "Xử lý văn bản đến", start = "tiep_nhan",
  slots = { chu_tri = "one", phoi_hop = "many", de_biet = "many", nguoi_xu_ly = "one" },

  step "tiep_nhan" { must = "always",
    label = "Tiếp nhận, kiểm tra chữ ký số", law = "NĐ 30/2020 Đ21, Đ22",
    who = role "van_thu", deadline = "trong ngày", locked = { deadline = "tighten" },

    forward "vao_so" { label = "Vào sổ, trình lãnh đạo", to = "chi_dao", locked = true,
      guard = function(c)
        if c.doc.nguon == "giay" then
          return c.doc.da_so_hoa, "Văn bản giấy phải được số hoá trước khi vào sổ (Đ22.2)"
        end
        if c.doc.nguon == "noi_bo" then return true end
        return c.doc.ky_so == "hop_le",
          "Chữ ký số chưa hợp lệ: trả lại nơi gửi hoặc báo người có trách nhiệm (Đ21.2)"
      end,
      effects = { number "den", edxml "da_tiep_nhan", notify(next_actor) } },

    finish "tra_lai" { label = "Trả lại nơi gửi", to = "da_tra_lai", needs = { "ly_do" },
      guard = function(c)
        return c.doc.nguon ~= "giay", "Văn bản giấy trả lại bằng công văn, không trả qua trục"
      end,
      effects = { edxml "tu_choi" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "chi_dao" { must = "present",
    label = "Cho ý kiến chỉ đạo", law = "NĐ 30/2020 Đ23",
    who = role "lanh_dao",
    deadline = function(c)
      if c.doc.do_khan ~= "thuong" then return "ngay" end
      return "trong ngày"
    end,

    divide "giao" { label = "Giao chủ trì, phối hợp", to = "xu_ly", needs = { "chu_tri", "y_kien" },
      effects = { put "chu_tri", put "phoi_hop", put "de_biet", edxml "phan_cong", notify(next_actor) } },

    back "tra_van_thu" { label = "Trả văn thư", to = "tiep_nhan", needs = { "ly_do" } },

    finish "luu_de_biet" { label = "Lưu để biết", to = "da_xong", needs = { "y_kien" },
      guard = function(c)
        return not c.doc.can_tra_loi, "Văn bản yêu cầu trả lời thì phải giao xử lý"
      end,
      effects = { put "de_biet", edxml "hoan_thanh" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "xu_ly" { must = "present",
    label = "Giải quyết", law = "NĐ 30/2020 Đ24", join = "chu_tri",
    who = { holder "chu_tri", holder "nguoi_xu_ly" },
    deadline = function(c)
      if c.doc.han_xu_ly then return "theo văn bản" end
      if c.doc.do_khan == "hoa_toc" then return "4 giờ làm việc" end
      if c.doc.do_khan ~= "thuong" then return "1 ngày làm việc" end
      return "5 ngày làm việc"
    end,

    stay "phan_cong_tiep" { label = "Giao chuyên viên", needs = { "nguoi_xu_ly" },
      guard = function(c)
        return c.actor:has "truong_phong" or c.actor:has "lanh_dao" or c.actor:has "chanh_van_phong",
          "Chỉ người đứng đầu đơn vị chủ trì giao tiếp cho chuyên viên"
      end,
      effects = { put "nguoi_xu_ly", notify(holder "nguoi_xu_ly") } },

    stay "cho_y_kien" { label = "Ghi ý kiến", needs = { "y_kien" } },

    stay "du_thao_tra_loi" { label = "Soạn văn bản trả lời",
      guard = function(c) return not c.links.tra_loi, "Đã có dự thảo trả lời cho văn bản này" end,
      effects = { child { flow = "van-ban-di", link = "tra_loi" }, edxml "dang_xu_ly" } },

    finish "hoan_thanh" { label = "Hoàn thành", to = "da_xong",
      guard = function(c)
        local r = c.links.tra_loi
        if r then return DA_RA[r.trang_thai], "Văn bản trả lời chưa phát hành" end
        return not c.doc.can_tra_loi, "Văn bản yêu cầu trả lời nhưng chưa có dự thảo trả lời"
      end,
      effects = { edxml "hoan_thanh" } },

    back "tra_lanh_dao" { label = "Trả lại, không đúng chức năng", to = "chi_dao", needs = { "ly_do" } },

    late { at = "-1 ngày làm việc", notify = holder "chu_tri" },
    late { at = "+0", notify = head_of "chu_tri", mark = "qua_han" },
    late { at = "+1 ngày làm việc", notify = role "lanh_dao" },
  },

  step "da_xong"    { label = "Đã hoàn thành", final = true },
  step "da_tra_lai" { label = "Đã trả nơi gửi", final = "stopped" },
}
