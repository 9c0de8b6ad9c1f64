/*
 * agent.js - the national signing program on the person's own machine
 *
 * It takes one message over a WebSocket, fetches the whole file, has it signed
 * and sends it back to the server by itself (docs/agent.md).  Nothing of this
 * needs a page, so node can test it.
 */
import { SignerFailure } from './signer.js';

const TURN_MS = 540000; /* the server forgets a turn after ten minutes */

const hex = (bytes) => Array.from(new Uint8Array(bytes), (one) =>
	one.toString(16).padStart(2, '0')).join('');

/** The right to fetch one file and bring it back; the server gets its digest. */
export async function newTicket() {
	const ticket = hex(crypto.getRandomValues(new Uint8Array(32)));
	const digest = await crypto.subtle.digest('SHA-256',
		new TextEncoder().encode(ticket));

	return { ticket, ticket_sha256: hex(digest) };
}

/**
 * @param {{ticket: string, begun: any, api: string}} turn  api: the whole
 *   address of our API
 */
export function agentMessage({ ticket, begun, api }) {
	const { document_number: number, issued_on: day } = begun.agent;

	return {
		FileUploadHandler: `${api}/agent/uploads/${ticket}`,
		SessionId: '', JWTToken: '',
		FileName: `${api}/agent/files/${ticket}.pdf`,
		DocNumber: number ?? '',
		IssuedDate: day ? `${day}T00:00:00+07:00` : '',
		MetaData: [],
	};
}

function answerOf(data) {
	let answer = null;
	try {
		answer = JSON.parse(data);
	} catch {
		/* judged below, as what has no Status */
	}
	if (!Number.isInteger(answer?.Status))
		throw new SignerFailure('agent_garbled');
	if (answer.Status !== 0)
		throw new SignerFailure('agent_declined', typeof answer.Message ===
			'string' ? answer.Message.trim().slice(0, 300) : '');
}

/**
 * Resolves when the program says that the file went back signed.
 * @param {string} url  of the operation
 * @param {any} message
 * @param {{signal?: AbortSignal, connect?: (url: string) => WebSocket}} [how]
 * @returns {Promise<void>}
 */
export function askAgent(url, message, { signal,
	connect = (to) => new WebSocket(to) } = {}) {
	const ends = [AbortSignal.timeout(TURN_MS), ...signal ? [signal] : []];
	const end = AbortSignal.any(ends);

	return new Promise((done, fail) => {
		const socket = connect(url);
		let isOpen = false;
		const over = (code) => {
			fail(new SignerFailure(code));
			socket.close();
		};

		end.addEventListener('abort', () =>
			over(signal?.aborted ? 'given_up' : 'slow'));
		socket.onopen = () => {
			isOpen = true;
			socket.send(JSON.stringify(message));
		};
		socket.onmessage = ({ data }) => {
			try {
				done(answerOf(data));
			} catch (failure) {
				fail(failure);
			}
			socket.close();
		};
		/* An error is always followed by this. */
		socket.onclose = () =>
			fail(new SignerFailure(isOpen ? 'agent_lost' : 'agent_absent'));
		if (end.aborted)
			over('given_up');
	});
}
