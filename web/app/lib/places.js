/*
 * places.js - actions that are not done by a button: they have a screen
 *
 * A signature is made on the signing screen, a number given on the numbering
 * screen, a letter taken in from the queue, a reply drafted in the editor.
 */

const PLACES = [
	{ is: (a) => a.signature === 'ca_nhan', path: '/ky/:id' },
	{ is: (a) => a.signature === 'co_quan', path: '/di/cap-so/:id' },
	{ is: (a, row) => row.direction === 'out' && has(a, 'number', 'release'),
		path: '/di/cap-so/:id' },
	{ is: (a, row) => row.direction === 'in' && has(a, 'number'),
		path: '/den/cho-xu-ly', query: 'id' },
	{ is: (a) => has(a, 'child'), path: '/du-thao/moi', query: 'tra-loi', icon: 'reply' },
];

function has(action, ...names) {
	return (action.effects ?? []).some((effect) =>
		names.some((name) => effect === name || effect.startsWith(name + ' ')));
}

/**
 * {to, values, icon} of the screen that does an action, null when a form
 * does it.
 * @param {any} action
 * @param {any} row  the letter
 */
export function placeOfAction(action, row) {
	const place = PLACES.find((p) => p.is(action, row));

	if (place === undefined)
		return null;
	return {
		icon: place.icon,
		to: place.path.replace(':id', row.id),
		values: place.query ? { [place.query]: row.id } : undefined,
	};
}
