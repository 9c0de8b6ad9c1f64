/*
 * registration.js - the form that enters a letter into the register of
 * incoming letters, for electronic and paper letters alike (NĐ 30, annex
 * VI.II: names and lengths)
 */
import { isDay } from './day-value.js';
import { codeFault, joinCode, splitCode } from './code.js';
import { checksOf } from './form.js';

export const LABELS = {
	code: 'Số, ký hiệu', issued_on: 'Ngày văn bản',
	organ_name: 'Cơ quan ban hành', type_name: 'Loại văn bản',
	subject: 'Trích yếu', urgency: 'Độ khẩn', due_on: 'Hạn giải quyết',
	leader: 'Trình', signer_name: 'Người ký', signer_position: 'Chức vụ',
	page_count: 'Số trang', language: 'Ngôn ngữ', description: 'Ghi chú',
	to_places: 'Đơn vị, người nhận', override_reason: 'Lý do vẫn tiếp nhận',
};

function day(label) {
	return (value) => isDay(value) ? null :
		`${label}: không phải ngày. Nhập như 5/3, 0503 hoặc 05/03/2026.`;
}

const RULES = {
	code: { label: LABELS.code, required: true,
		test: (v) => codeFault(v, LABELS.code) },
	issued_on: { label: LABELS.issued_on, required: true,
		test: (v, all) => day(LABELS.issued_on)(v) ??
			(all.arrived_on && v > all.arrived_on ?
				'Ngày văn bản: sau ngày đến.' : null) },
	organ_name: { label: LABELS.organ_name, required: true, max: 200 },
	type_name: { label: LABELS.type_name, required: true, max: 100 },
	subject: { label: LABELS.subject, required: true, max: 500 },
	due_on: { label: LABELS.due_on, test: day(LABELS.due_on) },
	signer_name: { label: LABELS.signer_name, max: 50 },
	signer_position: { label: LABELS.signer_position, max: 100 },
	page_count: { label: LABELS.page_count, test: (v) =>
		/^\d{1,4}$/.test(String(v)) ? null : 'Số trang: phải là số.' },
	language: { label: LABELS.language, max: 30 },
	description: { label: LABELS.description, max: 500 },
	to_places: { label: LABELS.to_places, max: 1000 },
};

export const registrationChecks = checksOf(RULES);

const EMPTY = {
	code: '', issued_on: '', organ_name: '', type_name: '', subject: '',
	urgency: '0', due_on: '', leader: '', signer_name: '', signer_position: '',
	page_count: '', language: 'Tiếng Việt', description: '', to_places: '',
	accept_duplicate: false, override_reason: '', arrived_on: '',
};

/**
 * Values, sources and places of a prefilled form.
 * @param {{values?: Record<string, {value: any, from?: string, place?: any}>,
 *   arrived_on?: string}} answer  of GET /letters/{id}/registration
 */
export function prefill(answer) {
	const given = answer.values ?? {};
	const values = { ...EMPTY, arrived_on: answer.arrived_on ?? '' };
	const sources = {};

	for (const [name, about] of Object.entries(given)) {
		if (about?.value === null || about?.value === undefined)
			continue;
		if (name in values)
			values[name] = String(about.value);
		sources[name] = about;
	}
	values.code = joinCode(given.code_number?.value, given.code_notation?.value);
	sources.code = given.code_number ?? given.code_notation;
	return { values, sources };
}

/** The answers of an inspector's "fields" in the shape of "values". */
export function valuesOfFields(fields) {
	return Object.fromEntries(Object.entries(fields ?? {})
		.filter(([name, about]) => name !== 'places' && about?.value !== undefined)
		.map(([name, about]) => [name, { value: about.value, from: 'text',
			place: about.page ? about : undefined }]));
}

const SHOWN = ['code', 'issued_on', 'organ_name', 'type_name', 'urgency',
	'subject', 'due_on', 'signer_name', 'signer_position', 'page_count',
	'language', 'to_places'];

/** How many of the shown boxes the system filled by itself. */
export function filledCount(sources, values) {
	const filled = SHOWN.filter((name) => sources[name] && values[name] !== '');
	return { filled: filled.length, total: SHOWN.length };
}

/** The body of POST …/register and of POST /paper. */
export function registrationBody(values) {
	const { code, arrived_on: _, ...rest } = values;
	const body = { ...splitCode(code), secrecy: 'thuong' };

	for (const [name, value] of Object.entries(rest)) {
		if (value !== '' && value !== false && value !== undefined)
			body[name] = value;
	}
	body.urgency = Number(values.urgency);
	if (body.page_count !== undefined)
		body.page_count = Number(body.page_count);
	return body;
}

/** A letter that may be taken in without looking at its form. */
export function isReadyToRegister(row, answer) {
	const { values } = prefill(answer);
	const faults = Object.values(registrationChecks)
		.map((check) => check(values)).filter((fault) => fault !== null);

	if (row.verdict !== 'valid' && row.verdict !== 'notes')
		return 'chữ ký số chưa hợp lệ';
	if (answer.duplicates?.length > 0)
		return 'có thể trùng văn bản đã vào sổ';
	return faults[0] ?? null;
}
