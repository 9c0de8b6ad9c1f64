/* agent.test.mjs - what the national signing program is told, and may answer */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { agentMessage, askAgent, newTicket } from
	'../../web/app/lib/agent.js';

/* A line that does what a step says once the message was sent. */
function line(step) {
	const socket = { sent: [], isClosed: false,
		send(text) {
			this.sent.push(JSON.parse(text));
			queueMicrotask(() => step(socket));
		},
		close() { this.isClosed = true; } };

	queueMicrotask(() => socket.onopen?.());
	return socket;
}

const says = (text) => (socket) => socket.onmessage({ data: text });

async function turn(step, signal) {
	let socket;
	const connect = () => socket = line(step);
	try {
		await askAgent('wss://x/SignApproved', { a: 1 }, { connect, signal });
		return { done: true, socket };
	} catch (e) {
		return { failure: e.failure, message: e.message, socket };
	}
}

test('a ticket is drawn anew, and the server learns its digest only', async () => {
	const [one, other] = [await newTicket(), await newTicket()];

	assert.match(one.ticket, /^[0-9a-f]{64}$/);
	assert.notEqual(one.ticket, other.ticket);
	assert.equal(one.ticket_sha256,
		createHash('sha256').update(one.ticket).digest('hex'));
});

test('the message names both links, the number and the day', () => {
	const of = (agent) => agentMessage({ ticket: 'ab', begun: { agent },
		api: 'https://x/api/v1' });

	assert.deepEqual(of({ document_number: '1/A', issued_on: '2026-11-20' }), {
		FileUploadHandler: 'https://x/api/v1/agent/uploads/ab',
		FileName: 'https://x/api/v1/agent/files/ab.pdf',
		SessionId: '', JWTToken: '', DocNumber: '1/A',
		IssuedDate: '2026-11-20T00:00:00+07:00', MetaData: [] });
	assert.equal(of({ document_number: null, issued_on: null }).IssuedDate, '');
});

test('Status 0 is a signature; everything else says why there is none',
	async () => {
		const good = await turn(says('{"Status":0,"FileServer":"x"}'));
		assert.ok(good.done && good.socket.isClosed);
		assert.deepEqual(good.socket.sent, [{ a: 1 }]);
		const no = await turn(says('{"Status":11,"Message":" Huỷ "}'));
		assert.deepEqual([no.failure, no.message], ['agent_declined', 'Huỷ']);
		for (const text of ['', 'null', '{"Trạng', '{}', '{"Status":"0"}', '[]',
			'{"Status":0.5}'])
			assert.equal((await turn(says(text))).failure, 'agent_garbled', text);
		const rude = await turn(says(JSON.stringify(
			{ Status: 1, Message: 'x'.repeat(9999) })));
		assert.equal(rude.message.length, 300);
	});

test('a line that closes, or never opens, is told apart', async () => {
	assert.equal((await turn((socket) => socket.onclose())).failure,
		'agent_lost');
	const never = askAgent('wss://x', {}, { connect: () => {
		const socket = { close() {} };
		queueMicrotask(() => socket.onclose());
		return socket;
	} });
	await assert.rejects(never, { failure: 'agent_absent' });
});

test('a person may give up while the program waits', async () => {
	const abort = new AbortController();
	const given = await turn(() => abort.abort(), abort.signal);

	assert.equal(given.failure, 'given_up');
	assert.ok(given.socket.isClosed);
	assert.equal((await turn(() => {}, AbortSignal.abort())).failure,
		'given_up');
});
