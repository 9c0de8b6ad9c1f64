/*
 * mock-routes.mjs - what the mock answers: [method, pattern, ({ids, body,
 * query, who}) => {status?, json?, bytes?, headers?}]
 */
import {
	ACTIONS, bootOf, CLERK_ACTIONS, FILES, letterRow, NOW, OFFICER_ACTIONS, PDF_OF, REPORT,
	UNITS,
} from './fixtures.mjs';
import { OUT_ROUTES } from './mock-routes-out.mjs';

const inbox = Array.from({ length: 23 }, (_, n) => letterRow(n));
const gone = new Set();
let nextNumber = 4211;

const json = (value, status = 200) => ({ status, json: value });
const signedOut = () => json({ failure: 'not_signed_in',
	message: 'Phiên làm việc đã hết. Xin đăng nhập lại.' }, 401);

const waiting = () => inbox.filter((row) => !gone.has(row.id));

function values() {
	const from = (value, source, place) => ({ value, from: source, place });
	return {
		code_number: from('2871', 'exchange'),
		code_notation: from('UBND-CĐS', 'exchange'),
		issued_on: from('2026-11-20', 'exchange'),
		organ_name: from('UBND tỉnh Ninh Bình', 'exchange'),
		type_name: from('Công văn', 'exchange'),
		subject: from(inbox[0].subject, 'exchange'),
		urgency: from(3, 'exchange'),
		signer_name: from('Trần Quốc Khải', 'text',
			{ page: 1, x: 330, y: 700, width: 150, height: 16 }),
		signer_position: from('Phó Chủ tịch', 'text',
			{ page: 1, x: 330, y: 640, width: 150, height: 16 }),
		due_on: from('2026-11-24', 'text',
			{ page: 1, x: 85, y: 330, width: 380, height: 32 }),
		page_count: from(2, 'text'),
	};
}

function letterPage(id, who) {
	const row = letterRow(Number(id.split('-')[1]), { id, number: 4198,
		state: 'directed', step: 'chi_dao', step_label: 'Lãnh đạo chỉ đạo', rev: 4 });
	return {
		letter: { ...row, document_code: 'H42.01.2026.2871', signer_name:
			'Trần Quốc Khải', signer_position: 'Phó Chủ tịch', page_count: 2,
		language: 'Tiếng Việt', info: { organ_code: 'H42.01',
			document_code: 'H42.01.2026.2871', code: row.code,
			issued_on: row.issued_on, type_name: row.type_name,
			subject: row.subject, enclosures: '2 tệp', status: 'Đã chỉ đạo',
			signer: 'Trần Quốc Khải, Phó Chủ tịch', urgency: row.urgency,
			sender: row.organ_name, receivers: 'Sở Khoa học và Công nghệ',
			times: 'Gửi 16:58 20/11/2026; đến 16:59 20/11/2026',
			due: '2026-11-24', history: '4 lượt xử lý', other: '' } },
		files: FILES, actions: who === 'leader' ? ACTIONS : who === 'officer' ?
			OFFICER_ACTIONS : CLERK_ACTIONS,
		holders: [{ person: { id: 'p-gd', name: 'Lê Minh Đức', title: 'Giám đốc' },
			part: 'one', since: '2026-11-20T17:01:00+07:00', due_at: row.due_at }],
		directions: [{ by: { id: 'p-gd', name: 'Lê Minh Đức', title: 'Giám đốc' },
			at: '2026-11-20T17:20:00+07:00', text: 'Giao Phòng CĐS chủ trì, Thanh ' +
				'tra Sở phối hợp rà soát văn bản quá hạn; dự thảo báo cáo UBND tỉnh.',
			lead: UNITS[2], coop: [UNITS[4], UNITS[1]], inform: [],
			due_at: '2026-11-24T16:00:00+07:00' }],
		opinions: [{ by: { id: 'p-vt', name: 'Đặng Thị Mỹ Lệ',
			title: 'Văn thư' }, at: '2026-11-20T17:01:00+07:00',
		text: 'Văn bản hỏa tốc, trình Giám đốc cho ý kiến.' }],
		links: { reply_to: null, replies: [letterRow(3, { id: 'l-903',
			direction: 'out', state: 'draft', organ_name: 'Sở KH&CN',
			code: null })] },
		legal_value: 'valid', verdict: row.verdict, needs_seal: false, rev: 4,
	};
}

const HISTORY = [
	['tiep_nhan', 'Văn bản đến qua trục liên thông', null, ''],
	['tiep_nhan', 'Kiểm tra chữ ký số', null, 'Chữ ký số hợp lệ, văn bản toàn vẹn.'],
	['tiep_nhan', 'Vào sổ, trình lãnh đạo', 'Đặng Thị Mỹ Lệ', 'Số đến 4198'],
	['chi_dao', 'Giao chủ trì, phối hợp', 'Lê Minh Đức', 'Giao Phòng CĐS chủ trì.'],
].map(([step, label, actor, text], at) => ({ seq: at + 1, step, label, text,
	actor: actor && { id: 'p' + at, name: actor }, action: step, to: null,
	at: `2026-11-20T1${6 + (at > 1)}:${58 - at * 7}:00+07:00`, seal_ok: true }));

const entry = (n) => ({ number: 4157 + n, letter: `l-${n}`, state: n === 5 ?
	'void' : 'used', void_reason: n === 5 ? 'Nơi gửi thu hồi' : null,
arrived_on: '2026-11-18', code: letterRow(n).code, issued_on: '2026-11-17',
organ_name: letterRow(n).organ_name, type_name: letterRow(n).type_name,
subject: letterRow(n).subject, receiver: 'Phòng Chuyển đổi số',
transferred_on: '2026-11-18', signer_name: '', recipients: '', copies: null,
note: '' });

const account = (n) => ({ id: `a-${n}`, name: ['Đặng Thị Mỹ Lệ', 'Lê Minh Đức',
	'Hoàng Thu Trang', 'Phạm Quốc Bảo', 'Vũ Đình Nguyên Khải'][n % 5],
username: ['lldt', 'duclm', 'tranght', 'baopq', 'khaivdn'][n % 5] + '.skhcn',
title: ['Văn thư', 'Giám đốc', 'Chuyên viên', 'Trưởng phòng', 'Chuyên viên'][n % 5],
unit: UNITS[n % 5], roles: [['clerk'], ['leader', 'signer'], ['officer'], ['head'],
	['officer']][n % 5], state: n === 4 ? 'locked' : 'active',
last_login_at: n === 4 ? null : `2026-11-20T0${7 + n % 3}:12:00+07:00` });

const taskRow = (n, part) => letterRow(n, { id: `l-${n}`, number: 4100 + n,
	state: 'handling', step_label: n % 3 ? 'Giải quyết' : 'Cho ý kiến chỉ đạo',
	task: { id: `t-${n}`, part, label: 'Chủ trì' }, job: { id: `t-${n}`, part,
		from: { id: 'p-gd', name: 'Lê Minh Đức' },
		text: 'Giao Phòng CĐS chủ trì, dự thảo báo cáo UBND tỉnh trình tôi ký.',
		due_at: letterRow(n).due_at, due_class: letterRow(n).due_class,
		due_text: letterRow(n).due_text, seen: n % 2 === 1 } });

const WEEKS = [310, 296, 342, 305, 287, 365, 351, 330, 319, 362, 390, 364]
	.map((n, at) => ({ week: 36 + at, in: n, out: Math.round(n * 0.6) }));

const { verdict: word, checked_at: checked, sentences, ...report } = REPORT;
const verdict = { verdict: word, checked_at: checked, report, sentences };
const uploads = new Map();

export const MORE_ROUTES = OUT_ROUTES;

export const ROUTES = [
	['POST', '/session', ({ body }) => ['clerk', 'leader', 'officer', 'admin']
		.includes(body.username) ? { status: 201,
			json: { must_change_password: false },
			headers: { 'Set-Cookie': `who=${body.username}; Path=/` } } :
		json({ failure: 'login_wrong',
			message: 'Tài khoản hoặc mật khẩu không đúng.' }, 401)],
	['DELETE', '/session', () => ({ status: 204,
		headers: { 'Set-Cookie': 'who=; Path=/; Max-Age=0' } })],
	['GET', '/boot', ({ who }) => who ? json(bootOf(who)) : signedOut()],
	['GET', '/counts', ({ who }) => who ? json(bootOf(who).counts) : signedOut()],
	['PUT', '/password', ({ body }) => body.old === 'sai' ? json({
		failure: 'password_wrong', field: 'old',
		message: 'Mật khẩu hiện nay không đúng.' }, 422) : undefined],
	['PUT', '/session/post', () => undefined],
	['GET', '/units', () => json({ items: UNITS })],
	['GET', '/people', ({ query }) => json({ next: null, items:
		Array.from({ length: 12 }, (_, n) => account(n)).filter((a) =>
			!query.get('state') || a.state === query.get('state')) })],
	['GET', '/audit', ({ query }) => json({ next: null, items:
		['login', 'letter_read', 'download'].map((act, n) => ({
			at: `2026-11-20T09:0${n}:00.000+07:00`, act, address: '10.0.0.7',
			person_id: 'p-' + n, person: 'Hoàng Thu Trang',
			title: 'Chuyên viên', unit: 'Văn phòng Sở', note: null,
			subject_kind: n ? 'letter' : 'person', subject_id: 's-' + n,
			subject: n ? '12/UBND-VX' : 'Hoàng Thu Trang',
		})).filter((one) => !query.get('act') || one.act === query.get('act')) })],
	['POST', '/people/:id/lock', () => json({ state: 'locked',
		sessions_ended: 1, open_tasks: 4 })],
	['POST', '/people/:id/unlock', () => json({ state: 'active' })],
	['GET', '/inbox', ({ query }) => json({ next: null,
		items: query.get('tab') === 'waiting' ? waiting() :
			waiting().slice(4, 8) })],
	['GET', '/inbox/counts', () => json({ waiting: waiting().length,
		to_submit: 6, paper: 4, returned: 1 })],
	['GET', '/letters/:id/registration', ({ ids }) => json({
		register: { id: 'r-1', name: 'Sổ văn bản đến 2026', next_number: nextNumber },
		arrived_on: '2026-11-20', values: values(), types: [], action: 'vao_so',
		duplicates: ids[0] === 'l-6' ? [letterRow(3, { id: 'l-3', number: 4102,
			reason: 'Trùng số, ký hiệu và cơ quan ban hành' })] : [] })],
	['POST', '/letters/:id/register', ({ ids }) => {
		gone.add(ids[0]);
		return json({ number: nextNumber++, letter: letterRow(0), task: null });
	}],
	['POST', '/letters/:id/return', ({ ids }) => {
		gone.add(ids[0]);
		return json({ letter: letterRow(0, { state: 'returned' }) });
	}],
	['POST', '/paper', () => json({ letter: letterRow(1, { id: 'l-1' }),
		number: nextNumber++ }, 201)],
	['POST', '/letters/:id/abnormal', () => undefined],
	['GET', '/letters/:id', ({ ids, who }) => json(letterPage(ids[0], who))],
	['GET', '/letters/:id/history', () => json({ items: HISTORY })],
	['POST', '/letters/:id/actions', () => json({ letter: letterRow(0), actions: [] })],
	['GET', '/tasks', ({ query }) => json({ next: null, items:
		Array.from({ length: 14 }, (_, n) => taskRow(n, query.get('tab'))) })],
	['POST', '/tasks/:id/open', () => undefined],
	['GET', '/desk', ({ who }) => json(deskOf(who))],
	['GET', '/registers', () => json({ items: [
		{ id: 'r-1', name: 'Sổ văn bản đến 2026', direction: 'in', year: 2026,
			opening_number: 1, last_number: 4210, entries: 4210 },
		{ id: 'r-2', name: 'Sổ văn bản đi 2026', direction: 'out', year: 2026,
			opening_number: 1, last_number: 1841, entries: 1841 }] })],
	['GET', '/registers/:id/entries', ({ query }) => json({ next: null, items:
		Array.from({ length: 64 }, (_, n) => entry(query.get('order') === 'asc' ?
			n : 63 - n)) })],
	['GET', '/search', ({ query }) => json({ next: null, items: query.get('q') ===
		'khongco' ? [] : [0, 1, 2, 3].map((n) => letterRow(n, { number: 4100 + n,
		state: 'handling', snippet: 'tiến độ số hóa hồ sơ và xử lý văn bản' })) })],
	['GET', '/search/count', () => json({ count: 4 })],
	['GET', '/files/:id/pages', () => json({ sha256: 'a1',
		pages: [{ width: 595, height: 842 }] })],
	['GET', '/files/:id/pages/:n', ({ ids, query, pageImage }) => ({
		headers: { 'Content-Type': 'image/png' },
		bytes: pageImage(PDF_OF[ids[0]] ?? 'ke-hoach-nhieu-trang.pdf', ids[1],
			query.get('dpi') ?? 110) })],
	['GET', '/files/:id/verdict', () => json(verdict)],
	['POST', '/files/:id/verdict', () => json(verdict)],
	['GET', '/organs', () => json({ next: null, items: ['UBND tỉnh Ninh Bình',
		'Sở Tài chính', 'Sở Nội vụ', 'Sở Y tế', 'UBND xã Tân Lập']
		.map((name, n) => ({ id: `o-${n}`, name, short_name: name,
			code: `H42.0${n}`, kind: 'organ', connected: n !== 4 })) })],
	['POST', '/uploads', ({ req }) => {
		const id = `up-${uploads.size + 1}`;
		const name = /filename ([^,]+)/.exec(req.headers['upload-metadata'])[1];
		uploads.set(id, { id, length: Number(req.headers['upload-length']),
			name: Buffer.from(name, 'base64').toString(), offset: 0 });
		return { status: 201, headers: { Location: `/api/v1/uploads/${id}` } };
	}],
	['HEAD', '/uploads/:id', ({ ids }) => ({ status: 200, headers: {
		'Upload-Offset': String(uploads.get(ids[0]).offset) } })],
	['PATCH', '/uploads/:id', ({ ids, raw }) => {
		const up = uploads.get(ids[0]);
		up.offset += raw.length;
		return { status: 204, headers: { 'Upload-Offset': String(up.offset) } };
	}],
	['GET', '/uploads/:id', ({ ids }) => json({ ...uploads.get(ids[0]),
		state: 'ready', kind: 'pdf', sha256: 'c3', pages: 2 })],
	['GET', '/uploads/:id/pages/:n', ({ ids, query, pageImage }) => ({
		headers: { 'Content-Type': 'image/png' },
		bytes: pageImage('van-ban-giay.pdf', 1, query.get('dpi') ?? 110) })],
	['GET', '/uploads/:id/fields', () => json(Object.fromEntries(
		Object.entries(values()).map(([k, v]) => [k, { value: v.value,
			page: 1, x: 300, y: 80, width: 180, height: 16 }])))],
	['DELETE', '/uploads/:id', () => undefined],
];

function deskOf(who) {
	const tile = (id, label, count, note, href) => ({ id, label, count, note, href });
	const tiles = who === 'clerk' ? [
		tile('waiting', 'Chờ tiếp nhận', 23, '1 hỏa tốc · 2 khẩn', '/den/cho-xu-ly'),
		tile('to_submit', 'Chờ trình', 6, 'trình trong ngày', '/den/cho-xu-ly?tab=to_submit'),
		tile('number', 'Chờ cấp số', 4, '1 khẩn', '/den/cho-xu-ly'),
		tile('release', 'Chờ phát hành', 1, 'trước 11:30 mai', '/den/cho-xu-ly'),
	] : [
		tile('direct', 'Chờ cho ý kiến chỉ đạo', 12, '1 hỏa tốc · 2 khẩn', '/cong-viec'),
		tile('sign', 'Chờ ký số', 5, '1 đến hạn hôm nay', '/cong-viec'),
		tile('soon', 'Đến hạn trong 3 ngày', 18, '6 chưa có dự thảo trả lời', '/cong-viec'),
		tile('over', 'Quá hạn', 7, 'giảm 4 so với tuần trước', '/cong-viec'),
	];
	return { tiles, tasks: [0, 3, 1, 4, 6, 8].map((n) => taskRow(n, 'lead')),
		weeks: WEEKS, units: [['Văn phòng Sở', 60, 9, 0],
			['Phòng Chuyển đổi số', 48, 17, 3], ['Phòng Quản lý khoa học', 36, 14, 2],
			['Phòng Bưu chính, viễn thông', 26, 11, 0], ['Thanh tra Sở', 16, 6, 1]]
			.map(([name, done, open, over]) => ({ name, done, open, over })),
		exchange: { signed_percent: 99.2, same_day_percent: 96.8,
			on_time_percent: 94.1, waiting: 3, returned: 1 }, now: NOW };
}
