/* signing.js - texts of the signing queue, the signing screen, the device */
export const signing = {
	'sign.title': 'Văn bản chờ ký',
	'sign.begin': 'Ký lần lượt',
	'sign.one_by_one': 'Ký lần lượt {n} văn bản',
	'sign.empty': 'Không có văn bản chờ ký',
	'sign.empty_what': 'Văn bản đã qua kiểm tra nội dung và thể thức hiện ở đây.',
	'sign.of': 'Ký: {name}',
	'sign.version': 'bản {n}',
	'sign.drafted_by': '{name} soạn',
	'sign.step_checked': 'Duyệt nội dung',
	'sign.step_place': 'Đặt chữ ký',
	'sign.step_sign': 'Ký số',
	'sign.step_clerk': 'Chuyển văn thư',
	'sign.with': 'Ký bằng',
	'sign.place': 'Vị trí chữ ký',
	'sign.reset': 'Đặt lại',
	'sign.page': 'Trang',
	'sign.page_of': '{n} trên {of}',
	'sign.edges': 'Cách lề trái, lề dưới',
	'sign.edges_mm': '{left} mm · {bottom} mm',
	'sign.size': 'Kích thước',
	'sign.size_mm': '{width} × {height} mm',
	'sign.my_signature': 'Chữ ký của anh/chị',
	'sign.seal_later': 'Dấu cơ quan, văn thư ký sau',
	'sign.field_number': 'Văn thư sẽ ghi số',
	'sign.field_date': 'Văn thư sẽ ghi ngày',
	'sign.thumb': 'có chữ ký',
	'sign.move': 'Dời khung 1 mm',
	'sign.move_far': 'Dời khung 5 mm',
	'sign.hint_found': 'Vị trí nhận theo chức vụ, họ tên người ký trên trang',
	'sign.hint_default': 'Trang không có chức vụ, họ tên đọc được; xin đặt khung',
	'sign.hint_keys': 'Kéo khung, hoặc Alt + ← ↑ ↓ → từng 1 mm, thêm Shift 5 mm',
	'sign.no_places': 'Không tìm thấy chỗ ghi số và ngày.',
	'sign.no_places_what': 'Kéo hai khung nét đứt trên trang đến chỗ ghi số và ' +
		'chỗ ghi ngày, tháng. Văn thư ghi vào đó sau khi ký.',
	'sign.checks': 'Kiểm tra trước khi ký',
	'sign.check_content': 'Nội dung đạt, {who} kiểm tra {at}',
	'sign.check_no_content': 'Bản này chưa được kiểm tra nội dung',
	'sign.check_form': 'Thể thức đạt, {who} kiểm tra {at}',
	'sign.check_no_form': 'Bản này chưa được kiểm tra thể thức',
	'sign.check_signer': 'Đúng người ký: {name}',
	'sign.check_no_signer': 'Người ký của văn bản là {name}',
	'sign.check_places': 'Đã có chỗ ghi số và ngày trên trang',
	'sign.check_no_places': 'Chỗ ghi số và ngày theo khung anh/chị đặt',
	'sign.check_clerk': 'Số và ngày ban hành do văn thư ghi sau khi ký',
	'sign.phase_begin': 'Chuẩn bị văn bản',
	'sign.phase_device_local': 'Ký trên thiết bị: xác nhận và nhập mã PIN ở ' +
		'cửa sổ của chương trình ký',
	'sign.phase_device_agent': 'Ký tại chương trình ký số quốc gia: đặt chữ ký, ' +
		'xác nhận và nhập mã PIN ở cửa sổ của chương trình',
	'sign.phase_device_keykeeper': 'Ký bằng khóa hệ thống giữ',
	'sign.phase_finish': 'Ghi chữ ký vào văn bản và kiểm tra',
	'sign.give_up': 'Thôi, không ký nữa',
	'sign.not_signed': 'Chưa ký được.',
	'sign.do': 'Ký số',
	'sign.return': 'Trả lại kèm ý kiến',
	'sign.return_title': 'Trả lại, không ký',
	'sign.return_what': 'Văn bản trở về bước {step}; người soạn và người kiểm ' +
		'tra đọc được ý kiến này.',
	'sign.later': 'Để ký sau',
	'sign.pin': 'Mã PIN nhập trong cửa sổ của chương trình ký; trang này không ' +
		'nhận mã PIN.',
	'sign.done': 'Đã ký số',
	'sign.done_what': 'Chữ ký đã ghi vào văn bản và kiểm tra hợp lệ. Bước tiếp ' +
		'theo: {step}.',
	'sign.go_on': 'Văn bản kế tiếp',
	'sign.next': 'Văn bản kế tiếp (còn {n})',
	'sign.to_list': 'Về danh sách chờ ký',
	'sign.not_now': 'Văn bản này không còn chờ ký',
	'sign.not_mine': 'Văn bản này do người khác ký',

	'signer.none': 'Hệ thống chưa có chứng thư số của anh/chị. Đề nghị quản trị ' +
		'đơn vị đăng ký chứng thư.',
	'signer.device_local': 'Thiết bị ký trên máy này',
	'signer.device_agent': 'Chương trình ký số quốc gia',
	'signer.device_keykeeper': 'Khóa hệ thống giữ',
	'signer.certificate': 'Chứng thư của {issuer}, còn hiệu lực đến {day}.',
	'signer.again': 'Kiểm tra lại',
	'signer.state_ready': 'Sẵn sàng',
	'signer.state_at_use': 'Mở khi ký',
	'signer.state_looking': 'Đang tìm',
	'signer.state_unset': 'Chưa cấu hình',
	'signer.state_absent': 'Chưa thấy',
	'signer.state_stopped': 'Chưa chạy',
	'signer.state_blocked': 'Bị chặn',
	'signer.state_no_token': 'Chưa cắm',
	'signer.state_broken': 'Có lỗi',
	'signer.state_elsewhere': 'Khác thiết bị',
	'signer.state_inactive': 'Ngừng dùng',
	'signer.state_expired': 'Hết hạn',
	'signer.state_early': 'Chưa hiệu lực',
	'signer.help_at_use': 'Chương trình do Ban Cơ yếu Chính phủ cấp phải đang chạy ' +
		'trên máy này. Văn bản được gửi sang đó để anh/chị chọn chỗ đặt chữ ' +
		'ký và ký.',
	'signer.help_unset': 'Hệ thống chưa khai báo địa chỉ của chương trình ký. ' +
		'Báo bộ phận hỗ trợ.',
	'signer.help_absent': 'Máy này chưa cài chương trình ký, hoặc đã cài mà chưa ' +
		'chạy. Mở “VanThu Signer” rồi bấm “Kiểm tra lại”; nếu chưa có, đề nghị ' +
		'bộ phận hỗ trợ cài.',
	'signer.help_stopped': 'Chương trình ký trên máy này chưa chạy. Mở “VanThu ' +
		'Signer” rồi bấm “Kiểm tra lại”.',
	'signer.help_blocked': 'Trình duyệt đang chặn trang này gọi chương trình ký ' +
		'trên máy. Bấm biểu tượng bên trái địa chỉ trang, cho phép “Thiết bị trên ' +
		'máy này”, rồi bấm “Kiểm tra lại”.',
	'signer.help_no_token': 'Chưa cắm thiết bị ký. Cắm thiết bị rồi bấm “Kiểm tra lại”.',
	'signer.help_broken': 'Chương trình ký báo lỗi.',
	'signer.help_elsewhere': 'Thiết bị đang cắm không chứa chứng thư này. Cắm ' +
		'đúng thiết bị hoặc chọn chứng thư khác.',
	'signer.help_inactive': 'Chứng thư này đã ngừng dùng trong hệ thống. Chọn ' +
		'chứng thư khác.',
	'signer.help_expired': 'Chứng thư đã hết hạn. Đề nghị gia hạn, hoặc chọn ' +
		'chứng thư khác.',
	'signer.help_early': 'Chứng thư chưa đến ngày có hiệu lực.',
	'signer.fail_agent_absent': 'Không gọi được chương trình ký số quốc gia trên ' +
		'máy này. Mở chương trình (biểu tượng ở góc màn hình), chờ chương ' +
		'trình sẵn sàng rồi ký lại; nếu máy chưa cài, chọn cách ký khác.',
	'signer.fail_agent_declined': 'Chương trình ký số quốc gia báo chưa ký. ' +
		'{message}',
	'signer.fail_agent_garbled': 'Chương trình ký số quốc gia trả lời không đúng ' +
		'dạng nên văn bản chưa được ký. Cập nhật chương trình rồi ký lại.',
	'signer.fail_agent_lost': 'Chương trình ký số quốc gia đóng giữa chừng nên văn ' +
		'bản chưa được ký. Mở lại chương trình rồi ký lại.',
	'signer.fail_absent': 'Mất liên lạc với chương trình ký trên máy này. Kiểm ' +
		'tra chương trình đang chạy rồi ký lại.',
	'signer.fail_slow': 'Quá lâu không thấy xác nhận trên thiết bị ký. Bấm ký số ' +
		'để làm lại.',
	'signer.fail_sign_declined': 'Anh/chị đã từ chối ký ở cửa sổ của chương trình ' +
		'ký. Bấm ký số nếu muốn ký lại.',
	'signer.fail_token_absent': 'Không thấy thiết bị ký. Cắm thiết bị rồi ký lại.',
	'signer.fail_token_pin': 'Mã PIN không đúng. Nhập sai nhiều lần thiết bị sẽ ' +
		'khóa; hãy khởi động lại chương trình ký rồi nhập lại.',
	'signer.fail_token_key': 'Thiết bị không có khóa của chứng thư đã chọn. Chọn ' +
		'chứng thư khác.',
	'signer.fail_token_module': 'Máy này chưa cài trình điều khiển của thiết bị ký.',
	'signer.fail_token_failed': 'Thiết bị không ký được. Rút ra, cắm lại rồi thử ' +
		'ký lại.',
	'signer.fail_origin_wrong': 'Chương trình ký không nhận yêu cầu từ địa chỉ này. ' +
		'Báo bộ phận hỗ trợ.',
};
