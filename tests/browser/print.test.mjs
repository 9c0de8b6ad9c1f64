/*
 * print.test.mjs - what comes out on paper: the books in their legal form, a
 * letter's handling and history, the board of receivers, lists
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { ask, assertQuiet, Desks, settled } from './desk.mjs';
import { picture } from './instance.mjs';

const run = promisify(execFile);
const CLERK = 'hoant.stttt';
const MARK = /In từ Hệ thống/;

let desks;
let folder;
let names;

before(async () => {
	desks = await Desks.start();
	folder = await mkdtemp(join(tmpdir(), 'vanthu-print.'));
	const { page } = await desks.open(CLERK);
	const { items } = await ask(page, '/registers');
	names = { VANBAN: (await desks.letters('released')).released,
		SODEN: items.find((book) => book.direction === 'in').id,
		SODI: items.find((book) => book.direction === 'out').id };
});
after(async () => {
	await desks?.stop();
	await rm(folder, { recursive: true, force: true });
});

/* The text of each page, and how large the paper is. */
async function printed(page, name) {
	const path = join(folder, name + '.pdf');

	await page.emulateMedia({ media: 'print' });
	await writeFile(path, await page.pdf({ preferCSSPageSize: true,
		printBackground: true }));
	const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
	const { stdout: info } = await run('pdfinfo', [path]);
	const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info);
	return { pages: text.split('\f').slice(0, -1),
		isWide: Number(width) > Number(height) };
}

/* name | address | landscape | what must stand on it, in this order */
const PAPERS = [
	['so-den', '/so/SODEN/in', true, [/SỔ ĐĂNG KÝ\s+VĂN BẢN ĐẾN/,
		/Từ số 1/, /Tác giả/, /Sở Nội vụ/]],
	['so-di', '/so/SODI/in', true, [/SỔ ĐĂNG KÝ\s+VĂN BẢN ĐI/, /Từ số 1/,
		/Người ký/, /STTTT/]],
	['xu-ly', '/vb/VANBAN?tab=xu-ly', false, [/liên thông văn bản/,
		/Đang giữ|giữ/, /Ý kiến/]],
	['nhat-ky', '/vb/VANBAN?tab=nhat-ky', false, [/liên thông văn bản/,
		/Nguyễn Văn Dũng/]],
	['theo-doi', '/di/theo-doi/VANBAN', true, [/liên thông văn bản/,
		/Nơi nhận\s+Trạng thái/, /Sở Tài chính/, /xã Gia Vân/]],
	['da-gui', '/di/theo-doi', false, [/Theo dõi gửi nhận/, /nơi nhận/]],
];

for (const [name, address, isWide, texts] of PAPERS) {
	test(`${name} on paper`, async () => { /* R130 */
		const { browser, page } = await desks.open(CLERK);
		await page.goto(desks.site.url + address.replace(/[A-Z]{4,}/,
			(word) => names[word]));
		await settled(page);
		const paper = await printed(page, name);
		const whole = paper.pages.join('\n');
		await picture(page, `in-${name}`);
		assert.equal(paper.isWide, isWide, 'the way the paper lies');
		for (const text of texts)
			assert.match(whole, text);
		assert.match(whole, MARK);
		assert.match(whole, /Nguyễn Thị Hoa/); /* who printed it */
		paper.pages.forEach((text, at) => assert.match(text,
			new RegExp(`Trang ${at + 1}/${paper.pages.length}`)));
		assert.ok(!/Ctrl|F2|Tìm số ký hiệu/.test(whole),
			'keys and search are not for paper');
		assertQuiet(browser);
	});
}

test('the heads of a book stand on every page of it', async () => { /* R130 */
	const { page } = await desks.open(CLERK);
	await page.route(/\/entries/, async (route) => {
		const answer = await (await route.fetch()).json();
		const items = Array.from({ length: 60 }, (_, n) =>
			({ ...answer.items[n % answer.items.length], number: n + 1 }));
		await route.fulfill({ json: { items, next: null } });
	});
	await page.goto(`${desks.site.url}/so/${names.SODEN}/in`);
	await settled(page);
	const { pages } = await printed(page, 'dai');
	assert.ok(pages.length >= 4, `${pages.length} pages`);
	for (const text of pages.slice(1, -1))
		assert.match(text, /Tác giả/);
});
