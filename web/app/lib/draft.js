/*
 * draft.js - the form of a draft: values, checks, bodies of its requests
 */
import { isDay } from './day-value.js';
import { checksOf } from './form.js';

export const DRAFT_LABELS = {
	type_name: 'Loại văn bản', urgency: 'Độ khẩn', subject: 'Trích yếu',
	signer: 'Người ký', recipients: 'Nơi nhận', main: 'Tệp chính',
	paper_reason: 'Lý do gửi kèm bản giấy', note: 'Ghi chú',
};

export const EMPTY_DRAFT = {
	type_name: 'Công văn', urgency: '0', subject: '', signer: '',
	recipients: [], main: '', paper: false, paper_reason: '', note: '',
	encrypt: false,
	taken_off: [], /* places of annexes that the draft shall lose */
};

function recipientsFault(recipients) {
	const bad = recipients.find((r) => r.reply_due && !isDay(r.reply_due));
	return bad ? `Nơi nhận: hạn trả lời của ${bad.name} không phải ngày.` : null;
}

export const draftChecks = checksOf({
	type_name: { label: DRAFT_LABELS.type_name, required: true, max: 100 },
	subject: { label: DRAFT_LABELS.subject, required: true, max: 500 },
	signer: { label: DRAFT_LABELS.signer, required: true },
	recipients: { label: DRAFT_LABELS.recipients, required: true,
		test: recipientsFault },
	paper_reason: { label: DRAFT_LABELS.paper_reason, max: 500,
		required: (values) => values.paper },
	note: { label: DRAFT_LABELS.note, max: 500 },
});

/** A receiver of the directory as a row of the form. */
export function recipientOf(organ) {
	return { organ: organ.id, name: organ.name, code: organ.code,
		connected: organ.connected, kind: 'handle', reply_due: '' };
}

/** The values of a draft that exists; organs: the directory. */
export function valuesOfDraft(letter, organs) {
	const byCode = new Map(organs.map((organ) => [organ.code, organ]));
	const recipients = (letter.info?.receivers ?? [])
		.filter((r) => byCode.has(r.code))
		.map((r) => ({ ...recipientOf(byCode.get(r.code)), kind: r.kind,
			reply_due: r.reply_due ?? '' }));

	return {
		...EMPTY_DRAFT, recipients, type_name: letter.type_name,
		urgency: String(letter.urgency), subject: letter.subject,
		signer: letter.signer?.id ?? '', paper: letter.paper === 'with_paper',
		paper_reason: letter.paper_reason ?? '',
		encrypt: letter.encrypted === true,
	};
}

/** The body of POST /drafts and PUT /drafts/{id}. */
export function draftBody(values) {
	const body = {
		type_name: values.type_name, urgency: Number(values.urgency),
		secrecy: 'thuong', subject: values.subject, signer: values.signer,
		recipients: values.recipients.map((r) => ({ organ: r.organ,
			kind: r.kind, ...r.reply_due ? { reply_due: r.reply_due } : {} })),
		paper: values.paper,
	};
	if (values.paper)
		body.paper_reason = values.paper_reason;
	if (values.encrypt)
		body.encrypt = true;
	if (values.note)
		body.note = values.note;
	return body;
}

/**
 * The annexes of POST /drafts/{id}/versions by their places: null keeps, false
 * takes off, an upload replaces; new ones come behind.
 * @param {any[]} files  of the draft
 * @param {number[]} takenOff
 * @param {(role: string) => string[]} uploaded
 */
export function annexList(files, takenOff, uploaded) {
	const last = Math.max(0, ...files.map((file) => file.position));
	const places = Array.from({ length: last }, (_, at) =>
		takenOff.includes(at + 1) ? false :
			uploaded(`annex-${at + 1}`).at(-1) ?? null);

	return [...places, ...uploaded('annex')];
}

/** People of the own organ who may sign, as options of a combo box. */
export function signerOptions(units) {
	return (units ?? []).flatMap((unit) => (unit.people ?? [])
		.filter((p) => (p.roles ?? []).some((role) =>
			role === 'leader' || role === 'signer'))
		.map((p) => ({ value: p.id, label: p.name, note: p.title })));
}

/**
 * What the text of the main file says, for boxes that are still empty.
 * @param {any} fields  the inspector's answer
 * @param {any} values  of the form
 * @param {{value: string, label: string}[]} signers
 */
export function proposals(fields, values, signers) {
	const out = {};
	const signer = signers.find((s) =>
		s.label === fields.signer_name?.value);

	if (fields.subject?.value && values.subject.trim() === '')
		out.subject = fields.subject.value;
	if (fields.type_name?.value && values.type_name === EMPTY_DRAFT.type_name)
		out.type_name = fields.type_name.value;
	if (signer && values.signer === '')
		out.signer = signer.value;
	return out;
}

/** The elements of the form of a letter (NĐ 30, annex I), in their order. */
export const ELEMENTS = ['motto', 'organ', 'code', 'place_and_date', 'title',
	'content', 'signer', 'to_places'];

/** number and date stay empty until the clerk writes them. */
export function elementState(elements, name) {
	if (elements[name])
		return 'there';
	return name === 'code' || name === 'place_and_date' ? 'later' : 'missing';
}
