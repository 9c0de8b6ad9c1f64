/*
 * signer.js - the signing program on the person's own machine
 *
 * GET /info says that it runs, GET /certificates what the token holds, POST
 * /sign signs attributes; the PIN is asked by that program, never here.
 * Nothing of it needs a page, so node can test it.
 */

const INFO_MS = 2500;
const SIGN_MS = 180000;

export class SignerFailure extends Error {
	/** @param {string} failure  a code: absent, sign_declined, token_absent … */
	constructor(failure, message) {
		super(message ?? failure);
		this.failure = failure;
	}
}

function after(ms, signal) {
	const own = AbortSignal.timeout(ms);
	return signal ? AbortSignal.any([own, signal]) : own;
}

async function ask(url, options) {
	let answer;
	try {
		answer = await fetch(url, { ...options, credentials: 'omit' });
	} catch (e) {
		if (options.signal?.reason?.name === 'AbortError')
			throw new SignerFailure('given_up');
		throw new SignerFailure(e.name === 'TimeoutError' ? 'slow' : 'absent');
	}
	const body = await answer.json().catch(() => ({}));
	if (!answer.ok)
		throw new SignerFailure(body.failure ?? 'token_failed', body.message);
	return body;
}

/** What the browser says about pages that ask this machine. */
export async function loopbackPermission() {
	try {
		const asked = await navigator.permissions
			.query({ name: 'loopback-network' });
		return asked.state;
	} catch {
		return 'granted'; /* a browser that does not ask */
	}
}

/**
 * @param {string} url  from boot.signer_url
 * @param {{permission?: () => Promise<string>}} [how]
 * @returns {Promise<{state: 'ready'|'unset'|'blocked'|'absent'|'no_token'|
 *   'broken', certificates: string[], failure?: string}>}
 */
export async function findSigner(url, { permission = loopbackPermission } = {}) {
	if (!url)
		return { state: 'unset', certificates: [] };
	try {
		await ask(url + '/info', { signal: after(INFO_MS) });
	} catch {
		const denied = await permission() === 'denied';
		return { state: denied ? 'blocked' : 'absent', certificates: [] };
	}
	try {
		const { certificates } = await ask(url + '/certificates',
			{ signal: after(INFO_MS * 2) });
		return { state: 'ready',
			certificates: certificates.map((c) => c.certificate) };
	} catch (e) {
		return { state: e.failure === 'token_absent' ? 'no_token' : 'broken',
			certificates: [], failure: e.failure };
	}
}

/**
 * @param {string} url
 * @param {{attributes: string, certificate: string, title: string}} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>}  the signature in base64
 */
export async function signOnToken(url, wish, signal) {
	const { signature } = await ask(url + '/sign', {
		method: 'POST', headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(wish), signal: after(SIGN_MS, signal),
	});
	if (typeof signature !== 'string')
		throw new SignerFailure('token_failed');
	return signature;
}

/**
 * Many letters, asked for once: all signatures in the order of the items, or
 * a failure and none.
 * @param {string} url
 * @param {{certificate: string, items: {attributes: string,
 *   title: string}[]}} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<string[]>}
 */
export async function signAllOnToken(url, wish, signal) {
	const { signatures } = await ask(url + '/sign-all', {
		method: 'POST', headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(wish), signal: after(SIGN_MS, signal),
	});
	if (!Array.isArray(signatures) || signatures.length !== wish.items.length)
		throw new SignerFailure('token_failed');
	return signatures;
}

/** Whether the token holds a certificate (base64 of its DER). */
export function hasCertificate(signer, der) {
	return signer.certificates.includes(der);
}
