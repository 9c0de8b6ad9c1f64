/* store.js - data of the incoming queue: what is asked, how rows are grouped */
import { get, post } from '../../api.js';
import { earlyAll } from '../../lib/early.js';
import { dayOf, dayText, today, addDays } from '../../lib/dates.js';
import {
	isReadyToRegister, prefill, registrationBody,
} from '../../lib/registration.js';

export const TABS = ['waiting', 'to_submit', 'paper', 'recall', 'registered',
	'returned'];

/** Urgent letters form the first group, the others one per day of arrival. */
export function groupOf(row) {
	if (row.urgency > 0)
		return { key: 'urgent', label: 'Hỏa tốc, khẩn' };
	const day = dayOf(row.arrived_at);
	const name = day === today() ? 'Hôm nay · ' :
		day === addDays(today(), -1) ? 'Hôm qua · ' : '';
	return { key: day, label: name + dayText(day) };
}

/* What an action may need that the register form does not ask for. */
const NOT_ASKED = new Set(['chu_tri', 'phoi_hop', 'de_biet', 'nguoi_nhan',
	'nguoi_xu_ly', 'han', 'y_kien', 'ly_do']);

/** The actions that enter a letter in the book, the process's own first. */
export function registerActions(actions) {
	return (actions ?? []).filter((a) =>
		(a.effects ?? []).some((name) => /^number/.test(name)) &&
		!(a.needs ?? []).some((need) => NOT_ASKED.has(need)));
}

export function returnAction(actions) {
	return (actions ?? []).find((a) => a.id === 'tra_lai') ??
		(actions ?? []).find((a) => a.kind === 'finish' &&
			(a.needs ?? []).includes('ly_do'));
}

export function loadPage(id, signal) {
	return get(`/letters/${id}`, {}, { signal });
}

/** The same as far as it has come before this code; undefined: not whole. */
export function earlyLetter(id) {
	const found = earlyAll(`/letters/${id}`, `/letters/${id}/registration`);
	return found && { page: found[0], registration: found[1] };
}

/** Letter and prefilled form of one row, both at once. */
export async function loadLetter(id, signal) {
	const [page, registration] = await Promise.all([
		loadPage(id, signal),
		get(`/letters/${id}/registration`, {}, { signal }),
	]);
	return { page, registration };
}

export function register(id, { action, rev, register: book }, values, key) {
	return post(`/letters/${id}/register`, {
		...registrationBody(values), action, rev, register: book.id,
	}, { key });
}

export function sendBack(id, { action, rev }, { kind, reason }, key) {
	return post(`/letters/${id}/return`,
		{ action, rev, reason_kind: kind, reason }, { key });
}

/**
 * Takes in one letter of a selection as it is proposed, or says why not.
 * @returns {Promise<{row: any, number?: number, why?: string}>}
 */
export async function registerAsProposed(row) {
	try {
		const { page, registration } = await loadLetter(row.id);
		const why = isReadyToRegister(row, registration);
		if (why !== null)
			return { row, why };
		const { values } = prefill(registration);
		const answer = await register(row.id, {
			action: registerActions(page.actions)[0]?.id ?? registration.action,
			rev: page.rev, register: registration.register,
		}, values);
		return { row, number: answer.number };
	} catch (e) {
		return { row, why: e.message };
	}
}
