/*
 * first.js - what each screen asks the server for before anything else
 *
 * Asked while the screen's code is on its way.  A question stands here word
 * for word as the screen asks it: tests/browser/budgets looks for any that is
 * asked twice.  A screen that is missing here is only slower.
 */

import { recall } from './lib/storage.js';

const LIMIT = 100; /* as ui/list.js asks */
const WIDE = 1024; /* from here on a list opens its first letter */

const letter = (id) => [`/letters/${id}`];
const list = (path, query) => [path, { limit: LIMIT, ...query }];
const tabbed = (path, first) => (params, { tab = first }) =>
	[list(path, { tab })];
const waiting = (id) => [letter(id), [`/letters/${id}/registration`]];
const queues = () => ['number', 'seal', 'release'].map((tab) =>
	['/numbering/queue', { tab, limit: LIMIT }]);

/** Screens that somebody may see who has not signed in. */
export const OPEN = ['/dang-nhap', '/tra-cuu/:code', '/doi-mat-khau'];

const isOpen = (path) => OPEN.some((one) => one === path ||
	(one.includes(':') && path.startsWith(one.slice(0, one.indexOf(':')))));

/** Whether it is worth asking who is here: the cookie cannot be read. */
export const mayBeSomebody = (path) =>
	!isOpen(path) || recall('signed-in', false);

/**
 * Whether a screen is this person's, as far as is known from the last time:
 * what would be refused is not asked.
 * @param {string|string[]|undefined} right  of its route
 */
export function mayOpen(right) {
	const rights = recall('rights', null);
	return rights === null || right === undefined ||
		[right].flat().some((name) => rights.includes(name));
}

/** The screen an address leads to; "/" to where this person begins. */
export const screenAt = (path) => path === '/' ? recall('start', '/') : path;

export const FIRST = [
	{ path: '/ban-viec', first: () => [['/desk']] },
	{ path: '/den/cho-xu-ly',
		first: (params, { tab = 'waiting', verdict, urgency, id }) => [
			list('/inbox', { tab, verdict, urgency }), ['/inbox/counts'],
			['/units'], ...id && tab === 'waiting' ? waiting(id) : []],
		next: ({ items }, { id, tab = 'waiting' }) =>
			!id && tab === 'waiting' && items.length > 0 &&
			innerWidth >= WIDE ? waiting(items[0].id) : [] },
	{ path: '/vb/:id', first: ({ id }) => [letter(id), ['/units']],
		next: ({ letter: { id }, actions }) =>
			actions.some((action) => action.guarded) ?
				[[`/letters/${id}/actions`]] : [] },
	{ path: '/cong-viec', first: tabbed('/tasks', 'all') },
	{ path: '/du-thao', first: tabbed('/drafts', 'mine') },
	{ path: '/du-thao/moi', first: () => [] },
	{ path: '/du-thao/:id', first: ({ id }) =>
		[letter(id), [`/drafts/${id}/versions`]] },
	{ path: '/ky', first: () => [list('/signing/queue')] },
	{ path: '/ky/cung-luc', first: () => [] },
	{ path: '/ky/:id', first: ({ id }) => [letter(id),
		[`/drafts/${id}/versions`], [`/letters/${id}/places`],
		['/certificates']] },
	{ path: '/di/cap-so', first: queues },
	{ path: '/di/cap-so/:id', first: ({ id }) => [letter(id), ...queues()] },
	{ path: '/di/theo-doi', first: (params, { cho }) =>
		[list('/sent', { waiting: cho === '1' })] },
	{ path: '/di/theo-doi/:id', first: ({ id }) =>
		[letter(id), [`/letters/${id}/deliveries`]] },
	{ path: '/so/:id', first: ({ id }) => [list(`/registers/${id}/entries`)] },
	{ path: '/quan-tri/tai-khoan', first: (params, { q, state }) =>
		[list('/people', { q, state })] },
	{ path: '/tim', first: (params, { q, direction, year }) =>
		q ? [list('/search', { q, direction, year })] : [] },
];
