/*
 * way.js - from a list to the screen of each letter, on to the next, and back
 */
import { pathOfLetter } from '../lib/out.js';
import { findRoute } from '../lib/routes.js';
import { go } from '../router.js';
import { ROUTES } from '../routes.js';
import { may } from '../session.js';
import { leaveQueue, openQueue, placeInQueue, queue } from './list.js';

/** The screen on which I work at a letter; its page when I may not there. */
export function pathFor(row) {
	const path = pathOfLetter(row);
	const at = findRoute(ROUTES, path);
	return at !== null && may(at.route.right) ? path : `/vb/${row.id}`;
}

/**
 * Remembers a list and opens one of its letters.
 * @param {{name: string, rows: any[], back: string,
 *   path?: (row: any) => string}} list
 */
export function openFrom({ name, rows, back, path = pathFor }, id) {
	const paths = new Map(rows.map((row) => [row.id, path(row)]));

	openQueue(name, rows.map((row) => row.id), back);
	queue.value = { ...queue.value, paths };
	go(paths.get(id));
}

/** Where a letter of the open queue is worked at. */
export function pathInQueue(id) {
	return queue.value?.paths?.get(id) ?? `/vb/${id}`;
}

/**
 * The way of one letter within its list.
 * @param {string} id
 * @param {string} home  list to go back to when it came from none
 */
export function wayOf(id, home) {
	const place = placeInQueue(id);
	const back = place?.back ?? home;

	return {
		place, back,
		open: (to) => to && go(pathInQueue(to), { replace: true }),
		toList: () => go(back),
		/* Done with it: the next one, or the list. */
		leave: () => {
			const next = leaveQueue(id);
			go(next ? pathInQueue(next) : back, { replace: true });
		},
	};
}
