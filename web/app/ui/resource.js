/* resource.js - data of the server inside a component */
import { useCallback, useEffect, useRef, useState } from '../../vendor/ui.js';

const EMPTY = { data: null, failure: null, loading: true };

/**
 * Loads when a dependency changes; the answer of an older question is dropped.
 * Old data stays while the same thing is read anew by reload().
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>|null} load  null: nothing to ask
 * @param {unknown[]} deps
 * @param {() => T|undefined} [known]  what has come already, at first
 */
export function useResource(load, deps, known) {
	const given = useRef(undefined);
	const [state, setState] = useState(() => {
		given.current = known?.();
		return given.current === undefined ? EMPTY :
			{ data: given.current, failure: null, loading: false };
	});
	const running = useRef(null);
	const latest = useRef(load);

	latest.current = load;
	const run = useCallback(async (fresh) => {
		running.current?.abort();
		const abort = new AbortController();
		running.current = abort;
		setState((old) => fresh ? EMPTY : { ...old, loading: true });
		try {
			const data = await latest.current(abort.signal);
			if (!abort.signal.aborted)
				setState({ data: data ?? null, failure: null, loading: false });
		} catch (failure) {
			if (!abort.signal.aborted)
				setState((old) => ({ data: old.data, failure, loading: false }));
		}
	}, []);

	useEffect(() => {
		if (given.current === undefined)
			run(true);
		given.current = undefined;
		return () => running.current?.abort();
	}, deps);
	const reload = useCallback(() => run(false), []);
	useEffect(() => {
		if (state.failure?.failure !== 'network')
			return undefined;
		addEventListener('online', reload);
		return () => removeEventListener('online', reload);
	}, [state.failure]);
	const setData = useCallback((data) =>
		setState({ data, failure: null, loading: false }), []);
	return { ...state, reload, setData };
}

/** Sets the title of the window and tells screen readers the new screen. */
export function useTitle(title) {
	useEffect(() => {
		document.title = title ? `${title} – VanThu` : 'VanThu';
	}, [title]);
}

/** True while a media query holds. */
export function useMedia(queryText) {
	const [is, setIs] = useState(() => matchMedia(queryText).matches);

	useEffect(() => {
		const list = matchMedia(queryText);
		const change = () => setIs(list.matches);
		change();
		list.addEventListener('change', change);
		return () => list.removeEventListener('change', change);
	}, [queryText]);
	return is;
}

/** A value that follows another after a pause in typing. */
export function useSettled(value, ms = 250) {
	const [settled, setSettled] = useState(value);

	useEffect(() => {
		const timer = setTimeout(() => setSettled(value), ms);
		return () => clearTimeout(timer);
	}, [value, ms]);
	return settled;
}
