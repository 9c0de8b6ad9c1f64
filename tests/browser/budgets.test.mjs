/*
 * budgets.test.mjs - what the screens of a release weigh and how soon they
 * stand, on an office's line and on a commune's (4 Mbit/s, 80 ms, a processor
 * four times slower)
 *
 * Weights and numbers of requests are judged; times are printed.  A few
 * screens are measured once; VANTHU_BUDGETS=all takes every one three times
 * and prints the table of docs/web-budgets.md.
 */
import assert from 'node:assert/strict';
import { get as httpGet } from 'node:http';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { ask, assertQuiet, Desks, settled } from './desk.mjs';

const KIB = 1024;
const isWhole = process.env.VANTHU_BUDGETS === 'all';
const RUNS = Number(process.env.VANTHU_VISITS ?? (isWhole ? 3 : 1));

const LINES = {
	LAN: null,
	'xã': { latency: 80, bytesPerSecond: 4e6 / 8, slower: 4 },
};

/* name | who | address | in the short run too */
const SCREENS = [
	['Đăng nhập', null, '/dang-nhap', true],
	['Bàn việc', 'dungnv.stttt', '/ban-viec', false],
	['Văn bản đến chờ xử lý', 'hoant.stttt', '/den/cho-xu-ly', true],
	['Một văn bản', 'dungnv.stttt', '/vb/RELEASED', true],
	['Công việc', 'dungnv.stttt', '/cong-viec', false],
	['Soạn dự thảo', 'dungnv.stttt', '/du-thao/moi', false],
	['Ký số', 'minhtq.stttt', '/ky/SIGNING', false],
	['Cấp số, phát hành', 'hoant.stttt', '/di/cap-so', false],
	['Theo dõi gửi nhận', 'hoant.stttt', '/di/theo-doi/RELEASED', false],
	['Sổ văn bản', 'hoant.stttt', '/so/BOOK', false],
	['Tìm kiếm', 'dungnv.stttt', '/tim?q=kinh+phi', false],
];

let desks;
let names; /* what stands for RELEASED … in the addresses */
const table = [];

before(async () => {
	desks = await Desks.start({ web: 'built' });
	const letters = await desks.letters('signing', 'released');
	const { page } = await desks.open('hoant.stttt');
	names = { RELEASED: letters.released, SIGNING: letters.signing,
		BOOK: (await ask(page, '/registers')).items[0].id };
});
after(() => desks?.stop());

const kindOf = ({ pathname }) => {
	if (pathname.endsWith('.woff2'))
		return 'font';
	if (pathname.startsWith('/api/'))
		return /\/pages\/\d+$/.test(pathname) ? 'image' : 'data';
	return 'code';
};

/* {kind: {bytes, requests}} of the bodies as they came over the line. */
function weigh(entries) {
	const sum = {};

	for (const [name, bytes] of entries) {
		const kind = kindOf(new URL(name));
		sum[kind] ??= { bytes: 0, requests: 0 };
		sum[kind].bytes += bytes;
		sum[kind].requests++;
	}
	return sum;
}

/* Runs in the page from its first moment. */
function watchPaint() {
	window.vanthuSeen = { lcp: 0, cls: 0, blocked: 0 };
	const watch = (type, take) => new PerformanceObserver((list) =>
		list.getEntries().forEach(take)).observe({ type, buffered: true });
	watch('largest-contentful-paint', (e) => {
		window.vanthuSeen.lcp = e.startTime;
	});
	watch('layout-shift', (e) => {
		if (!e.hadRecentInput)
			window.vanthuSeen.cls += e.value;
	});
	watch('longtask', (e) => {
		window.vanthuSeen.blocked += Math.max(0, e.duration - 50);
	});
}

const seen = () => ({ ...window.vanthuSeen,
	entries: ['navigation', 'resource'].flatMap((type) =>
		performance.getEntriesByType(type))
		.map((e) => [e.name, e.encodedBodySize]),
	fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
	page: performance.getEntriesByType('resource')
		.find((e) => /\/pages\/1$/.test(new URL(e.name).pathname))?.responseEnd,
});

async function slowDown(session, line) {
	if (line === null)
		return;
	await session.send('Network.emulateNetworkConditions', { offline: false,
		latency: line.latency, downloadThroughput: line.bytesPerSecond,
		uploadThroughput: line.bytesPerSecond });
	await session.send('Emulation.setCPUThrottlingRate', { rate: line.slower });
}

/* What is asked before the screen's code has come is what the screen asks. */
function assertAskedOnce(name, entries) {
	const asked = entries.map(([url]) => url)
		.filter((url) => kindOf(new URL(url)) === 'data');
	assert.deepEqual(asked.filter((url, at) => asked.indexOf(url) !== at), [],
		name);
}

/* One visit with nothing kept from before. */
async function visit([name, who, address], line) {
	const { browser, page } = await desks.fresh(who);
	const session = await page.context().newCDPSession(page);

	await session.send('Network.enable');
	await slowDown(session, line);
	await page.addInitScript(watchPaint);
	await page.goto(desks.site.url + address.replace(/[A-Z]{4,}/,
		(word) => names[word]));
	await settled(page);
	const times = await page.evaluate(seen);
	assertQuiet(browser);
	assertAskedOnce(name, times.entries);
	await browser.close();
	return { sum: weigh(times.entries), times };
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const ms = (value) => value ? String(Math.round(value)) : '–';

function note(name, line, visits) {
	const of = (take) => median(visits.map(take));
	const kib = (kind) => ((visits[0].sum[kind]?.bytes ?? 0) / KIB).toFixed(1);
	table.push([name, line, kib('code'), kib('font'), kib('data'),
		Object.values(visits[0].sum).reduce((n, k) => n + k.requests, 0),
		ms(of((v) => v.times.fcp)), ms(of((v) => v.times.lcp)),
		ms(of((v) => v.times.page)), ms(of((v) => v.times.blocked)),
		of((v) => v.times.cls).toFixed(3)]);
}

function judge(name, { code, font, data }, isFirst) {
	assert.ok(code.bytes <= (isFirst ? 75 : 100) * KIB,
		`${name}: ${code.bytes} bytes of code`);
	assert.ok(font.bytes <= 52 * KIB, `${name}: ${font.bytes} bytes of fonts`);
	assert.ok(code.requests <= 16, `${name}: ${code.requests} parts`);
	assert.ok((data?.requests ?? 0) <= 12,
		`${name}: ${data?.requests} calls of the API`);
}

for (const screen of SCREENS.filter(([, , , isShort]) => isWhole || isShort)) {
	test(`${screen[0]} keeps to its budget`, async () => {
		for (const [line, how] of Object.entries(LINES)) {
			const visits = [];
			for (let n = 0; n < RUNS; n++)
				visits.push(await visit(screen, how));
			judge(screen[0], visits[0].sum, screen[1] === null);
			note(screen[0], line, visits);
		}
	});
}

/* Runs in the page: milliseconds from a key to the next letter's heading. */
const nextShown = (before) => new Promise((done) => {
	const begun = performance.now();
	const look = () => {
		const title = document.querySelector('.letter-title')?.textContent;
		if (title && title !== before)
			done(performance.now() - begun);
		else
			requestAnimationFrame(look);
	};
	look();
});

test('arrow keys in the queue', async () => {
	const { browser, page } = await desks.fresh('hoant.stttt');
	await page.goto(desks.site.url + '/den/cho-xu-ly');
	await settled(page);
	await page.locator('.grid-row[data-active]').focus();
	const waits = [];
	for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown']) {
		const title = await page.locator('.letter-title').innerText();
		const shown = page.evaluate(nextShown, title);
		await page.keyboard.press(key);
		waits.push(await shown);
		await settled(page);
	}
	console.log(`arrow key to the next letter: ${waits.map(ms).join(', ')} ms`);
	assertQuiet(browser);
});

const packed = (path, coding) => new Promise((done, fail) =>
	httpGet(desks.site.url + path, { headers: { 'Accept-Encoding': coding } },
		async (answer) => done({ headers: answer.headers,
			body: Buffer.concat(await answer.toArray()) })).on('error', fail));

test('parts are kept for ever, and packed as the browser can read', async () => {
	const page = String((await packed('/', 'identity')).body);
	const parts = [...page.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)]
		.map(([, path]) => path);
	assert.ok(parts.length >= 4);
	for (const path of parts) {
		const plain = await packed(path, 'identity');
		const gzip = await packed(path, 'gzip');
		const brotli = await packed(path, 'gzip, deflate, br');
		assert.match(plain.headers['cache-control'], /immutable/);
		assert.equal(plain.headers['content-encoding'], undefined);
		assert.equal(gzip.headers['content-encoding'], 'gzip');
		assert.equal(brotli.headers['content-encoding'], 'br');
		assert.equal(brotli.headers['content-type'],
			plain.headers['content-type']);
		assert.ok(brotli.headers['content-security-policy']);
		assert.equal(brotli.headers.vary, 'Accept-Encoding');
		assert.ok(gunzipSync(gzip.body).equals(plain.body));
		assert.ok(brotliDecompressSync(brotli.body).equals(plain.body));
		assert.ok(brotli.body.length < gzip.body.length);
	}
});

test('the table', () => {
	const heads = ['màn hình', 'đường truyền', 'mã KiB', 'phông KiB',
		'dữ liệu KiB', 'yêu cầu', 'FCP ms', 'LCP ms', 'trang 1 ms',
		'chặn ms', 'CLS'];
	const row = (cells) => `| ${cells.join(' | ')} |`;
	for (const text of [row(heads), row(heads.map(() => '---')),
		...table.map(row)])
		console.log(text);
	assert.ok(table.length > 0);
});
