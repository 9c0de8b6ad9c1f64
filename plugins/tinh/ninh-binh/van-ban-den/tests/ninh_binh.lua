mau { do_khan = "thuong", nguon = "truc_lien_thong", ky_so = "hop_le", so_tai_lieu = 3, dung_luong_mb = 4 }

case "hồ sơ lớn đi thẳng" { o = "tiep_nhan", lam = "ho_so_lon", doc = { so_tai_lieu = 60 }, mong = { toi = "xu_ly", han = "5 ngày làm việc" } }
case "hồ sơ nặng đi thẳng" { o = "tiep_nhan", lam = "ho_so_lon", doc = { dung_luong_mb = 201 }, mong = { toi = "xu_ly" } }
case "hồ sơ thường không đi thẳng" { o = "tiep_nhan", lam = "ho_so_lon", mong = { chan = "Chỉ dùng cho hồ sơ*" } }
case "chỉ đạo trong bốn giờ" { o = "tiep_nhan", lam = "vao_so", mong = { toi = "chi_dao", han = "4 giờ làm việc" } }
case "khẩn thì chỉ đạo ngay" { o = "tiep_nhan", lam = "vao_so", doc = { do_khan = "hoa_toc" }, mong = { han = "ngay" } }
