mau { do_khan = "thuong", ten_loai = "Bản sao y", trich_yeu = "Về việc trả lời", so_tai_lieu = 1, gui_giay = false }

case "bản điện tử ký số rồi gửi" { o = "dong_dau", lam = "ky_so_co_quan", mong = { toi = "phat_hanh", han = "cuối ngày làm việc tiếp theo" } }
case "bản giấy không ký số" { o = "dong_dau", lam = "ky_so_co_quan", doc = { gui_giay = true }, mong = { chan = "Bản sao giấy*" } }
case "bản giấy in, ký, đóng dấu" { o = "dong_dau", lam = "ky_giay", doc = { gui_giay = true }, mong = { toi = "phat_hanh" } }
case "bản điện tử không ký tay" { o = "dong_dau", lam = "ky_giay", mong = { chan = "Bản sao điện tử*" } }
case "huỷ số" { o = "dong_dau", lam = "huy_so", mong = { toi = "da_huy" } }
case "có nơi nhận thì gửi" { o = "phat_hanh", lam = "phat_hanh", delivery = { tong = 1 }, mong = { toi = "theo_doi" } }
case "không nơi nhận thì không gửi" { o = "phat_hanh", lam = "phat_hanh", delivery = { tong = 0 }, mong = { chan = "Bản sao không có*" } }
case "giao trực tiếp" { o = "phat_hanh", lam = "giao_tai_cho", delivery = { tong = 0 }, mong = { toi = "da_dong" } }
case "còn nơi nhận thì không giao tay" { o = "phat_hanh", lam = "giao_tai_cho", delivery = { tong = 1 }, mong = { chan = "Bản sao còn nơi nhận*" } }
case "còn nơi chưa nhận" { o = "theo_doi", lam = "dong", delivery = { cho = 1 }, mong = { chan = "Còn nơi nhận*" } }
case "đã nhận đủ" { o = "theo_doi", lam = "dong", delivery = { cho = 0 }, mong = { toi = "da_dong" } }
