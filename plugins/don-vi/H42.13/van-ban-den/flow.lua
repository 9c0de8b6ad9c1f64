-- Sở Thông tin và Truyền thông: Chánh Văn phòng xem trước, lãnh đạo Sở chỉ
-- nhận văn bản cần chỉ đạo

local GIAO_THANG = { ["Giấy mời"] = true, ["Thông báo"] = true }

flow "van-ban-den" {
  step "tiep_nhan" {
    -- Rẽ qua bước phân loại; điều kiện và việc vào sổ của cấp trên giữ nguyên
    forward "vao_so" { label = "Vào sổ, chuyển Chánh Văn phòng", to = "phan_loai" },
  },

  step "phan_loai" { after = "tiep_nhan",
    label = "Chánh Văn phòng phân loại", who = role "chanh_van_phong",
    deadline = function(c)
      if c.doc.do_khan ~= "thuong" then return "ngay" end
      return "2 giờ làm việc"
    end,

    forward "trinh" { label = "Trình lãnh đạo Sở", to = "chi_dao", effects = { notify(next_actor) } },

    divide "giao_thang" { label = "Giao thẳng đơn vị", to = "xu_ly", needs = { "chu_tri" },
      guard = function(c)
        return GIAO_THANG[c.doc.ten_loai], "Chỉ giao thẳng giấy mời, thông báo"
      end,
      effects = { put "chu_tri", put "phoi_hop", put "de_biet", edxml "phan_cong", notify(next_actor) } },

    back "tra_van_thu" { label = "Trả văn thư", to = "tiep_nhan", needs = { "ly_do" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },
}
