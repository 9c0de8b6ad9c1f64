/*
 * routes.js - addresses and patterns, without a browser
 */
import { BASE } from './base.js';

/**
 * @typedef {object} Route
 * @property {string} path  "/vb/:id"
 * @property {() => Promise<{default: Function}>} load
 * @property {string} title  key of its title
 * @property {string|string[]} [right]  one of them is needed
 * @property {boolean} [bare]  without rail and top bar
 * @property {boolean} [open]  reachable without signing in
 */

function segments(path) {
	return path.split('/').filter(Boolean);
}

/** Values of ":name" parts, or null when the path is another one. */
export function matchPath(pattern, path) {
	const want = segments(pattern);
	const have = segments(path);
	const values = {};

	if (want.length !== have.length)
		return null;
	for (const [at, part] of want.entries()) {
		if (part.startsWith(':'))
			values[part.slice(1)] = decodeURIComponent(have[at]);
		else if (part !== have[at])
			return null;
	}
	return values;
}

/**
 * The first route of the table that answers a path.  A fixed part wins over
 * a ":name" because it stands earlier in the table.
 * @param {Route[]} table
 * @param {string} path
 */
export function findRoute(table, path) {
	for (const route of table) {
		const params = matchPath(route.path, path);
		if (params !== null)
			return { route, params };
	}
	return null;
}

/** {path, query} below the site of a location. */
export function addressOf({ pathname, search }) {
	const path = pathname.startsWith(BASE) ?
		'/' + pathname.slice(BASE.length) : pathname;
	return { path, query: readQuery(search) };
}

/** Query part as an object; a name given twice keeps its last value. */
export function readQuery(search) {
	return Object.fromEntries(new URLSearchParams(search));
}
