/*
 * api.js - the one way to the server
 *
 * get() for reading, send() for changing.  A change carries an
 * Idempotency-Key, so that it may be repeated when the line broke: the server
 * answers the second time what it answered the first.  A failure is thrown as
 * ApiFailure in the server's own shape.  When the session has ended, the
 * waiting call goes on after the person signed in again over the open form.
 */
import { API, queryText } from './lib/base.js';
import { forgetEarly, takeEarly } from './lib/early.js';

/** @typedef {{status?: number, failure: string, field?: string,
 *   message: string, reason?: string, request?: string}} FailureShape */

export class ApiFailure extends Error {
	/** @param {FailureShape} shape */
	constructor(shape) {
		super(shape.message);
		this.status = shape.status ?? 0;
		this.failure = shape.failure;
		this.field = shape.field;
		this.reason = shape.reason;
		this.request = shape.request;
	}
}

/* What only the browser can say; the server's sentences come with its answer. */
const OWN_SENTENCES = {
	network: 'Không liên lạc được với hệ thống. Xin kiểm tra đường truyền ' +
		'rồi thử lại; nội dung đang nhập vẫn được giữ trên máy này.',
	answer: 'Hệ thống trả lời không đúng dạng. Xin thử lại; nếu còn lỗi, ' +
		'báo bộ phận hỗ trợ.',
};
const WAITS_MS = [400, 1500];
const WORTH_REPEATING = new Set([502, 503, 504]);

let signInAgain = null;
const seen = new Map(); /* path -> {etag, data}, for calls that ask often */

/**
 * Says what to do when a session has ended: a function that resolves to true
 * once the person is signed in again.
 * @param {(failure: ApiFailure) => Promise<boolean>} handler
 */
export function onSessionEnd(handler) {
	signInAgain = handler;
}

export function newKey() {
	return crypto.randomUUID();
}

/**
 * @param {string} path  "/letters/…", below the API
 * @param {Record<string, unknown>} [query]
 * @param {{signal?: AbortSignal, etag?: boolean}} [how]
 */
export function get(path, query, how = {}) {
	return call('GET', path + queryText(query), undefined, how);
}

/**
 * @param {'POST'|'PUT'|'DELETE'} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {{key?: string, again?: boolean, signal?: AbortSignal}} [how]  key:
 *   keep it for a form, so that a second press is the same request; again
 *   false: do not offer to sign in (the sign-in form itself)
 */
export function send(method, path, body, how = {}) {
	return call(method, path, body, { ...how, key: how.key ?? newKey() });
}

export const post = (path, body, how) => send('POST', path, body, how);
export const put = (path, body, how) => send('PUT', path, body, how);
export const remove = (path, how) => send('DELETE', path, undefined, how);

async function call(method, path, body, how) {
	for (;;) {
		try {
			return await repeated(method, path, body, how);
		} catch (e) {
			const ended = e instanceof ApiFailure && e.status === 401 &&
				how.again !== false && signInAgain !== null;
			if (!ended || !await signInAgain(e))
				throw e;
		}
	}
}

async function repeated(method, path, body, how) {
	for (let round = 0; ; round++) {
		try {
			return await once(method, path, body, how);
		} catch (e) {
			const worth = e instanceof ApiFailure &&
				(e.failure === 'network' || WORTH_REPEATING.has(e.status));
			if (!worth || round >= WAITS_MS.length || how.signal?.aborted)
				throw e;
			await pause(WAITS_MS[round]);
		}
	}
}

function pause(ms) {
	return new Promise((done) => setTimeout(done, ms));
}

async function once(method, path, body, how) {
	const known = how.etag ? seen.get(path) : undefined;
	const early = method === 'GET' ? await takeEarly(API + path) : undefined;

	how.signal?.throwIfAborted();
	if (early !== undefined)
		return early;
	const response = await reach(API + path, {
		method,
		headers: headersFor(body, how, known),
		body: body === undefined ? undefined : JSON.stringify(body),
		signal: how.signal,
		credentials: 'same-origin',
	});

	if (response.status === 304 && known)
		return known.data;
	if (!response.ok)
		throw await failureOf(response);
	if (response.status === 204)
		return null;
	const data = await jsonOf(response);
	const etag = response.headers.get('ETag');
	if (how.etag && etag)
		seen.set(path, { etag, data });
	return data;
}

function headersFor(body, how, known) {
	const headers = { Accept: 'application/json' };

	if (body !== undefined)
		headers['Content-Type'] = 'application/json';
	if (how.key)
		headers['Idempotency-Key'] = how.key;
	if (known)
		headers['If-None-Match'] = known.etag;
	return headers;
}

async function reach(url, options) {
	try {
		return await fetch(url, options);
	} catch (e) {
		if (e.name === 'AbortError')
			throw e;
		throw new ApiFailure({
			failure: 'network', message: OWN_SENTENCES.network,
		});
	}
}

async function jsonOf(response) {
	try {
		return await response.json();
	} catch {
		throw new ApiFailure({
			status: response.status, failure: 'answer_unreadable',
			message: OWN_SENTENCES.answer,
		});
	}
}

/** @param {{status: number, text: () => Promise<string>}} response */
export async function failureOf(response) {
	const text = await response.text().catch(() => '');
	try {
		const shape = JSON.parse(text);
		if (typeof shape.failure === 'string')
			return new ApiFailure({ ...shape, status: response.status });
	} catch {
		/* nginx's own pages are not JSON */
	}
	const away = WORTH_REPEATING.has(response.status);
	return new ApiFailure({
		status: response.status,
		failure: away ? 'away' : 'answer_unreadable',
		message: away ? OWN_SENTENCES.network : OWN_SENTENCES.answer,
	});
}

/** Forgets every answer held for If-None-Match: another person signed in. */
export function forgetAnswers() {
	seen.clear();
	forgetEarly();
}
