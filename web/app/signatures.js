/*
 * signatures.js - one signature, from begin to finish
 *
 * begin asks the server for what is to be signed; the token on this machine or
 * the server's key makes the signature; finish puts it into the file.  What is
 * begun and not finished is given back.
 */
import { get, post, remove } from './api.js';
import { signAllOnToken, signOnToken } from './lib/signer.js';
import { wholeRect } from './lib/out.js';
import { boot } from './session.js';

/** The certificates that may be used for a role: person or organ. */
export async function loadCertificates(role, signal) {
	const page = await get('/certificates', {}, { signal });
	return page.items.filter((one) => one.role === role);
}

/** Why a certificate cannot be used, as the end of a text key, or null. */
export function certificateFault(certificate, now) {
	const at = now.getTime();

	if (certificate.state !== 'active')
		return 'inactive';
	if (at > Date.parse(certificate.valid_to))
		return 'expired';
	return at < Date.parse(certificate.valid_from) ? 'early' : null;
}

/** Common name and organisation of a distinguished name. */
export function nameParts(subject) {
	const part = (name) =>
		new RegExp(`(?:^|,)${name}=([^,]*)`).exec(subject)?.[1] ?? '';
	return { name: part('CN') || subject, organ: part('O') };
}

/** What is to be signed; pending until its expiry. */
export function beginSignature(wish, signal) {
	return post('/signatures/begin', {
		letter: wish.letter, file: wish.file.id, base_sha256: wish.file.sha256,
		certificate: wish.certificate, purpose: wish.purpose,
		...wish.place ? { place: wholeRect(wish.place) } : {},
	}, { signal });
}

/** Gives back what was begun and will not be finished. */
export function dropSignature(begun) {
	remove(`/signatures/${begun.pending}`).catch(() => {});
}

export function finishSignature(begun, proof) {
	return post('/signatures/finish', { pending: begun.pending, ...proof });
}

async function proofOf(begun, wish, signal) {
	if (begun.device === 'keykeeper') {
		const { grant } = await post('/grants', { pending: begun.pending });
		return { grant };
	}
	return { signature: await signOnToken(boot.value.signer_url, {
		attributes: begun.attributes, certificate: begun.certificate,
		title: wish.title,
	}, signal) };
}

/**
 * Proofs for all that was begun with one certificate, asked for once.
 * @param {{begun: any, title: string}[]} list
 * @param {AbortSignal} [signal]
 */
export async function proofsOf(list, signal) {
	if (list[0].begun.device === 'keykeeper')
		return Promise.all(list.map(({ begun, title }) =>
			proofOf(begun, { title }, signal)));
	const signatures = await signAllOnToken(boot.value.signer_url, {
		certificate: list[0].begun.certificate,
		items: list.map(({ begun, title }) =>
			({ attributes: begun.attributes, title })),
	}, signal);
	return signatures.map((signature) => ({ signature }));
}

/**
 * @param {{letter: string, file: {id: string, sha256: string},
 *   certificate: string, purpose: 'person'|'organ'|'annex'|'copy',
 *   place?: any, title: string}} wish
 * @param {{onPhase?: (phase: 'begin'|'device'|'finish') => void,
 *   signal?: AbortSignal}} [how]
 */
export async function makeSignature(wish, { onPhase = () => {}, signal } = {}) {
	onPhase('begin');
	const begun = await beginSignature(wish, signal);
	let proof;

	try {
		onPhase('device');
		proof = await proofOf(begun, wish, signal);
	} catch (e) {
		dropSignature(begun);
		throw e;
	}
	onPhase('finish');
	return finishSignature(begun, proof);
}
