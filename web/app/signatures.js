/*
 * signatures.js - one signature, from begin to finish
 *
 * begin asks the server for what is to be signed; the token on this machine or
 * the server's key makes the signature, or the national signing program signs
 * the whole file; finish puts it into the letter.  What is begun and not
 * finished is given back.
 */
import { get, post, remove } from './api.js';
import { tOr } from './i18n/vi.js';
import { agentMessage, askAgent, newTicket } from './lib/agent.js';
import { API } from './lib/base.js';
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

/** What a program on this machine could not do; null: it is the server's. */
export function signerSentence(failure) {
	if (failure === null || failure.status !== undefined)
		return null;
	return tOr('signer.fail_' + failure.failure, null)
		?.replace('{message}', failure.message).trim() ?? null;
}

/** Whether a certificate's token may be used by the national program. */
export function isForAgent(certificate) {
	return certificate?.device === 'local' && Boolean(boot.value.agent_url);
}

/** What is to be signed; pending until its expiry. */
export function beginSignature(wish, signal) {
	return post('/signatures/begin', {
		letter: wish.letter, file: wish.file.id, base_sha256: wish.file.sha256,
		certificate: wish.certificate, purpose: wish.purpose,
		...wish.place ? { place: wholeRect(wish.place) } : {},
		...wish.ticket_sha256 ? { ticket_sha256: wish.ticket_sha256 } : {},
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

/* The file goes to the program and back past this page. */
async function makeByAgent(wish, { onPhase, signal }) {
	const { ticket, ticket_sha256 } = await newTicket();
	const begun = await beginSignature({ ...wish, ticket_sha256 }, signal);
	const url = boot.value.agent_url.replace(/\/$/, '');

	try {
		onPhase('device');
		await askAgent(`${url}/${begun.agent.operation}`, agentMessage({
			ticket, begun, api: location.origin + API }), { signal });
		onPhase('finish');
		return await finishSignature(begun, {});
	} catch (e) {
		dropSignature(begun);
		throw e;
	}
}

/**
 * @param {{letter: string, file: {id: string, sha256: string},
 *   certificate: string, purpose: 'person'|'organ'|'annex'|'copy',
 *   place?: any, title: string, byAgent?: boolean}} wish
 * @param {{onPhase?: (phase: 'begin'|'device'|'finish') => void,
 *   signal?: AbortSignal}} [how]
 */
export async function makeSignature(wish, { onPhase = () => {}, signal } = {}) {
	onPhase('begin');
	if (wish.byAgent)
		return makeByAgent(wish, { onPhase, signal });
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
