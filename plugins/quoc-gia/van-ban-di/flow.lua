-- Văn bản đi, mặc định toàn quốc (NĐ 30/2020 Đ10-19; QĐ 28/2018 Đ6, Đ8)

-- Văn bản khẩn làm ngay, văn bản thường theo thời hạn cho trước.
local function khan_thi_ngay(han)
  return function(c)
    if c.doc.do_khan ~= "thuong" then return "ngay" end
    return han
  end
end

flow "van-ban-di" {
  title = "Soạn thảo, ký, phát hành văn bản đi", start = "soan_thao",
  slots = { xin_y_kien = "many" },

  step "soan_thao" { must = "always",
    label = "Soạn thảo", law = "NĐ 30/2020 Đ10",
    who = drafter, deadline = "3 ngày làm việc",

    forward "trinh" { label = "Trình lãnh đạo đơn vị", to = "kiem_tra_noi_dung",
      guard = function(c) return c.doc.so_tai_lieu > 0, "Chưa có tệp dự thảo" end,
      effects = { notify(next_actor) } },

    finish "huy" { label = "Huỷ dự thảo", to = "da_huy", needs = { "ly_do" } },

    late { at = "+0", notify = drafter, mark = "qua_han" },
  },

  step "kiem_tra_noi_dung" { must = "always",
    label = "Kiểm tra nội dung", law = "NĐ 30/2020 Đ12.1",
    who = head_of "drafter", deadline = khan_thi_ngay "1 ngày làm việc",

    forward "dong_y" { label = "Đồng ý nội dung", to = "kiem_tra_the_thuc", effects = { notify(next_actor) } },
    back "tra_lai" { label = "Trả người soạn thảo", to = "soan_thao", needs = { "y_kien" } },

    late { at = "+0", notify = drafter, mark = "qua_han" },
  },

  step "kiem_tra_the_thuc" { must = "always",
    label = "Kiểm tra thể thức", law = "NĐ 30/2020 Đ12.2",
    who = role "nguoi_kiem_tra_the_thuc", deadline = khan_thi_ngay "4 giờ làm việc",

    forward "dong_y" { label = "Đúng thể thức, trình ký", to = "ky_ban_hanh", effects = { notify(next_actor) } },
    -- Trả về lãnh đạo đơn vị soạn thảo, không trả thẳng người soạn (quy chế Đ13.1c)
    back "tra_lai" { label = "Trả lãnh đạo đơn vị soạn thảo", to = "kiem_tra_noi_dung", needs = { "y_kien" } },

    late { at = "+0", notify = drafter, mark = "qua_han" },
  },

  step "ky_ban_hanh" { must = "always",
    label = "Ký ban hành", law = "NĐ 30/2020 Đ13",
    who = role "nguoi_ky", deadline = khan_thi_ngay "1 ngày làm việc",

    forward "ky_so" { label = "Ký số cá nhân", to = "cap_so", locked = true,
      signature = "ca_nhan", effects = { notify(next_actor) } },
    back "khong_ky" { label = "Trả lãnh đạo đơn vị soạn thảo", to = "kiem_tra_noi_dung", needs = { "y_kien" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "cap_so" { must = "always",
    label = "Cấp số, ngày tháng", law = "NĐ 30/2020 Đ15",
    who = role "van_thu", deadline = khan_thi_ngay "trong ngày",

    forward "cap_so" { label = "Cấp số", to = "dong_dau", locked = true, effects = { number "di" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "dong_dau" { must = "always",
    label = "Ký số của cơ quan", law = "NĐ 30/2020 Đ33; phụ lục I phần I mục II khoản 8",
    who = role "van_thu", deadline = khan_thi_ngay "trong ngày",

    forward "ky_so_co_quan" { label = "Ký số cơ quan", to = "phat_hanh", locked = true, signature = "co_quan" },
    back "huy_so" { label = "Huỷ số, cấp lại", to = "cap_so", needs = { "ly_do" }, effects = { void_number "di" } },

    late { at = "+0", notify = role "van_thu", mark = "qua_han" },
  },

  step "phat_hanh" { must = "always",
    label = "Phát hành", law = "NĐ 30/2020 Đ18.1",
    who = role "van_thu", deadline = khan_thi_ngay "cuối ngày làm việc tiếp theo",
    locked = { deadline = "tighten" },

    forward "phat_hanh" { label = "Phát hành", to = "theo_doi", locked = true,
      effects = { release "dien_tu", notify(drafter) } },

    late { at = "+0", notify = role "lanh_dao", mark = "qua_han" },
  },

  step "theo_doi" {
    label = "Theo dõi tiếp nhận", law = "NĐ 30/2020 Đ18.3",
    who = { role "van_thu", drafter }, deadline = "2 ngày làm việc",

    finish "dong" { label = "Nơi nhận đã tiếp nhận, kết thúc", to = "da_dong",
      guard = function(c)
        return (c.delivery.cho or 0) == 0, "Còn nơi nhận chưa xác nhận đã tiếp nhận"
      end },

    late { at = "+0", notify = drafter },
  },

  step "da_dong" { label = "Đã kết thúc", final = true },
  step "da_huy"  { label = "Đã huỷ dự thảo", final = "stopped" },
}
