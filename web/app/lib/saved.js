/*
 * saved.js - filters that a person has named: {name, values, uses}
 *
 * The most used stand first; a name is used once.
 */

/** The named values of an address, empty ones left out. */
export function valuesOf(query, names) {
	return Object.fromEntries(names.filter((name) => query[name])
		.map((name) => [name, String(query[name])]));
}

export function isSame(a, b) {
	const names = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...names].every((name) => a[name] === b[name]);
}

const byUse = (a, b) => b.uses - a.uses ||
	new Intl.Collator('vi').compare(a.name, b.name);

/** Adds a filter, or gives an old name new values. */
export function withFilter(list, name, values) {
	const old = list.find((one) => one.name === name);
	return [...list.filter((one) => one !== old),
		{ name, values, uses: old?.uses ?? 0 }].sort(byUse);
}

export function withoutFilter(list, name) {
	return list.filter((one) => one.name !== name);
}

export function withUse(list, name) {
	return list.map((one) => one.name === name ?
		{ ...one, uses: one.uses + 1 } : one).sort(byUse);
}

/** A query that sets the filter's values and clears the other names. */
export function queryOf(filter, names) {
	return Object.fromEntries(names.map((name) =>
		[name, filter.values[name] ?? null]));
}
