/*
 * menu.js - the entries of the rail, in one order for all
 *
 * Shown: what the person's rights allow and what stands in the table of
 * routes.  Never a grey entry.
 */
import { hasRole, may } from './session.js';
import { ROUTES } from './routes.js';

/**
 * @typedef {object} Entry
 * @property {string} path
 * @property {string} text  key of its words
 * @property {string} icon
 * @property {string|string[]} [count]  names in the counts of the API
 * @property {string[]} [inside]  beginnings of addresses that belong to it
 */

/** @type {Entry[]} */
const ENTRIES = [
	{ path: '/ban-viec', text: 'menu.desk', icon: 'layout-dashboard' },
	{ path: '/den/cho-xu-ly', text: 'menu.incoming', icon: 'inbox',
		count: 'inbox', inside: ['/den'] },
	{ path: '/cong-viec', text: 'menu.tasks', icon: 'list-checks',
		count: 'tasks' },
	{ path: '/du-thao', text: 'menu.drafts', icon: 'square-pen',
		count: 'drafts' },
	{ path: '/ky', text: 'menu.sign', icon: 'signature', count: 'sign' },
	{ path: '/di/cap-so', text: 'menu.release', icon: 'stamp',
		count: ['number', 'release'] },
	{ path: '/di/theo-doi', text: 'menu.sent', icon: 'send' },
	{ path: '/so', text: 'menu.registers', icon: 'book-open-text' },
	{ path: '/quan-tri/tai-khoan', text: 'menu.people', icon: 'users' },
	{ path: '/quan-tri/chung-thu', text: 'menu.keys', icon: 'key-round' },
	{ path: '/quan-tri/nhat-ky', text: 'menu.audit', icon: 'history' },
];

function rightOf(path) {
	return ROUTES.find((route) => route.path === path);
}

/** The entries of the person who is signed in. @returns {Entry[]} */
export function entriesForMe() {
	return ENTRIES.filter((entry) => {
		const route = rightOf(entry.path);
		return route !== undefined && may(route.right);
	});
}

/** Where a person begins: the desk, or the first screen they have, if any. */
export function startPath() {
	return entriesForMe()[0]?.path ?? '/';
}

/** Whether an address belongs to an entry. */
export function isInside(entry, path) {
	const starts = entry.inside ?? [entry.path];
	return starts.some((start) =>
		path === start || path.startsWith(start + '/'));
}

/** The four entries of the bar at the foot of a phone. */
export function phoneEntries(entries) {
	const first = hasRole('clerk') ?
		['/ban-viec', '/den/cho-xu-ly', '/di/cap-so', '/cong-viec'] :
		['/ban-viec', '/cong-viec', '/ky', '/du-thao'];
	return first.map((path) => entries.find((e) => e.path === path))
		.filter(Boolean).slice(0, 3);
}
