/*
 * columns.js - the ten columns of each register (NĐ 30/2020, annex IV)
 */
import { dayText } from '../../lib/dates.js';

/** Day and month; the year only in the column of the letter's own date. */
const dayMonth = (day) => dayText(day).slice(0, 5);

function codeOf(entry) {
	return entry.code ?? '';
}

function subjectOf(entry) {
	const { type_name: type, subject } = entry;
	const named = !type || type === 'Công văn' ||
		(subject ?? '').toLowerCase().startsWith(type.toLowerCase());
	return named ? subject ?? '' : `${type} ${subject ?? ''}`;
}

function noteOf(entry) {
	return entry.state === 'void' ?
		`Huỷ: ${entry.void_reason ?? ''}` : entry.note ?? '';
}

const IN = [
	{ id: 'arrived_on', head: 'Ngày đến', of: (e) => dayMonth(e.arrived_on),
		center: true },
	{ id: 'number', head: 'Số đến', of: (e) => e.number, center: true },
	{ id: 'organ_name', head: 'Tác giả', of: (e) => e.organ_name },
	{ id: 'code', head: 'Số, ký hiệu văn bản', of: codeOf },
	{ id: 'issued_on', head: 'Ngày tháng văn bản',
		of: (e) => dayText(e.issued_on), center: true },
	{ id: 'subject', head: 'Tên loại và trích yếu nội dung văn bản',
		of: subjectOf },
	{ id: 'receiver', head: 'Đơn vị hoặc người nhận', of: (e) => e.receiver },
	{ id: 'transferred_on', head: 'Ngày chuyển',
		of: (e) => dayMonth(e.transferred_on), center: true },
	{ id: 'sign', head: 'Ký nhận', of: () => '' },
	{ id: 'note', head: 'Ghi chú', of: noteOf },
];

const OUT = [
	{ id: 'code', head: 'Số, ký hiệu văn bản', of: (e) => e.code ?? e.number },
	{ id: 'issued_on', head: 'Ngày tháng văn bản',
		of: (e) => dayText(e.issued_on), center: true },
	{ id: 'subject', head: 'Tên loại và trích yếu nội dung văn bản',
		of: subjectOf },
	{ id: 'signer', head: 'Người ký', of: (e) => e.signer_name },
	{ id: 'recipients', head: 'Nơi nhận văn bản', of: (e) => e.recipients },
	{ id: 'receiver', head: 'Đơn vị, người nhận bản lưu',
		of: (e) => e.receiver },
	{ id: 'copies', head: 'Số lượng bản', of: (e) => e.copies, center: true },
	{ id: 'transferred_on', head: 'Ngày chuyển',
		of: (e) => dayMonth(e.transferred_on), center: true },
	{ id: 'sign', head: 'Ký nhận', of: () => '' },
	{ id: 'note', head: 'Ghi chú', of: noteOf },
];

/** Copies have the columns of what goes out. @param {'in'|'out'|'copy'} direction */
export function columnsOf(direction) {
	return direction === 'in' ? IN : OUT;
}

/** The name a register bears in law. */
export function lawName(direction) {
	return { out: 'Sổ đăng ký văn bản đi', in: 'Sổ đăng ký văn bản đến',
		copy: 'Sổ đăng ký bản sao' }[direction];
}

