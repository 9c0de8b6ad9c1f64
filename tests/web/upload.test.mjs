/* upload.test.mjs - tests web/app/lib/upload.js against a small tus server */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { PIECE_BYTES, Upload } from '../../web/app/lib/upload.js';

let server;
let base;
let store; /* id -> {length, name, parts: Buffer[], offset} */
let plan;  /* what goes wrong: (method, number of PATCHes) => answer or null */
let seen;  /* methods, in order */

function offsetOf(up) {
	return up.parts.reduce((sum, part) => sum + part.length, 0);
}

function handle(req, res, body) {
	const upset = plan(req.method, seen.filter((m) => m === 'PATCH').length);
	const id = req.url.split('/')[2];

	assert.equal(req.headers['tus-resumable'], '1.0.0');
	if (upset === 'cut')
		return req.socket.destroy();
	if (upset)
		return res.writeHead(upset.status).end(JSON.stringify(upset.json ?? ''));
	if (req.method === 'POST') {
		store.set('u1', { length: Number(req.headers['upload-length']),
			meta: req.headers['upload-metadata'], parts: [] });
		return res.writeHead(201, { Location: '/uploads/u1' }).end();
	}
	const up = store.get(id);
	if (!up)
		return res.writeHead(404).end();
	if (req.method === 'HEAD')
		return res.writeHead(200, { 'Upload-Offset': offsetOf(up) }).end();
	if (Number(req.headers['upload-offset']) !== offsetOf(up))
		return res.writeHead(409).end();
	up.parts.push(body);
	return res.writeHead(204, { 'Upload-Offset': offsetOf(up) }).end();
}

before(async () => {
	server = createServer((req, res) => {
		const parts = [];
		seen.push(req.method);
		req.on('data', (part) => parts.push(part));
		req.on('end', () => handle(req, res, Buffer.concat(parts)));
	});
	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	base = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

beforeEach(() => {
	store = new Map();
	seen = [];
	plan = () => null;
});

async function fetchTransport({ method, url, headers, body, onProgress, signal }) {
	const answer = await fetch(new URL(url, base), { method, headers, body, signal });
	onProgress?.(body?.size ?? 0);
	return { status: answer.status, header: (name) => answer.headers.get(name),
		text: () => answer.text() };
}

function fileOf(bytes) {
	const data = new Uint8Array(bytes);
	for (let i = 0; i < bytes; i += 997)
		data[i] = i % 251;
	return Object.assign(new Blob([data]), { name: 'congVan.pdf' });
}

function uploadOf(file, more = {}) {
	return new Upload({ file, name: 'congVan.pdf', url: '/uploads',
		transport: fetchTransport, wait: async () => {}, ...more });
}

async function assertStored(file) {
	const want = Buffer.from(await file.arrayBuffer());
	assert.ok(Buffer.concat(store.get('u1').parts).equals(want));
}

test('a file goes in pieces of 4 MiB and arrives unchanged', async () => {
	const file = fileOf(2 * PIECE_BYTES + 5);
	const states = [];
	const upload = uploadOf(file, { change: (u) => states.push(u.state) });

	assert.equal(await upload.run(), true);
	assert.deepEqual(seen, ['POST', 'PATCH', 'PATCH', 'PATCH']);
	assert.equal(store.get('u1').parts[0].length, PIECE_BYTES);
	assert.equal(upload.id, 'u1');
	assert.equal(states.at(-1), 'done');
	await assertStored(file);
});

test('secrecy is declared before a byte is sent', async () => { /* R001 */
	const b64 = (text) => Buffer.from(text).toString('base64');

	await uploadOf(fileOf(10)).run();
	assert.equal(store.get('u1').meta,
		`filename ${b64('congVan.pdf')},secrecy ${b64('thuong')}`);
	plan = () => ({ status: 403, json: { failure: 'letter_is_state_secret',
		message: 'Không nhận văn bản mật.' } });
	seen = [];
	const refused = uploadOf(fileOf(10));
	assert.equal(await refused.run(), false);
	assert.deepEqual(seen, ['POST']);
	assert.equal(refused.state, 'refused');
	assert.equal(refused.failure.message, 'Không nhận văn bản mật.');
});

test('a cut line costs one piece: the offset is asked and the rest goes on',
	async () => {
		const file = fileOf(2 * PIECE_BYTES);
		let cut = false;

		plan = (method, patches) => {
			if (method !== 'PATCH' || patches !== 2 || cut)
				return null;
			cut = true;
			return 'cut';
		};
		assert.equal(await uploadOf(file).run(), true);
		assert.deepEqual(seen, ['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH']);
		await assertStored(file);
	});

test('an offset that does not fit is asked anew', async () => {
	const file = fileOf(PIECE_BYTES + 3);
	let once = true;

	plan = (method) => method === 'PATCH' && once ?
		(once = false, { status: 409 }) : null;
	assert.equal(await uploadOf(file).run(), true);
	await assertStored(file);
});

test('an upload begun earlier goes on where it stood', async () => {
	const file = fileOf(PIECE_BYTES + 7);
	const first = Buffer.from(await file.slice(0, PIECE_BYTES).arrayBuffer());

	store.set('u1', { length: file.size, parts: [first] });
	assert.equal(await uploadOf(file, { at: '/uploads/u1' }).run(), true);
	assert.deepEqual(seen, ['HEAD', 'PATCH']);
	await assertStored(file);
});

test('a refused file is not sent again', async () => {
	plan = (method) => method === 'PATCH' ? { status: 422, json: {
		failure: 'file_macro', message: 'Tệp có macro.' } } : null;
	const upload = uploadOf(fileOf(10));

	assert.equal(await upload.run(), false);
	assert.deepEqual(seen, ['POST', 'PATCH']);
	assert.equal(upload.failure.failure, 'file_macro');
});

test('a line that stays dead ends in a state from which one can go on',
	async () => {
		const file = fileOf(PIECE_BYTES + 1);
		let dead = true;

		plan = (method) => method !== 'POST' && dead ? 'cut' : null;
		const upload = uploadOf(file);
		assert.equal(await upload.run(), false);
		assert.equal(upload.state, 'broken');
		dead = false;
		assert.equal(await upload.run(), true);
		await assertStored(file);
	});

test('a paused upload stops and goes on', async () => {
	const file = fileOf(3 * PIECE_BYTES);
	const upload = uploadOf(file, { change: (u) => {
		if (u.sent === PIECE_BYTES && u.state === 'sending' && !paused) {
			paused = true;
			u.pause();
		}
	} });
	let paused = false;

	assert.equal(await upload.run(), false);
	assert.equal(upload.state, 'paused');
	assert.equal(await upload.run(), true);
	await assertStored(file);
});
