/*
 * batch.js - several letters signed together: how far each of them is
 *
 * An item is {row, state, failure, seen}: "waiting" to be signed, "begun",
 * "done", "failed" with its failure, or "out": no longer mine to sign.
 */

/** The chosen rows of the queue, in its order; gone: [id, state] of the rest. */
export function batchOf(ids, rows, gone = []) {
	const chosen = new Set(ids);
	const left = rows.filter((row) => chosen.has(row.id))
		.map((row) => ({ row, state: 'waiting', failure: null, seen: false }));

	return [...left, ...gone.map(({ row, state }) =>
		({ row, state, failure: null, seen: true }))];
}

/** The ids that the queue no longer has. */
export function goneFrom(ids, rows) {
	const there = new Set(rows.map((row) => row.id));
	return ids.filter((id) => !there.has(id));
}

export function changed(batch, id, patch) {
	return batch.map((item) => item.row.id === id ?
		{ ...item, ...patch } : item);
}

/** Those that the next run takes: one that failed is tried again. */
export function toSign(batch) {
	return batch.filter((item) => ['waiting', 'failed'].includes(item.state));
}

/** {total, done, failed, left, seen}: left is what may still be signed. */
export function countBatch(batch) {
	const count = (test) => batch.filter(test).length;

	return {
		total: batch.length,
		done: count((item) => item.state === 'done'),
		failed: count((item) => item.state === 'failed'),
		left: toSign(batch).length,
		seen: count((item) => item.seen && item.state !== 'done'),
	};
}

/**
 * Two steps a letter (prepared, signed), so that the bar moves all the time.
 */
export function progressOf(batch) {
	const worth = { begun: 1, done: 2, failed: 2 };
	return batch.reduce((sum, { state }) => sum + (worth[state] ?? 0), 0);
}
