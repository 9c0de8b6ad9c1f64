/*
 * early.js - questions asked of the server before the screen's code has come
 *
 * The page's first script begins them, the screen takes the answers when it
 * asks the same.  An answer is taken once, and none that has grown old; what
 * failed is asked again in the ordinary way.
 */
import { API, queryText } from './base.js';
import { findRoute } from './routes.js';

const FRESH_MS = 8000;

/** Whether the page's first script has asked already. */
export const isBegun = globalThis.vanthuEarly !== undefined;

/**
 * Address -> {at, answer: Promise, data}; one for both scripts.  data is there
 * once it has come.
 */
const open = globalThis.vanthuEarly ??= new Map();

const urlOf = (path, query) => API + path + queryText(query);

async function answerOf(url, entry) {
	const response = await fetch(url, {
		headers: { Accept: 'application/json' }, credentials: 'same-origin' });

	if (response.ok)
		entry.data = await response.json();
}

/** @param {[string, object?]} question  path below the API, and its query */
export function askEarly([path, query]) {
	const url = urlOf(path, query);
	const entry = { at: performance.now(), data: undefined };

	entry.answer = answerOf(url, entry).catch(() => {});
	open.set(url, entry);
	return entry;
}

function taken(url) {
	const entry = open.get(url);

	open.delete(url);
	return entry && performance.now() - entry.at < FRESH_MS ? entry : null;
}

/** The data asked for early, undefined when it must be asked for now. */
export async function takeEarly(url) {
	const entry = taken(url);

	await entry?.answer;
	return entry?.data;
}

/** The same at once: what has come already, for the first drawing. */
export function earlyData(path, query) {
	const url = urlOf(path, query);
	return open.get(url)?.data === undefined ? undefined : taken(url)?.data;
}

/** Several that are of use only together: all of them, or none is taken. */
export function earlyAll(...paths) {
	const areThere = paths.every((path) =>
		open.get(urlOf(path))?.data !== undefined);
	const found = areThere ? paths.map((path) => earlyData(path)) : [undefined];
	return found.includes(undefined) ? undefined : found;
}

export function forgetEarly() {
	open.clear();
}

/** Resolves when what was asked for has come, and what that asked for. */
export async function earlyDone() {
	for (let count = -1; count !== open.size;) {
		count = open.size;
		await Promise.all([...open.values()].map(({ answer }) => answer));
	}
}

function askNext(entry, next) {
	entry.answer = entry.answer.then(() => {
		if (entry.data !== undefined)
			next(entry.data).forEach(askEarly);
	});
}

/**
 * Begins what the screen at a path begins with.
 * @param {import('./routes.js').Route[]} table  with first and next
 * @param {string} path
 * @param {Record<string, string>} query
 */
export function askFirst(table, path, query) {
	const at = findRoute(table, path);
	const [first, ...others] = at?.route.first(at.params, query) ?? [];

	if (first === undefined)
		return;
	const entry = askEarly(first);
	others.forEach(askEarly);
	if (at.route.next)
		askNext(entry, (data) => at.route.next(data, query));
}
