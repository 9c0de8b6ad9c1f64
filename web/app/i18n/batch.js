/* batch.js - texts of signing many letters together */
export const batch = {
	'batch.title': 'Ký cùng lúc',
	'batch.title_n': 'Ký cùng lúc {n} văn bản',
	'batch.choose': 'Ký {n} văn bản đã chọn',
	'batch.choose_all': 'Chọn tất cả',
	'batch.label': 'Các văn bản đã chọn',
	'batch.selected': 'Đã chọn {n} văn bản',
	'batch.too_many': 'Mỗi lần ký được nhiều nhất {n} văn bản',
	'batch.none': 'Chưa chọn văn bản nào',
	'batch.none_what': 'Đánh dấu văn bản ở danh sách chờ ký rồi bấm Ký các ' +
		'văn bản đã chọn.',
	'batch.to_queue': 'Về danh sách chờ ký',
	'batch.look': 'Xem từng văn bản bằng phím ↑ ↓ trước khi ký.',
	'batch.state_waiting': 'chưa ký',
	'batch.state_seen': 'đã xem',
	'batch.state_begun': 'đã chuẩn bị',
	'batch.state_done': 'đã ký',
	'batch.state_failed': 'chưa ký được',
	'batch.state_out': 'không còn chờ ký',
	'batch.leave_out': 'Bỏ khỏi lần ký này',
	'batch.no_places': 'Trang không có chỗ ghi số, ngày hoặc chữ ký đọc được; ' +
		'xin mở riêng văn bản này để đặt khung rồi ký.',
	'batch.open_alone': 'Mở riêng để ký',
	'batch.sum': 'Đã ký {done} trên {total}',
	'batch.sum_failed': ', {failed} chưa ký được',
	'batch.resumed': 'Lần ký trước dừng giữa chừng: đã ký {done}, còn {left} ' +
		'văn bản. Văn bản chưa ký vẫn nguyên như trước.',
	'batch.do': 'Ký {n} văn bản',
	'batch.again': 'Ký lại {n} văn bản chưa được',
	'batch.confirm_title': 'Ký {n} văn bản?',
	'batch.confirm_what': 'Mỗi văn bản mang một chữ ký số riêng của anh/chị, ở ' +
		'chỗ tìm thấy trên trang. Ký rồi không gỡ ra được.',
	'batch.confirm_seen': 'Anh/chị đã xem {seen} trên {left} văn bản.',
	'batch.phase_begin': 'Đang chuẩn bị từng văn bản',
	'batch.phase_device': 'Xác nhận một lần ở cửa sổ của chương trình ký',
	'batch.phase_finish': 'Đang ghi chữ ký vào từng văn bản và kiểm tra',
	'batch.stop': 'Dừng lại',
	'batch.leave': 'Đang ký dở. Rời trang thì các văn bản chưa ghi chữ ký ' +
		'vẫn nguyên như trước.',
};
