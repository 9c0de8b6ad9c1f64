"""letter_texts.py - what the letters say; persons and facts are invented

Number and date are blank where the clerk gives them at release.
"""

PROVINCE = "UBND TỈNH NINH BÌNH"
INFORMATION = ("SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG")
BLANK_DATE = "Ninh Bình, ngày     tháng 11 năm 2026"

cong_van = {
    "parent": PROVINCE, "organ": INFORMATION,
    "number": "Số:         /STTTT-CNTT",
    "about": ("V/v rà soát, cập nhật thông tin",
              "phục vụ liên thông văn bản điện tử"),
    "date": BLANK_DATE,
    "to": ("- Sở Tài chính;", "- Ủy ban nhân dân xã Gia Vân."),
    "body": [
        "Thực hiện Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản "
        "điện tử giữa các cơ quan nhà nước trên địa bàn tỉnh, Sở Thông tin "
        "và Truyền thông đang kiểm tra dữ liệu dùng chung của Hệ thống quản "
        "lý văn bản và điều hành trước khi kết nối với trục liên thông văn "
        "bản của tỉnh.",
        "Để dữ liệu đầy đủ và chính xác, Sở Thông tin và Truyền thông đề "
        "nghị các cơ quan, đơn vị thực hiện một số nội dung sau:",
        "1. Rà soát danh sách lãnh đạo, công chức và người làm văn thư được "
        "cấp tài khoản; báo tăng, giảm theo mẫu tại Phụ lục gửi kèm.",
        "2. Kiểm tra mã định danh, tên cơ quan, địa chỉ thư điện tử công vụ "
        "và số điện thoại của bộ phận văn thư; bổ sung những thông tin còn "
        "thiếu.",
        "3. Kiểm tra thời hạn của chứng thư số chuyên dùng công vụ đang sử "
        "dụng; lập danh sách chứng thư số hết hạn trong Quý I năm 2027 để "
        "gia hạn kịp thời.",
        "Kết quả rà soát gửi về Sở Thông tin và Truyền thông trước ngày 27 "
        "tháng 11 năm 2026 để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các cơ quan, "
        "đơn vị liên hệ Phòng Công nghệ thông tin để được hướng dẫn./.",
    ],
    "copies": ("- Như trên;", "- UBND tỉnh (để báo cáo);",
               "- Lưu: VT, CNTT."),
    "capacity": ("GIÁM ĐỐC",), "signer": "Trần Quang Minh",
}

tra_loi = {
    "parent": PROVINCE, "organ": ("SỞ TÀI CHÍNH",),
    "number": "Số:         /STC-VP",
    "about": ("V/v cung cấp thông tin phục vụ", "liên thông văn bản điện tử"),
    "date": BLANK_DATE,
    "to": ("Sở Thông tin và Truyền thông.",),
    "body": [
        "Trả lời công văn của Sở Thông tin và Truyền thông về việc rà soát, "
        "cập nhật thông tin phục vụ liên thông văn bản điện tử, Sở Tài chính "
        "báo cáo như sau:",
        "1. Về tài khoản người sử dụng: Sở có 62 công chức và 14 viên chức "
        "được cấp tài khoản. Từ đầu năm đến nay tăng 03 tài khoản, giảm 02 "
        "tài khoản do nghỉ hưu và chuyển công tác.",
        "2. Về thông tin cơ quan: mã định danh, tên cơ quan và địa chỉ thư "
        "điện tử công vụ đang sử dụng là chính xác, không đề nghị sửa đổi.",
        "3. Về chứng thư số: 05 chứng thư số cá nhân và 01 chứng thư số của "
        "Sở hết hạn trong tháng 02 năm 2027. Sở Tài chính đề nghị được gia "
        "hạn trước ngày 15 tháng 01 năm 2027.",
        "Sở Tài chính gửi Sở Thông tin và Truyền thông để tổng hợp./.",
    ],
    "copies": ("- Như trên;", "- Giám đốc Sở (để báo cáo);",
               "- Lưu: VT, VP."),
    "capacity": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "signer": "Phạm Thị Thu Hằng",
}

to_trinh = {
    "parent": PROVINCE, "organ": INFORMATION,
    "number": "Số:         /TTr-STTTT", "date": BLANK_DATE,
    "type": "TỜ TRÌNH",
    "title": ("Về việc phê duyệt Kế hoạch ứng dụng công nghệ thông tin",
              "trong hoạt động của cơ quan nhà nước năm 2027"),
    "to": ("Ủy ban nhân dân tỉnh Ninh Bình.",),
    "body": [
        "Thực hiện nhiệm vụ được giao, Sở Thông tin và Truyền thông đã chủ "
        "trì, phối hợp với các sở, ngành và Ủy ban nhân dân các xã, phường "
        "xây dựng dự thảo Kế hoạch ứng dụng công nghệ thông tin năm 2027.",
        ("Section", "I. SỰ CẦN THIẾT"),
        "Việc gửi, nhận văn bản điện tử đã thay thế phần lớn văn bản giấy. "
        "Tuy vậy, một số đơn vị cấp xã còn thiếu máy quét, đường truyền chưa "
        "ổn định và chưa có người làm văn thư chuyên trách.",
        ("Section", "II. NỘI DUNG CHÍNH"),
        "1. Nâng cấp đường truyền số liệu chuyên dùng đến tất cả các xã, "
        "phường.",
        "2. Tập huấn kỹ năng ký số, tiếp nhận và xử lý văn bản điện tử cho "
        "người làm văn thư.",
        "3. Kinh phí thực hiện dự kiến 4,2 tỷ đồng từ nguồn chi thường xuyên "
        "đã giao trong dự toán.",
        "Sở Thông tin và Truyền thông kính trình Ủy ban nhân dân tỉnh xem "
        "xét, phê duyệt./.",
    ],
    "copies": ("- Như trên;", "- Sở Tài chính;", "- Lưu: VT, CNTT."),
    "capacity": ("GIÁM ĐỐC",), "signer": "Trần Quang Minh",
}

quyet_dinh = {
    "parent": PROVINCE, "organ": INFORMATION,
    "number": "Số:         /QĐ-STTTT", "date": BLANK_DATE,
    "type": "QUYẾT ĐỊNH",
    "title": ("Về việc thành lập Tổ công tác hỗ trợ sử dụng",
              "Hệ thống quản lý văn bản và điều hành"),
    "body": [
        ("Signer", "GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        ("Basis", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm "
         "2020 của Chính phủ về công tác văn thư;"),
        ("Basis", "Căn cứ Quyết định của Ủy ban nhân dân tỉnh quy định chức "
         "năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Thông tin và "
         "Truyền thông;"),
        ("Basis", "Theo đề nghị của Trưởng phòng Công nghệ thông tin."),
        ("Title", "QUYẾT ĐỊNH:"),
        "Điều 1. Thành lập Tổ công tác hỗ trợ sử dụng Hệ thống quản lý văn "
        "bản và điều hành gồm 05 thành viên, do Phó Giám đốc Sở làm Tổ "
        "trưởng.",
        "Điều 2. Tổ công tác hướng dẫn, tiếp nhận và giải đáp vướng mắc của "
        "các cơ quan, đơn vị; mỗi tuần báo cáo Giám đốc Sở một lần; tự giải "
        "thể khi hoàn thành nhiệm vụ.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, "
        "Trưởng phòng Công nghệ thông tin và các ông, bà có tên trong danh "
        "sách chịu trách nhiệm thi hành Quyết định này./.",
    ],
    "copies": ("- Như Điều 3;", "- UBND tỉnh (để báo cáo);",
               "- Lưu: VT, VP."),
    "capacity": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "signer": "Lê Hữu Phước",
}

giay_moi = {
    "parent": PROVINCE, "organ": INFORMATION, "stamp": "KHẨN",
    "number": "Số:         /GM-STTTT", "date": BLANK_DATE,
    "type": "GIẤY MỜI",
    "title": ("Họp rà soát tiến độ kết nối trục liên thông văn bản",),
    "to": ("- Văn phòng Ủy ban nhân dân tỉnh;", "- Sở Tài chính;",
           "- Ủy ban nhân dân xã Gia Vân."),
    "body": [
        "Sở Thông tin và Truyền thông kính mời đại diện lãnh đạo và người "
        "làm văn thư của quý cơ quan dự họp.",
        "1. Nội dung: rà soát tiến độ kết nối và thử nghiệm gửi, nhận văn "
        "bản điện tử qua trục liên thông của tỉnh.",
        "2. Thời gian: 08 giờ 00 phút, ngày 24 tháng 11 năm 2026.",
        "3. Địa điểm: Phòng họp tầng 3, trụ sở Sở Thông tin và Truyền "
        "thông.",
        "Đề nghị quý cơ quan xác nhận danh sách dự họp trước ngày 23/11/2026 "
        "để Sở chuẩn bị chu đáo./.",
    ],
    "copies": ("- Như trên;", "- Lưu: VT."),
    "capacity": ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    "signer": "Đỗ Thị Ngọc Lan",
}

_parts = (
    ("Nâng cấp hạ tầng kỹ thuật",
     "hoàn thành việc nâng cấp đường truyền, thiết bị quét và máy trạm của "
     "bộ phận văn thư; bảo đảm mọi văn bản giấy đến được số hóa trong ngày"),
    ("Hoàn thiện quy trình xử lý",
     "rà soát quy trình tiếp nhận, phân phối, giải quyết và lưu trữ văn bản "
     "điện tử; đưa thời hạn giải quyết của từng bước vào hệ thống"),
    ("Đào tạo, tập huấn",
     "tổ chức các lớp tập huấn cho lãnh đạo, công chức và người làm văn thư; "
     "biên soạn tài liệu hướng dẫn ngắn gọn cho từng vai trò"),
    ("Bảo đảm an toàn thông tin",
     "thực hiện phân quyền theo nhiệm vụ; kiểm tra nhật ký truy cập; sao lưu "
     "dữ liệu hằng ngày và diễn tập khôi phục mỗi quý một lần"),
    ("Kiểm tra, đánh giá",
     "đo tỷ lệ văn bản được ký số, tỷ lệ giải quyết đúng hạn và mức độ hài "
     "lòng của người sử dụng; công khai kết quả trên trang thông tin của "
     "tỉnh"),
)


def _plan_body():
    out = [
        "Thực hiện chương trình công tác năm 2027, Sở Thông tin và Truyền "
        "thông ban hành Kế hoạch nâng cao chất lượng gửi, nhận và xử lý văn "
        "bản điện tử trên địa bàn tỉnh với các nội dung sau:",
        ("Section", "I. MỤC ĐÍCH, YÊU CẦU"),
        "1. Mục đích: 100% văn bản không thuộc danh mục bí mật nhà nước được "
        "gửi, nhận, xử lý trên môi trường điện tử; rút ngắn thời gian luân "
        "chuyển văn bản giữa các cơ quan.",
        "2. Yêu cầu: nhiệm vụ được giao rõ người, rõ việc, rõ thời gian; sử "
        "dụng hiệu quả hạ tầng hiện có, tránh đầu tư trùng lặp.",
        ("Section", "II. NHIỆM VỤ"),
    ]
    for at, (name, what) in enumerate(_parts, 1):
        out += [
            ("Section", f"{at}. {name}"),
            f"Trong năm 2027, các cơ quan, đơn vị {what}.",
            "a) Quý I: khảo sát hiện trạng, xác định nhu cầu và lập dự toán "
            "chi tiết; lãnh đạo cơ quan phân công một đầu mối chịu trách "
            "nhiệm theo dõi và báo cáo.",
            "b) Quý II và Quý III: triển khai thực hiện; hằng tháng cập nhật "
            "kết quả trên hệ thống; kịp thời phản ánh khó khăn, vướng mắc về "
            "Sở Thông tin và Truyền thông.",
            "c) Quý IV: nghiệm thu, đánh giá kết quả và đề xuất nhiệm vụ của "
            "năm tiếp theo; tổng hợp trong báo cáo năm của cơ quan.",
        ]
    rows = [("TT", "Nội dung công việc", "Đơn vị chủ trì", "Hoàn thành")]
    quarters = ("Quý I/2027", "Quý II/2027", "Quý III/2027", "Quý IV/2027")
    for at in range(40):
        name = _parts[at % len(_parts)][0]
        rows.append((str(at + 1), f"{name}: đợt {at // len(_parts) + 1}, "
                     "kèm theo biên bản kiểm tra và danh sách đơn vị",
                     "Phòng Công nghệ thông tin" if at % 2 else "Văn phòng",
                     quarters[at // 10]))
    out += [("Section", "III. TIẾN ĐỘ THỰC HIỆN"), rows,
            ("Section", "IV. TỔ CHỨC THỰC HIỆN"),
            "Phòng Công nghệ thông tin theo dõi, đôn đốc việc thực hiện Kế "
            "hoạch; tổng hợp kết quả báo cáo Giám đốc Sở trước ngày 15 tháng "
            "12 năm 2027.",
            "Đề nghị các cơ quan, đơn vị căn cứ Kế hoạch này tổ chức thực "
            "hiện./."]
    return out


ke_hoach = {
    "parent": PROVINCE, "organ": INFORMATION,
    "number": "Số:         /KH-STTTT", "date": BLANK_DATE,
    "type": "KẾ HOẠCH",
    "title": ("Nâng cao chất lượng gửi, nhận và xử lý văn bản điện tử",
              "trên địa bàn tỉnh năm 2027"),
    "body": _plan_body(),
    "copies": ("- UBND tỉnh (để báo cáo);", "- Các sở, ban, ngành;",
               "- UBND các xã, phường;", "- Lưu: VT, CNTT."),
    "capacity": ("GIÁM ĐỐC",), "signer": "Trần Quang Minh",
}

van_ban_giay = {
    "parent": "TỔNG CÔNG TY LƯỚI ĐIỆN",
    "organ": ("CÔNG TY ĐIỆN LỰC HOA LƯ",),
    "number": "Số: 1287/ĐLHL-KD",
    "about": ("V/v lịch tạm ngừng cấp điện",
              "để sửa chữa trạm biến áp"),
    "date": "Ninh Bình, ngày 16 tháng 11 năm 2026",
    "to": ("Sở Tài chính tỉnh Ninh Bình.",),
    "body": [
        "Công ty Điện lực Hoa Lư thông báo lịch tạm ngừng cấp điện để sửa "
        "chữa, thay thế thiết bị tại trạm biến áp cấp điện cho trụ sở Sở Tài "
        "chính như sau:",
        "1. Thời gian: từ 07 giờ 30 phút đến 11 giờ 30 phút, thứ Bảy, ngày "
        "28 tháng 11 năm 2026.",
        "2. Phạm vi: khu nhà làm việc A, B và nhà để xe.",
        "Đề nghị Sở Tài chính bố trí nguồn điện dự phòng cho phòng máy chủ "
        "và có ý kiến phản hồi trước ngày 25/11/2026 nếu cần thay đổi thời "
        "gian.",
        "Công ty Điện lực Hoa Lư trân trọng cảm ơn sự phối hợp của quý cơ "
        "quan./.",
    ],
    "copies": ("- Như trên;", "- Phòng Điều độ;", "- Lưu: VT, KD."),
    "capacity": ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    "signer": "Vũ Đình Khoa",
}

ACCOUNTS = [("TT", "Họ và tên", "Chức vụ", "Đề nghị")] + [
    (str(at), name, post, change) for at, (name, post, change) in enumerate((
        ("Nguyễn Thị Hoài An", "Văn thư", "Giữ nguyên"),
        ("Bùi Đức Thắng", "Chuyên viên", "Cấp mới"),
        ("Phan Văn Hải", "Chuyên viên", "Khóa"),
        ("Đinh Thị Mai", "Kế toán", "Giữ nguyên"),
        ("Hoàng Trung Kiên", "Trưởng phòng", "Đổi đơn vị"),
        ("Lương Thế Vinh", "Lưu trữ", "Cấp mới"),
    ), 1)]

phu_luc = {
    "annex": "PHỤ LỤC",
    "title": ("MẪU BÁO TĂNG, GIẢM TÀI KHOẢN NGƯỜI SỬ DỤNG",),
    "attached": "(Kèm theo Công văn số        /STTTT-CNTT ngày     /11/2026 "
                "của Sở Thông tin và Truyền thông)",
    "body": ["Cơ quan, đơn vị ghi đủ các cột; mỗi người một dòng.", ACCOUNTS],
}

LETTERS = {
    "cong-van-so-a": cong_van,
    "tra-loi-so-b": tra_loi,
    "to-trinh": to_trinh,
    "quyet-dinh": quyet_dinh,
    "giay-moi": giay_moi,
    "ke-hoach-nhieu-trang": ke_hoach,
    "van-ban-giay": van_ban_giay,
    "phu-luc": phu_luc,
}
