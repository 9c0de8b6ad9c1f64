mau { do_khan = "thuong", so_tai_lieu = 1 }

case "phát hành chậm nhất sáng hôm sau" { o = "dong_dau", lam = "ky_so_co_quan", mong = { toi = "phat_hanh", han = "sáng ngày làm việc tiếp theo" } }
case "khẩn thì phát hành ngay" { o = "dong_dau", lam = "ky_so_co_quan", doc = { do_khan = "khan" }, mong = { han = "ngay" } }
