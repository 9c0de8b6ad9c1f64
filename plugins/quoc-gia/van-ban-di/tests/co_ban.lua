mau { do_khan = "thuong", ten_loai = "Công văn", trich_yeu = "Về việc trả lời", so_tai_lieu = 1 }

case "trình khi có tệp" { o = "soan_thao", lam = "trinh", mong = { toi = "kiem_tra_noi_dung", han = "1 ngày làm việc" } }
case "chưa có tệp thì không trình" { o = "soan_thao", lam = "trinh", doc = { so_tai_lieu = 0 }, mong = { chan = "Chưa có tệp*" } }
case "khẩn thì kiểm tra ngay" { o = "soan_thao", lam = "trinh", doc = { do_khan = "khan" }, mong = { han = "ngay" } }
case "huỷ dự thảo" { o = "soan_thao", lam = "huy", mong = { toi = "da_huy" } }
case "đồng ý nội dung" { o = "kiem_tra_noi_dung", lam = "dong_y", mong = { toi = "kiem_tra_the_thuc", han = "4 giờ làm việc" } }
case "trả người soạn thảo" { o = "kiem_tra_noi_dung", lam = "tra_lai", mong = { toi = "soan_thao" } }
case "thể thức sai thì về lãnh đạo đơn vị" { o = "kiem_tra_the_thuc", lam = "tra_lai", mong = { toi = "kiem_tra_noi_dung" } }
case "trình ký" { o = "kiem_tra_the_thuc", lam = "dong_y", mong = { toi = "ky_ban_hanh" } }
case "ký xong thì cấp số" { o = "ky_ban_hanh", lam = "ky_so", mong = { toi = "cap_so", han = "trong ngày" } }
case "không ký thì về lãnh đạo đơn vị" { o = "ky_ban_hanh", lam = "khong_ky", mong = { toi = "kiem_tra_noi_dung" } }
case "có số thì đóng dấu" { o = "cap_so", lam = "cap_so", mong = { toi = "dong_dau" } }
case "đóng dấu thì phát hành" { o = "dong_dau", lam = "ky_so_co_quan", mong = { toi = "phat_hanh", han = "cuối ngày làm việc tiếp theo" } }
case "khẩn thì phát hành ngay" { o = "dong_dau", lam = "ky_so_co_quan", doc = { do_khan = "hoa_toc" }, mong = { han = "ngay" } }
case "huỷ số" { o = "dong_dau", lam = "huy_so", mong = { toi = "cap_so" } }
case "phát hành" { o = "phat_hanh", lam = "phat_hanh", mong = { toi = "theo_doi", han = "2 ngày làm việc" } }
case "còn nơi chưa nhận" { o = "theo_doi", lam = "dong", delivery = { cho = 1 }, mong = { chan = "Còn nơi nhận*" } }
case "đã nhận đủ" { o = "theo_doi", lam = "dong", delivery = { cho = 0 }, mong = { toi = "da_dong" } }
