/*
 * copy.js - a copy's form: which ways there are, values, checks, its body
 */
import { checksOf } from './form.js';

export const FORMS = { sao_y: 'SAO Y', sao_luc: 'SAO LỤC',
	trich_sao: 'TRÍCH SAO' };

const MAY_BE_COPIED = new Set(['released', 'closed', 'registered', 'directed',
	'handling', 'done']);

/** Whether a copy may be thought of: the server decides. */
export const mayBeCopied = (letter) => MAY_BE_COPIED.has(letter.state);

const unique = (list) => [...new Set(list)];

/**
 * What can be chosen, given what is: kinds, from, to.
 * @param {{kind: string, from: string, to: string}[]} ways
 * @param {{kind: string, from: string}} values
 */
export function choices(ways, { kind, from }) {
	const ofKind = ways.filter((way) => way.kind === kind);

	return {
		kinds: unique(ways.map((way) => way.kind)),
		froms: unique(ofKind.map((way) => way.from)),
		tos: unique(ofKind.filter((way) => way.from === from)
			.map((way) => way.to)),
	};
}

/** The same values, with what is no longer possible replaced. */
export function settle(ways, values) {
	const next = { ...values };
	const pick = (list, value) => list.includes(value) ? value : list[0] ?? '';

	next.kind = pick(choices(ways, next).kinds, next.kind);
	next.from = pick(choices(ways, next).froms, next.from);
	next.to = pick(choices(ways, next).tos, next.to);
	return next;
}

/** Whether a scan has to be there, may be, or has no place. */
export function scanRule(ways, { kind, from, to }) {
	const way = ways.find((one) => one.kind === kind && one.from === from &&
		one.to === to);

	if (way?.needs_scan)
		return 'must';
	return from === 'paper' || kind === 'trich_sao' ? 'may' : 'none';
}

/** Every page but those between the first and the last. */
export function firstPages(count) {
	return count > 1 ? `1,${count}` : '1';
}

export function firstCopy(may, main) {
	return settle(may.ways, {
		kind: '', from: '', to: '', pages: firstPages(main?.pages ?? 1),
		signer: may.signers.length === 1 ? may.signers[0].id : '',
		copies: '1', recipients: [], scans: '',
	});
}

function pagesFault(text) {
	return /^[1-9]\d*(-[1-9]\d*)?(,[1-9]\d*(-[1-9]\d*)?)*$/.test(text.trim()) ?
		null : 'Trang cần trích: ghi như 1,3-4.';
}

export const copyChecks = checksOf({
	kind: { label: 'Hình thức sao', required: true },
	signer: { label: 'Người ký bản sao', required: true },
	pages: { label: 'Trang cần trích', max: 200,
		test: (text, values) => values.kind === 'trich_sao' ?
			pagesFault(text) : null },
	copies: { label: 'Số bản', test: (text, values) =>
		values.to !== 'paper' || /^\d{1,4}$/.test(text) ? null :
			'Số bản: phải là số.' },
});

/** The body of POST /letters/{id}/copies. */
export function copyBody(values, scans) {
	const body = {
		kind: values.kind, from: values.from, to: values.to,
		signer: values.signer,
		recipients: values.recipients.map((r) => ({ organ: r.organ,
			kind: r.kind, ...r.reply_due ? { reply_due: r.reply_due } : {} })),
	};

	if (scans.length > 0)
		body.scans = scans;
	if (values.kind === 'trich_sao' && values.pages.trim() !== '')
		body.pages = values.pages.trim();
	if (values.to === 'paper' && values.copies)
		body.copies = Number(values.copies);
	return body;
}
