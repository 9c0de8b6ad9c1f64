#!/usr/bin/env node
/*
 * mock-api.mjs - web/ and fixtures of the API on 127.0.0.1, under the real CSP
 *
 * usage: node tests/web/mock-api.mjs [port]      (0: any free port)
 *
 * Who is signed in: the cookie "who" (clerk, leader, officer, admin); the
 * sign-in form takes these words as account names with any password.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MORE_ROUTES, ROUTES } from './mock-routes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const WEB = join(here, '..', '..', 'web');
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; " +
	"img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript',
	'.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
	'.json': 'application/json', '.mjs': 'text/javascript' };

function sendFile(res, path) {
	const file = normalize(join(WEB, path));
	const inside = file.startsWith(WEB) && extname(file) !== '' && existsSync(file);
	const target = inside ? file : join(WEB, 'index.html');

	res.writeHead(200, { 'Content-Type': TYPES[extname(target)] ?? 'text/plain',
		'Content-Security-Policy': CSP, 'Cache-Control': 'no-cache' });
	res.end(readFileSync(target));
}

function matchOf(pattern, path) {
	const want = pattern.split('/');
	const have = path.split('/');
	const ok = want.length === have.length && want.every((part, at) =>
		part.startsWith(':') || part === have[at]);
	return ok ? have.filter((_, at) => want[at].startsWith(':')) : null;
}

function bodyOf(req) {
	return new Promise((done) => {
		const parts = [];
		req.on('data', (part) => parts.push(part));
		req.on('end', () => done(Buffer.concat(parts)));
	});
}

const pages = new Map();

/** A page of a PDF as PNG. */
export function pageImage(pdf, number, dpi) {
	const key = `${pdf}/${number}/${dpi}`;
	if (!pages.has(key))
		pages.set(key, execFileSync('pdftocairo', ['-png', '-singlefile',
			'-r', String(dpi), '-f', String(number), '-l', String(number),
			join(here, '..', 'data', 'letters', pdf), '-'],
		{ maxBuffer: 1 << 26 }));
	return pages.get(key);
}

async function answer(req, res, url) {
	const path = url.pathname.slice('/api/v1'.length);
	const who = /who=(\w+)/.exec(req.headers.cookie ?? '')?.[1] ?? null;

	for (const [method, pattern, run] of [...MORE_ROUTES, ...ROUTES]) {
		const ids = method === req.method ? matchOf(pattern, path) : null;
		if (ids === null)
			continue;
		const raw = await bodyOf(req);
		const isJson = /json/.test(req.headers['content-type'] ?? '');
		const out = run({ req, who, ids, raw, query: url.searchParams, pageImage,
			body: isJson && raw.length ? JSON.parse(raw) : null });
		return reply(res, out);
	}
	return reply(res, { status: 404, json: { failure: 'absent',
		message: `Không có ${req.method} ${path}.` } });
}

function reply(res, out) {
	const { status = 200, headers = {}, json, bytes } = out ?? { status: 204 };
	const type = json === undefined ? {} : { 'Content-Type': 'application/json' };

	res.writeHead(status, { ...type, ...headers });
	res.end(json === undefined ? bytes : JSON.stringify(json));
}

/** @returns {Promise<{url: string, close: () => void}>} */
export function startMock(port = 0) {
	const server = createServer((req, res) => {
		const url = new URL(req.url, 'http://mock');
		if (!url.pathname.startsWith('/api/v1/'))
			sendFile(res, url.pathname);
		else
			answer(req, res, url).catch((e) => {
				console.error(e);
				res.writeHead(500).end();
			});
	});
	return new Promise((done) => server.listen(port, '127.0.0.1', () => done({
		url: `http://127.0.0.1:${server.address().port}`,
		close: () => { server.closeAllConnections(); server.close(); },
	})));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const mock = await startMock(Number(process.argv[2] ?? 8099));
	console.log(mock.url);
}
