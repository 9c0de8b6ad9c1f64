/*
 * deliveries.js - what became of a letter at its receivers (R106, R107)
 *
 * Codes of the exchange: 01 arrived, 02 refused, 03 accepted, 04 assigned, 05
 * handling, 06 done.  They may come in any order; the row has the newest state.
 */

/** Groups of states, as people ask for them, in the order of the way. */
export const GROUPS = [
	{ id: 'waiting', states: ['queued', 'sent', 'failed'] },
	{ id: 'arrived', states: ['arrived'] },
	{ id: 'accepted', states: ['accepted'] },
	{ id: 'handling', states: ['assigned', 'handling'] },
	{ id: 'done', states: ['done'] },
	{ id: 'refused', states: ['refused'] },
	{ id: 'stopped', states: ['stopped'] },
];

export function groupOf(state) {
	return GROUPS.find((group) => group.states.includes(state))?.id ?? 'waiting';
}

/** Counts by group: of deliveries, or of the counts of a list's row. */
export function countGroups(deliveries) {
	const out = Object.fromEntries(GROUPS.map((group) => [group.id, 0]));

	for (const delivery of deliveries)
		out[groupOf(delivery.state)]++;
	return out;
}

/** The same from {waiting, arrived, …} of GET /sent. */
export function groupsOfCounts(counts) {
	return Object.fromEntries(GROUPS.map((group) => [group.id,
		[group.id, ...group.states].filter((name, at, all) =>
			all.indexOf(name) === at)
			.reduce((sum, name) => sum + (counts[name] ?? 0), 0)]));
}

export const STEPS = ['sent', 'arrived', 'accepted', 'assigned', 'handling',
	'done'];

const CODE_OF = { arrived: '01', accepted: '03', assigned: '04',
	handling: '05', done: '06' };

/**
 * When a receiver reached each step; null for one it did not say.
 * @param {any} delivery
 * @returns {Record<string, string|null>}
 */
export function timesOf(delivery) {
	const events = delivery.events ?? [];
	const said = (name) =>
		events.find((event) => event.code === CODE_OF[name])?.at ?? null;
	const out = Object.fromEntries(STEPS.map((name) => [name, said(name)]));

	out.sent = delivery.sent_at;
	out.arrived ??= delivery.arrived_at;
	out.accepted ??= delivery.accepted_at;
	return out;
}

/** Those that still move by themselves are looked at again. */
export function isMoving(deliveries) {
	return deliveries.some((d) => d.recall === 'asked' ||
		!d.recall && !['done', 'refused', 'stopped'].includes(d.state));
}
