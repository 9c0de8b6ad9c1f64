/* list.js - a list of the API page by page, and its place in the queue */
import { signal, useEffect, useMemo, useRef, useState } from '../../vendor/ui.js';
import { get } from '../api.js';
import { earlyData } from '../lib/early.js';

const LIMIT = 100;

/**
 * {items, next} of a list call; more() brings the following page.
 * @param {string|null} path
 * @param {Record<string, unknown>} query
 */
export function useList(path, query) {
	const isGiven = useRef(false);
	const [state, setState] = useState(() => {
		const page = path !== null &&
			earlyData(path, { limit: LIMIT, ...query });
		isGiven.current = Boolean(page);
		return { data: page ? page.items : null, next: page?.next ?? null,
			failure: null, loading: !page };
	});
	const question = JSON.stringify([path, query]);
	const api = useMemo(() => ({ abort: new AbortController() }), [question]);

	async function load(after, keep) {
		setState((old) => ({ ...old, loading: true, failure: null,
			data: keep ? old.data : null }));
		try {
			const page = await get(path, { limit: LIMIT, ...query, after },
				{ signal: api.abort.signal });
			setState((old) => ({
				data: after ? [...old.data, ...page.items] : page.items,
				next: page.next ?? null, failure: null, loading: false,
			}));
		} catch (failure) {
			if (!api.abort.signal.aborted)
				setState((old) => ({ ...old, failure, loading: false }));
		}
	}

	useEffect(() => {
		if (path !== null && !isGiven.current)
			load(undefined, false);
		isGiven.current = false;
		return () => api.abort.abort();
	}, [api]);
	return {
		...state,
		more: state.next === null || state.failure ? undefined : () => load(state.next, true),
		reload: () => load(undefined, true),
		drop: (test) => setState((old) => ({
			...old, data: old.data?.filter((item) => !test(item)) ?? null,
		})),
		put: (item, same) => setState((old) => ({
			...old, data: old.data?.map((x) => same(x) ? item : x) ?? null,
		})),
	};
}

/*
 * The list a letter was opened from, so that its page can go on to the next
 * one: {name, ids, back}.
 */
export const queue = signal(null);

export function openQueue(name, ids, back) {
	queue.value = { name, ids, back };
}

/** Neighbours of a letter in the open queue. */
export function placeInQueue(id) {
	const open = queue.value;
	const at = open?.ids.indexOf(id) ?? -1;

	if (at < 0)
		return null;
	return {
		at, total: open.ids.length, name: open.name, back: open.back,
		before: open.ids[at - 1] ?? null, after: open.ids[at + 1] ?? null,
	};
}

/** Takes a finished letter out; gives the one to go on with. */
export function leaveQueue(id) {
	const place = placeInQueue(id);

	if (place === null)
		return null;
	queue.value = {
		...queue.value, ids: queue.value.ids.filter((other) => other !== id),
	};
	return place.after ?? place.before;
}
