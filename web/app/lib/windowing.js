/*
 * windowing.js - which rows of a long list are worth drawing
 *
 * Rows have fixed heights, one for rows and one for group heads, so that the
 * place of every row is known without measuring.
 */

/**
 * Puts a head before the first item of each group.
 * @template T
 * @param {T[]} items  in the order shown
 * @param {(item: T) => string} keyOf
 * @param {((item: T) => {key: string, label: string})|undefined} groupOf
 */
export function entriesOf(items, keyOf, groupOf) {
	const entries = [];
	let open = null;

	items.forEach((item, at) => {
		const group = groupOf?.(item);
		if (group && group.key !== open?.group.key) {
			open = { kind: 'group', key: 'g:' + group.key, group, count: 0 };
			entries.push(open);
		}
		if (open)
			open.count++;
		entries.push({ kind: 'row', key: keyOf(item), item, at });
	});
	return entries;
}

/** Where each entry begins, and as the last number where all end. */
export function offsetsOf(entries, rowHeight, groupHeight) {
	const offsets = new Array(entries.length + 1);
	let top = 0;

	entries.forEach((entry, at) => {
		offsets[at] = top;
		top += entry.kind === 'group' ? groupHeight : rowHeight;
	});
	offsets[entries.length] = top;
	return offsets;
}

function lastAtOrBefore(offsets, y) {
	let low = 0;
	let high = offsets.length - 1;

	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (offsets[middle] <= y)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/**
 * The entries to draw for a scroll position, some more on either side.
 * @param {number[]} offsets
 * @param {number} top  of what is seen
 * @param {number} height  of what is seen
 * @param {number} [more]
 */
export function visible(offsets, top, height, more = 8) {
	const count = offsets.length - 1;
	const first = Math.max(0, lastAtOrBefore(offsets, top) - more);
	const last = Math.min(count, lastAtOrBefore(offsets, top + height) + 1 + more);
	const total = offsets[count];

	return {
		first, last,
		padTop: offsets[first] ?? 0,
		padBottom: total - (offsets[last] ?? total),
	};
}
