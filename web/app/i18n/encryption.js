/* encryption.js - texts of letters encrypted for their receivers */
export const encryption = {
	'encryption.title': 'Mã hoá',
	'encryption.mark': 'Mã hoá',
	'encryption.closed': 'Đang mã hoá',
	'encryption.choose': 'Mã hoá cho nơi nhận',
	'encryption.hint': 'Chỉ nơi nhận có khoá mở được tệp. Trích yếu, số ký hiệu ' +
		'và tên tệp vẫn đọc được trên đường truyền. Không dùng cho văn bản mật.',
	'encryption.by_drafter': 'Người soạn thảo đã chọn mã hoá văn bản này.',
	'encryption.closed_title': 'Văn bản mã hoá, chưa mở',
	'encryption.closed_what': 'Mở bằng khoá của cơ quan để xem tệp, kiểm tra chữ ' +
		'ký và đăng ký. Lượt mở được ghi vào nhật ký truy cập.',
	'encryption.closed_wait': 'Văn thư của cơ quan mở văn bản này trước khi xem ' +
		'được tệp.',
	'encryption.open': 'Mở văn bản mã hoá',
	'encryption.opened': 'Đã mở {name}.',
	'encryption.no_preview': 'Tệp đang mã hoá cho nơi nhận.',
};
