/* store.js - the queues of number, seal and release; one letter of them */
import { get, post } from '../../api.js';
import { plainBody } from '../../lib/out.js';

export const TABS = ['number', 'seal', 'release'];

const TAB_OF_STATE = { numbering: 'number', sealing: 'seal',
	releasing: 'release' };

/** The queue a letter stands in, null when it stands in none. */
export const tabOf = (letter) => TAB_OF_STATE[letter.state] ?? null;

export async function loadQueues(signal) {
	const pages = await Promise.all(TABS.map((tab) =>
		get('/numbering/queue', { tab, limit: 100 }, { signal })));
	return Object.fromEntries(TABS.map((tab, at) => [tab, pages[at].items]));
}

/** A letter with what its present step needs. */
export async function loadLetter(id, signal) {
	const page = await get(`/letters/${id}`, {}, { signal });
	const tab = tabOf(page.letter);
	const ask = (path) => get(`/letters/${id}/${path}`, {}, { signal });

	if (tab === null)
		return { page, tab };
	const [numbering, checklist, found] = await Promise.all([
		tab === 'number' ? ask('numbering') : null,
		ask('checklist'), ask('places'),
	]);
	return { page, tab, numbering, checklist, places: found.places };
}

/** Asked again while time stamps and evidence are being fetched. */
export const loadChecklist = (id) => get(`/letters/${id}/checklist`);

/** First values of the numbering form. */
export function firstNumbering({ registers, proposed, paper }) {
	return {
		register: registers[0]?.id ?? '', code_notation: proposed.code_notation,
		issued_on: proposed.issued_on, paper: paper.chosen ?? paper.decision,
		paper_reason: paper.reason ?? '', copies: '',
	};
}

export function giveNumber(page, action, values, key) {
	const { copies, paper_reason: reason, ...rest } = values;

	return post(`/letters/${page.letter.id}/number`, {
		...rest, action: action.id, rev: page.rev,
		...reason ? { paper_reason: reason } : {},
		...copies ? { copies: Number(copies) } : {},
	}, { key });
}

export const fillNumber = (id) => post(`/letters/${id}/fill`);

export function release(page, action, key) {
	return post(`/letters/${page.letter.id}/release`,
		{ action: action.id, rev: page.rev }, { key });
}

export function sendBack(page, action, text, key) {
	return post(`/letters/${page.letter.id}/actions`,
		plainBody(action, page.rev, text), { key });
}
