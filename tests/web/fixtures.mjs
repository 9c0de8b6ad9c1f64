/*
 * fixtures.mjs - letters, people and books in the shapes of the API
 *
 * For looking at screens without a server, and for tests of the web alone.
 * What a screen does with the real programs is tried by tests/browser.
 */

export const NOW = '2026-11-20T17:02:00+07:00';

const organ = { id: 'o-khcn', name: 'Sở Khoa học và Công nghệ',
	short_name: 'Sở KH&CN', code: 'H42.10' };
const unit = (id, name, short) => ({ id, name, short_name: short ?? name });

export const UNITS = [
	{ ...organ, parent: null, kind: 'organ', people: [
		person('p-gd', 'Lê Minh Đức', 'Giám đốc', ['leader', 'signer']),
		person('p-pgd', 'Nguyễn Thị Hồng Ánh', 'Phó Giám đốc', ['leader', 'signer']),
	], load: { open: 12, over: 1 } },
	{ ...unit('u-vp', 'Văn phòng Sở'), parent: organ.id, kind: 'department', people: [
		person('p-cvp', 'Trần Văn Hòa', 'Chánh Văn phòng', ['head']),
		person('p-vt', 'Đặng Thị Mỹ Lệ', 'Văn thư cơ quan', ['clerk']),
	], load: { open: 9, over: 0 } },
	{ ...unit('u-cds', 'Phòng Chuyển đổi số', 'Phòng CĐS'), parent: organ.id,
		kind: 'department', people: [
			person('p-tp', 'Phạm Quốc Bảo', 'Trưởng phòng', ['head']),
			person('p-cv', 'Hoàng Thu Trang', 'Chuyên viên', ['officer']),
			person('p-cv2', 'Vũ Đình Nguyên Khải', 'Chuyên viên', ['officer']),
		], load: { open: 17, over: 3 } },
	{ ...unit('u-khoa', 'Phòng Quản lý khoa học', 'Phòng QLKH'), parent: organ.id,
		kind: 'department', people: [], load: { open: 14, over: 2 } },
	{ ...unit('u-tt', 'Thanh tra Sở'), parent: organ.id, kind: 'department',
		people: [], load: { open: 6, over: 1 } },
];

function person(id, name, title, roles) {
	return { id, name, title, roles };
}

const RIGHTS = {
	clerk: ['read_letter', 'upload', 'intake', 'handle', 'number', 'release',
		'seal', 'track', 'registers', 'draft'],
	leader: ['read_letter', 'handle', 'sign', 'track', 'registers'],
	officer: ['read_letter', 'upload', 'handle', 'draft', 'track'],
	admin: ['read_letter', 'manage_people', 'read_audit', 'registers'],
};

const PEOPLE = {
	clerk: ['Đặng Thị Mỹ Lệ', 'Văn thư cơ quan', 'lldt.skhcn', ['clerk']],
	leader: ['Lê Minh Đức', 'Giám đốc Sở', 'duclm.skhcn', ['leader', 'signer']],
	officer: ['Hoàng Thu Trang', 'Chuyên viên', 'tranght.skhcn', ['officer']],
	admin: ['Bùi Văn Lộc', 'Quản trị đơn vị', 'locbv.skhcn', ['unit_admin']],
};

export function bootOf(who) {
	const [name, title, username, roles] = PEOPLE[who];
	const post = { id: `post-${who}`, title, organ, roles,
		unit: who === 'officer' ? UNITS[2] : UNITS[1] };
	return {
		person: { id: `person-${who}`, name, username,
			last_login_at: '2026-11-20T07:28:00+07:00' },
		post, posts: who === 'leader' ? [post, { ...post, id: 'post-2',
			title: 'Trưởng Ban Chỉ đạo chuyển đổi số' }] : [post],
		rights: RIGHTS[who],
		dues: [2, 3, 5].map((days) => ({ days,
			at: `2026-11-${23 + days}T17:00:00+07:00` })),
		counts: { inbox: 23, tasks: 12, sign: 5, number: 4, release: 1, drafts: 3 },
		province: { name: 'Tỉnh Ninh Bình',
			system_name: 'Quản lý văn bản và điều hành', hotline: '1022',
			file_max_bytes: 52428800, name_max: 50,
			extensions: ['pdf', 'docx', 'xlsx', 'jpg', 'png'],
			types: ['Công văn', 'Quyết định', 'Báo cáo', 'Kế hoạch', 'Giấy mời',
				'Thông báo', 'Tờ trình', 'Hướng dẫn', 'Chỉ thị', 'Nghị quyết']
				.map((n) => ({ name: n, abbreviation: '' })) },
		signer_url: 'http://127.0.0.1:9443', now: NOW,
	};
}

const SENDERS = [
	['UBND tỉnh Ninh Bình', '2871/UBND-CĐS', 3, 'valid', 'V/v đẩy nhanh tiến độ ' +
		'số hóa hồ sơ và xử lý văn bản quá hạn trên Hệ thống QLVB và ĐH'],
	['Văn phòng Chính phủ', '9140/VPCP-KSTT', 1, 'valid', 'V/v rà soát việc gửi, ' +
		'nhận văn bản điện tử trên Trục liên thông văn bản quốc gia'],
	['Sở Tài chính', '3316/STC-QLNS', 1, 'notes', 'V/v lập dự toán kinh phí ứng ' +
		'dụng công nghệ thông tin năm 2027'],
	['UBND phường Trần Phú', '612/UBND-VP', 0, 'valid', 'Báo cáo kết quả rà soát, ' +
		'cập nhật mã định danh điện tử của cơ quan, đơn vị'],
	['Sở Nội vụ', '2045/SNV-VTLT', 0, 'unknown', 'Hướng dẫn lập Danh mục hồ sơ ' +
		'và nộp lưu hồ sơ điện tử năm 2026'],
	['UBND xã Tân Lập', '198/UBND', 0, 'valid', 'V/v đề nghị cấp mới, thu hồi ' +
		'tài khoản trên Hệ thống QLVB và ĐH'],
	['Bộ Khoa học và Công nghệ', '5527/BKHCN-CĐSQG', 0, 'valid', 'V/v lấy ý kiến ' +
		'dự thảo hướng dẫn sử dụng mã định danh văn bản'],
	['Sở Y tế', '77/BC-SYT', 0, 'invalid', 'Báo cáo tình hình triển khai bệnh án ' +
		'điện tử tại các cơ sở khám bệnh, chữa bệnh công lập trên địa bàn tỉnh'],
	['Sở Xây dựng', '1450/SXD-VP', 0, 'none', 'V/v cử cán bộ tham gia lớp tập huấn'],
];

const DUE = [
	['today', 'Trình ngay', '2026-11-20T17:30:00+07:00'],
	['today', 'Trình trong ngày', '2026-11-20T17:30:00+07:00'],
	['over', 'Quá 2 ngày', '2026-11-18T17:30:00+07:00'],
	['soon', 'Còn 1 ngày', '2026-11-23T17:30:00+07:00'],
	['ok', 'Còn 5 ngày', '2026-11-27T17:30:00+07:00'], ['none', '', null],
];

/** The n-th letter of a list. */
export function letterRow(n, more = {}) {
	const [sender, code, urgency, verdict, subject] = SENDERS[n % SENDERS.length];
	const [cls, text, at] = DUE[urgency === 3 ? 0 : urgency ? 1 :
		2 + n % 4];
	const hour = String(16 - n % 9).padStart(2, '0');
	return {
		id: `l-${n}`, direction: 'in', state: 'pending', step: 'tiep_nhan',
		step_label: 'Tiếp nhận, kiểm tra chữ ký số', urgency, subject,
		type_name: subject.startsWith('Báo cáo') ? 'Báo cáo' : 'Công văn',
		code, number: null, issued_on: '2026-11-20', organ_name: sender,
		sender: { name: sender, code: 'H42.0' + n },
		origin: n % 6 === 5 ? 'paper' : 'axis',
		arrived_at: `2026-11-${n < 9 ? 20 : 19}T${hour}:${59 - n % 50}:00+07:00`,
		due_at: at, due_class: cls, due_text: text, verdict, files: 1 + n % 3,
		unread: n % 2 === 0, duplicate: n === 6, task: null, rev: 1, ...more,
	};
}

export const FILES = [
	{ id: 'f-1', role: 'main', name: 'CongVan2871.pdf', kind: 'pdf',
		length: 151000, pages: 2, version: 1, sha256: 'a1', signed: 2 },
	{ id: 'f-2', role: 'annex', name: 'Pl1DanhSachQuaHan.xlsx', kind: 'xlsx',
		length: 86016, pages: 0, version: 1, sha256: 'b2', signed: 0 },
];

export const PDF_OF = { 'f-1': 'cong-van-so-a.pdf', 'f-3': 'to-trinh.pdf' };

export const REPORT = {
	verdict: 'valid', integrity: 'intact',
	sentence_code: 'document_valid', sentences: {
		document_valid: 'Chữ ký số hợp lệ, văn bản toàn vẹn.' },
	checked_at: '2026-11-20T16:59:40+07:00',
	signatures: [
		{ field: 's1', role: 'person', signer: 'Trần Quốc Khải',
			organ: 'UBND tỉnh Ninh Bình', issuer: 'CA phục vụ các cơ quan Nhà nước',
			serial: '7f31aa02', signed_at: '2026-11-20T16:42:08+07:00',
			verdict: 'valid', reason: null, covers_whole_file: false,
			changes_after: 'fill', level: 'B-B', valid_from: '2025-01-01',
			valid_to: '2028-01-01' },
		{ field: 's2', role: 'organ', signer: 'UBND tỉnh Ninh Bình',
			organ: 'UBND tỉnh Ninh Bình', issuer: 'CA phục vụ các cơ quan Nhà nước',
			serial: '7f31aa03', signed_at: '2026-11-20T16:58:11+07:00',
			verdict: 'valid', reason: null, covers_whole_file: true,
			changes_after: null, level: 'B-B', valid_from: '2025-01-01',
			valid_to: '2028-01-01' },
	],
};

export const ACTIONS = [
	{ id: 'giao', label: 'Chuyển xử lý', kind: 'divide',
		needs: ['chu_tri', 'y_kien'], effects: ['put', 'notify'], signature: null,
		to_label: 'Phân công', targets_people: true },
	{ id: 'chuyen_pgd', label: 'Chuyển Phó Giám đốc', kind: 'forward',
		needs: ['nguoi_nhan', 'y_kien'], effects: ['notify'], signature: null,
		to_label: 'Phó Giám đốc chỉ đạo', targets_people: true },
	{ id: 'tra_van_thu', label: 'Trả văn thư', kind: 'back', needs: ['ly_do'],
		effects: [], signature: null, to_label: 'Tiếp nhận', targets_people: false },
];

export const CLERK_ACTIONS = [
	{ id: 'vao_so', label: 'Vào sổ, trình lãnh đạo', kind: 'forward',
		needs: ['so_ky_hieu', 'trich_yeu', 'co_quan_ban_hanh'],
		effects: ['number', 'edxml', 'notify'], signature: null,
		to_label: 'Lãnh đạo chỉ đạo', targets_people: false },
	{ id: 'tra_lai', label: 'Trả lại nơi gửi', kind: 'finish',
		needs: ['ly_do'], effects: ['edxml'], signature: null,
		to_label: 'Đã trả lại', targets_people: false },
];

export const OFFICER_ACTIONS = [
	{ id: 'bao_cao', label: 'Báo cáo kết quả', kind: 'forward',
		needs: ['y_kien'], effects: [], signature: null, to_label: 'Duyệt kết quả',
		targets_people: false },
	{ id: 'du_thao_tra_loi', label: 'Soạn văn bản trả lời', kind: 'stay',
		needs: [], effects: ['child'], signature: null, to_label: '',
		targets_people: false },
	{ id: 'gia_han', label: 'Xin gia hạn', kind: 'stay', needs: ['han', 'ly_do'],
		effects: [], signature: null, to_label: '', targets_people: false },
	{ id: 'tra_lai', label: 'Trả người giao', kind: 'back', needs: ['ly_do'],
		effects: [], signature: null, to_label: 'Phân công', targets_people: false },
];
