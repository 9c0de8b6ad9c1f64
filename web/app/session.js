/*
 * session.js - who is at this desk, as which post, with which rights
 *
 * One call, GET /boot, brings person, post, rights, counts and the province's
 * values.  Everything else reads the signals below.
 */
import { computed, signal } from '../vendor/ui.js';
import { forgetAnswers, get, post, put, remove } from './api.js';
import { setCalendar, setNow } from './lib/dates.js';
import { clearDrafts, remember, setDraftOwner } from './lib/storage.js';

/** The answer of /boot, null before it and after signing out. */
export const boot = signal(null);

/** Numbers for the marks in the rail; live.js keeps them fresh. */
export const counts = signal({});

/** Set while the sign-in dialog lies over an open screen. */
export const asking = signal(null);

/** Why the person was signed out, for the sign-in page. */
export const farewell = signal(null);

export const me = computed(() => boot.value?.person ?? null);
export const myPost = computed(() => boot.value?.post ?? null);
export const province = computed(() => boot.value?.province ?? {});

const rights = computed(() =>
	new Set((boot.value?.rights ?? []).map((name) => name.toLowerCase())));

/** @param {string|string[]} [right]  one of them is enough */
export function may(right) {
	const wanted = right === undefined ? [] : [right].flat();
	return wanted.length === 0 || wanted.some((name) => rights.value.has(name));
}

export function hasRole(...names) {
	return names.some((name) => myPost.value?.roles?.includes(name));
}

export async function loadBoot() {
	take(await get('/boot', {}, { again: false }));
	return boot.value;
}

function take(answer) {
	remember('signed-in', true);
	setNow(answer.now);
	setCalendar(answer);
	setDraftOwner(answer.person.id);
	counts.value = answer.counts ?? {};
	boot.value = answer;
	remember('rights', [...rights.value]);
}

/**
 * @returns {Promise<boolean>}  whether the password must be changed first
 */
export async function signIn(username, password) {
	const answer = await post('/session', { username, password },
		{ again: false });
	const before = boot.value?.person.id;

	forgetAnswers();
	if (answer?.must_change_password)
		return true;
	await loadBoot();
	if (before !== undefined && before !== boot.value.person.id)
		location.reload();
	return false;
}

export async function signOut() {
	try {
		await remove('/session', { again: false });
	} finally {
		remember('signed-in', false);
		await clearDrafts();
		forgetAnswers();
		boot.value = null;
	}
}

export async function switchPost(id) {
	await put('/session/post', { post: id });
	forgetAnswers();
	await loadBoot();
}

/**
 * Opens the sign-in dialog over whatever is on screen; several calls that
 * find the session ended wait for the same dialog.  Whose account was locked
 * meanwhile is shown out, with the reason (P10).
 * @param {{failure: string, message: string}} failure
 */
export function askToSignIn(failure) {
	if (boot.value === null)
		return Promise.resolve(false);
	if (failure.failure === 'account_locked') {
		farewell.value = failure.message;
		endAsking(false);
		return Promise.resolve(false);
	}
	if (asking.value === null) {
		let finish;
		const promise = new Promise((done) => { finish = done; });
		asking.value = { promise, finish };
	}
	return asking.value.promise;
}

export function endAsking(signedIn) {
	const open = asking.value;
	asking.value = null;
	open?.finish(signedIn);
	if (!signedIn) {
		remember('signed-in', false);
		boot.value = null;
	}
}
