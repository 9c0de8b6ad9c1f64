/* store.js - registers of a year, the entries of one, all pages of them */
import { get } from '../../api.js';

export async function findRegister(id, year, signal) {
	const page = await get('/registers', { year }, { signal });
	return page.items.find((register) => register.id === id) ?? null;
}

/**
 * Every entry between two numbers, oldest first, for printing.
 * @param {string} id
 * @param {{from: number, to: number}} range
 * @param {(count: number) => void} onProgress
 */
export async function allEntries(id, range, onProgress, signal) {
	const out = [];
	let after;

	do {
		const page = await get(`/registers/${id}/entries`,
			{ order: 'asc', limit: 100, after }, { signal });
		out.push(...page.items.filter((entry) =>
			entry.number >= range.from && entry.number <= range.to));
		onProgress(out.length);
		const last = page.items.at(-1);
		after = last && last.number < range.to ? page.next : null;
	} while (after);
	return out;
}
