mau { do_khan = "thuong", nguon = "truc_lien_thong", ky_so = "hop_le", ten_loai = "Công văn" }

case "vào sổ thì qua Chánh Văn phòng" { o = "tiep_nhan", lam = "vao_so", mong = { toi = "phan_loai", han = "2 giờ làm việc" } }
case "khẩn thì phân loại ngay" { o = "tiep_nhan", lam = "vao_so", doc = { do_khan = "khan" }, mong = { han = "ngay" } }
case "điều kiện của cấp trên vẫn giữ" { o = "tiep_nhan", lam = "vao_so", doc = { ky_so = "khong_hop_le" }, mong = { chan = "Chữ ký số chưa hợp lệ*" } }
case "trình lãnh đạo" { o = "phan_loai", lam = "trinh", mong = { toi = "chi_dao", han = "4 giờ làm việc" } }
case "giấy mời giao thẳng" { o = "phan_loai", lam = "giao_thang", doc = { ten_loai = "Giấy mời" }, mong = { toi = "xu_ly" } }
case "công văn không giao thẳng" { o = "phan_loai", lam = "giao_thang", mong = { chan = "Chỉ giao thẳng*" } }
case "trả văn thư" { o = "phan_loai", lam = "tra_van_thu", mong = { toi = "tiep_nhan" } }
