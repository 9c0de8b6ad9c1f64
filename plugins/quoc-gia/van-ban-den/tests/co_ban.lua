mau { do_khan = "thuong", nguon = "truc_lien_thong", ky_so = "hop_le", ten_loai = "Công văn",
  co_quan_ban_hanh = "Sở Nội vụ", trich_yeu = "Về việc báo cáo", can_tra_loi = false }

case "chữ ký hợp lệ thì vào sổ" { o = "tiep_nhan", lam = "vao_so", mong = { toi = "chi_dao", han = "trong ngày" } }
case "chữ ký hỏng thì không vào sổ" { o = "tiep_nhan", lam = "vao_so", doc = { ky_so = "khong_hop_le" }, mong = { chan = "Chữ ký số chưa hợp lệ*" } }
case "chưa kiểm tra chữ ký thì không vào sổ" { o = "tiep_nhan", lam = "vao_so", doc = { ky_so = "khong_xac_dinh" }, mong = { chan = "Chữ ký số*" } }
case "văn bản giấy đã số hoá" { o = "tiep_nhan", lam = "vao_so", doc = { nguon = "giay", ky_so = "khong_co", da_so_hoa = true }, mong = { toi = "chi_dao" } }
case "văn bản giấy chưa số hoá" { o = "tiep_nhan", lam = "vao_so", doc = { nguon = "giay", da_so_hoa = false }, mong = { chan = "Văn bản giấy phải*" } }
case "văn bản nội bộ" { o = "tiep_nhan", lam = "vao_so", doc = { nguon = "noi_bo", ky_so = "khong_co" }, mong = { toi = "chi_dao" } }
case "trả lại nơi gửi" { o = "tiep_nhan", lam = "tra_lai", mong = { toi = "da_tra_lai" } }
case "không trả văn bản giấy qua trục" { o = "tiep_nhan", lam = "tra_lai", doc = { nguon = "giay" }, mong = { chan = "Văn bản giấy*" } }

case "khẩn thì trình ngay" { o = "tiep_nhan", lam = "vao_so", doc = { do_khan = "khan" }, mong = { han = "ngay" } }
case "giao: thường năm ngày" { o = "chi_dao", lam = "giao", mong = { toi = "xu_ly", han = "5 ngày làm việc" } }
case "giao: hoả tốc bốn giờ" { o = "chi_dao", lam = "giao", doc = { do_khan = "hoa_toc" }, mong = { han = "4 giờ làm việc" } }
case "giao: khẩn một ngày" { o = "chi_dao", lam = "giao", doc = { do_khan = "thuong_khan" }, mong = { han = "1 ngày làm việc" } }
case "giao: có hạn trong văn bản" { o = "chi_dao", lam = "giao", doc = { han_xu_ly = "2026-03-20" }, mong = { han = "theo văn bản" } }
case "trả văn thư" { o = "chi_dao", lam = "tra_van_thu", mong = { toi = "tiep_nhan" } }
case "lưu để biết" { o = "chi_dao", lam = "luu_de_biet", mong = { toi = "da_xong" } }
case "cần trả lời thì không lưu" { o = "chi_dao", lam = "luu_de_biet", doc = { can_tra_loi = true }, mong = { chan = "*giao xử lý" } }

case "trưởng phòng giao tiếp" { o = "xu_ly", lam = "phan_cong_tiep", actor = { vai_tro = { "truong_phong" } }, mong = { toi = "xu_ly" } }
case "chuyên viên không giao tiếp" { o = "xu_ly", lam = "phan_cong_tiep", actor = { vai_tro = { "chuyen_vien" } }, mong = { chan = "Chỉ người đứng đầu*" } }
case "soạn trả lời" { o = "xu_ly", lam = "du_thao_tra_loi", mong = { toi = "xu_ly" } }
case "đã có dự thảo trả lời" { o = "xu_ly", lam = "du_thao_tra_loi", links = { tra_loi = { trang_thai = "draft" } }, mong = { chan = "Đã có dự thảo*" } }
case "xong, không cần trả lời" { o = "xu_ly", lam = "hoan_thanh", mong = { toi = "da_xong" } }
case "chưa trả lời thì chưa xong" { o = "xu_ly", lam = "hoan_thanh", doc = { can_tra_loi = true }, mong = { chan = "*chưa có dự thảo trả lời" } }
case "trả lời chưa phát hành" { o = "xu_ly", lam = "hoan_thanh", links = { tra_loi = { trang_thai = "signing" } }, mong = { chan = "*chưa phát hành" } }
case "trả lời đã phát hành" { o = "xu_ly", lam = "hoan_thanh", doc = { can_tra_loi = true }, links = { tra_loi = { trang_thai = "released" } }, mong = { toi = "da_xong" } }
case "không đúng chức năng" { o = "xu_ly", lam = "tra_lanh_dao", mong = { toi = "chi_dao" } }
