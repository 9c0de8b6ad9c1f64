/*
 * live.js - fresh counts without asking too often
 *
 * Of all windows of a browser one asks (Web Locks), the others are told
 * (BroadcastChannel).  Every 25 s, every two minutes when nobody looks.
 */
import { signal } from '../vendor/ui.js';
import { get } from './api.js';
import { now } from './lib/dates.js';
import { askToSignIn, boot, counts } from './session.js';

const SEEN_MS = 25000;
const HIDDEN_MS = 120000;
const AWAY_MS = 8000;

/** Since when the system does not answer: {since, kind: 'line'|'stopped'}. */
export const away = signal(null);

let channel = null;
let timer = 0;
let leading = false;
const listeners = new Set();

/** Told when a count has changed: fn(new, old). */
export function onCounts(fn) {
	listeners.add(fn);
	return () => listeners.delete(fn);
}

function take(fresh) {
	const old = counts.value;
	const changed = Object.keys(fresh).some((name) => fresh[name] !== old[name]);

	if (!changed)
		return;
	counts.value = fresh;
	for (const fn of listeners)
		fn(fresh, old);
}

function noteAway(failure) {
	const kind = failure.failure === 'network' ? 'line' :
		[502, 503, 504].includes(failure.status) ? 'stopped' : null;
	away.value = kind && { kind, since: away.value?.since ?? now() };
}

async function ask() {
	if (boot.value === null)
		return;
	try {
		const fresh = await get('/counts', {}, { etag: true, again: false });
		away.value = null;
		take(fresh);
		channel?.postMessage(fresh);
	} catch (e) {
		noteAway(e);
		/* the next round tries again, unless the session is over */
		if (e.status === 401)
			askToSignIn(e);
	}
}

function schedule() {
	clearTimeout(timer);
	if (!leading)
		return;
	timer = setTimeout(async () => {
		await ask();
		schedule();
	}, away.value !== null ? AWAY_MS : document.hidden ? HIDDEN_MS : SEEN_MS);
}

/** Asks at once: after an own action, or when the window is looked at again. */
export async function refreshCounts() {
	await ask();
	schedule();
}

function lead() {
	leading = true;
	schedule();
	return new Promise(() => { /* held until the window closes */ });
}

export function startLive() {
	if ('BroadcastChannel' in globalThis) {
		channel = new BroadcastChannel('vanthu.counts');
		channel.onmessage = (event) => take(event.data);
	}
	if (navigator.locks)
		navigator.locks.request('vanthu.live', lead);
	else
		lead();
	for (const name of ['online', 'offline'])
		addEventListener(name, refreshCounts);
	document.addEventListener('visibilitychange', () => {
		if (!document.hidden)
			refreshCounts();
	});
}
