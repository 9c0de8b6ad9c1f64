-- Bản sao y, sao lục, trích sao, mặc định toàn quốc (NĐ 30/2020 Đ25-27)

-- Số đã lấy trong sổ đăng ký bản sao khi lập; ở đây là ký, đóng dấu và gửi.
flow "ban-sao" {
  title = "Sao y, sao lục, trích sao", start = "dong_dau",

  step "dong_dau" { must = "always",
    label = "Ký, đóng dấu bản sao", law = "NĐ 30/2020 phụ lục I phần II",
    who = role "van_thu", deadline = "trong ngày",

    -- Bản sao điện tử: chỉ chữ ký số của cơ quan, hiện hình thức sao và giờ ký
    forward "ky_so_co_quan" { label = "Ký số cơ quan", to = "phat_hanh", locked = true, signature = "co_quan",
      guard = function(c) return not c.doc.gui_giay, "Bản sao giấy: in, ký tay và đóng dấu" end },
    -- Bản sao giấy: in, người có thẩm quyền ký, đóng dấu
    forward "ky_giay" { label = "Đã in, ký và đóng dấu", to = "phat_hanh", locked = true,
      guard = function(c) return c.doc.gui_giay, "Bản sao điện tử: ký số cơ quan" end },
    finish "huy_so" { label = "Huỷ số bản sao", to = "da_huy", needs = { "ly_do" }, effects = { void_number "sao" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "phat_hanh" {
    label = "Gửi bản sao", law = "NĐ 30/2020 Đ18.1",
    who = role "van_thu", deadline = "cuối ngày làm việc tiếp theo",

    forward "phat_hanh" { label = "Gửi bản sao", to = "theo_doi", effects = { release "dien_tu" },
      guard = function(c) return (c.delivery.tong or 0) > 0, "Bản sao không có nơi nhận: chọn giao trực tiếp" end },
    finish "giao_tai_cho" { label = "Giao trực tiếp, không gửi", to = "da_dong",
      guard = function(c) return (c.delivery.tong or 0) == 0, "Bản sao còn nơi nhận: chọn gửi" end },

    late { at = "+0", notify = role "lanh_dao", mark = "qua_han" },
  },

  step "theo_doi" {
    label = "Theo dõi tiếp nhận", law = "NĐ 30/2020 Đ18.3",
    who = role "van_thu", deadline = "2 ngày làm việc",

    finish "dong" { label = "Nơi nhận đã tiếp nhận, kết thúc", to = "da_dong",
      guard = function(c)
        return (c.delivery.cho or 0) == 0, "Còn nơi nhận chưa xác nhận đã tiếp nhận"
      end },

    late { at = "+0", notify = role "van_thu" },
  },

  step "da_dong" { label = "Đã kết thúc", final = true },
  step "da_huy"  { label = "Đã huỷ số bản sao", final = "stopped" },
}
