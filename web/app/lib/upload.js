/*
 * upload.js - sends a file in pieces of 4 MiB by tus 1.0 (creation, HEAD)
 *
 * A broken line costs at most one piece: the offset is asked by HEAD and the
 * rest goes on from there, also after the page was loaded again.  Without a
 * browser: the transport is handed in, so node can test it.
 */

export const PIECE_BYTES = 4 * 1024 * 1024;
const WAITS_MS = [500, 2000, 5000, 10000];

/** @typedef {{method: string, url: string, headers: Record<string, string>,
 *   body?: Blob, onProgress?: (bytes: number) => void,
 *   signal?: AbortSignal}} Sent */
/** @typedef {{status: number, header: (name: string) => string|null,
 *   text: () => Promise<string>}} Answer */

function b64(text) {
	const bytes = new TextEncoder().encode(text);
	return btoa(String.fromCharCode(...bytes));
}

export class UploadRefused extends Error {
	/** @param {{failure: string, message: string, status?: number}} shape */
	constructor(shape) {
		super(shape.message);
		Object.assign(this, shape);
	}
}

async function refusal(answer) {
	const text = await answer.text().catch(() => '');
	try {
		const shape = JSON.parse(text);
		if (shape.failure)
			return new UploadRefused({ ...shape, status: answer.status });
	} catch {
		/* not in our shape */
	}
	return new UploadRefused({
		failure: 'upload_broken', status: answer.status,
		message: 'Tải tệp không thành công. Xin bấm "Thử lại".',
	});
}

/** Worth another try: the line, a busy server, an offset to ask anew. */
function isPassing(status) {
	return status === 0 || status === 409 || status === 423 ||
		status === 429 || status >= 500;
}

/**
 * One file on its way.  change() is called after every step with
 * {state, sent, total}; state: waiting, sending, checking, done, paused,
 * refused, broken.
 */
export class Upload {
	/**
	 * @param {{file: Blob & {name: string}, name: string, url: string,
	 *   transport: (sent: Sent) => Promise<Answer>,
	 *   change?: (upload: Upload) => void,
	 *   wait?: (ms: number) => Promise<void>, at?: string}} how
	 *   at: address of an upload begun earlier, to go on with
	 */
	constructor(how) {
		this.file = how.file;
		this.name = how.name;
		this.url = how.url;
		this.transport = how.transport;
		this.change = how.change ?? (() => {});
		this.wait = how.wait ??
			((ms) => new Promise((done) => setTimeout(done, ms)));
		this.at = how.at ?? null;
		this.state = 'waiting';
		this.sent = 0;
		this.total = how.file.size;
		this.failure = null;
		this.abort = null;
	}

	/** The id the API knows it by. */
	get id() {
		return this.at === null ? null : this.at.split('/').at(-1);
	}

	step(state, sent = this.sent) {
		this.state = state;
		this.sent = sent;
		this.change(this);
	}

	/* Progress; a pause that came in between stays one. */
	went(state, sent) {
		this.step(this.state === 'paused' ? 'paused' : state, sent);
	}

	pause() {
		if (this.state !== 'sending' && this.state !== 'waiting')
			return;
		this.step('paused');
		this.abort?.abort();
	}

	/** Begins, or goes on after a pause or a broken line. */
	async run() {
		this.failure = null;
		this.step('sending');
		for (let round = 0; ; round++) {
			const before = this.sent;
			try {
				await this.through();
				return true;
			} catch (e) {
				if (this.state === 'paused')
					return false;
				if (this.sent > before)
					round = 0;
				if (!await this.mayRepeat(e, round))
					return false;
			}
		}
	}

	async mayRepeat(e, round) {
		const refused = e instanceof UploadRefused;
		const passing = !refused || isPassing(e.status ?? 0);

		if (passing && round < WAITS_MS.length) {
			await this.wait(WAITS_MS[round]);
			return this.state !== 'paused';
		}
		this.failure = refused ? e : new UploadRefused({
			failure: 'network',
			message: 'Đường truyền bị ngắt. Bấm "Thử lại" để gửi tiếp ' +
				'từ chỗ đã dừng.',
		});
		this.step(passing ? 'broken' : 'refused');
		return false;
	}

	async through() {
		if (this.at === null)
			await this.create();
		else
			await this.askOffset();
		while (this.sent < this.total && this.state !== 'paused')
			await this.sendPiece();
		if (this.state === 'paused')
			throw new Error('paused');
		this.step('done', this.total);
	}

	ask(method, url, more = {}) {
		this.abort = new AbortController();
		return this.transport({
			method, url, signal: this.abort.signal, ...more,
			headers: { 'Tus-Resumable': '1.0.0', ...more.headers },
		});
	}

	async create() {
		const answer = await this.ask('POST', this.url, { headers: {
			'Upload-Length': String(this.total),
			'Upload-Metadata': `filename ${b64(this.name)},` +
				`secrecy ${b64('thuong')}`,
		} });
		if (answer.status !== 201)
			throw await refusal(answer);
		this.at = answer.header('Location');
		this.sent = 0;
	}

	async askOffset() {
		const answer = await this.ask('HEAD', this.at);
		if (answer.status === 404 || answer.status === 410) {
			this.at = null; /* dropped meanwhile: from the beginning */
			return this.create();
		}
		if (answer.status !== 200 && answer.status !== 204)
			throw await refusal(answer);
		this.step('sending', Number(answer.header('Upload-Offset')));
	}

	async sendPiece() {
		const from = this.sent;
		const piece = this.file.slice(from, from + PIECE_BYTES);
		const isLast = from + piece.size >= this.total;
		const answer = await this.ask('PATCH', this.at, {
			body: piece,
			headers: {
				'Content-Type': 'application/offset+octet-stream',
				'Upload-Offset': String(from),
			},
			onProgress: (bytes) => this.went(
				isLast && bytes >= piece.size ? 'checking' : 'sending',
				from + bytes),
		});
		if (answer.status !== 204) {
			this.sent = from;
			throw await refusal(answer);
		}
		this.went('sending', Number(answer.header('Upload-Offset')));
	}
}

/** The browser's transport: XMLHttpRequest tells how much has been sent. */
export function xhrTransport(sent) {
	return new Promise((done, fail) => {
		const xhr = new XMLHttpRequest();

		xhr.open(sent.method, sent.url);
		for (const [name, value] of Object.entries(sent.headers))
			xhr.setRequestHeader(name, value);
		if (sent.onProgress)
			xhr.upload.onprogress = (event) => sent.onProgress(event.loaded);
		xhr.onload = () => done({
			status: xhr.status,
			header: (name) => xhr.getResponseHeader(name),
			text: async () => xhr.responseText,
		});
		xhr.onerror = () => fail(new Error('network'));
		xhr.onabort = () => fail(new Error('aborted'));
		sent.signal?.addEventListener('abort', () => xhr.abort());
		xhr.send(sent.body ?? null);
	});
}
