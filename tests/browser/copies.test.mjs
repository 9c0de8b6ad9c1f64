/*
 * copies.test.mjs - sao y, trích sao: from the original's page to the seal, to
 * the paper, to the book; and who has no such right sees no such button
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { ask, assertQuiet, Desks, settled, storySteps, WIDE } from './desk.mjs';
import { axe, picture } from './instance.mjs';

const run = promisify(execFile);
const CLERK = 'hoant.stttt';
const OFFICER = 'dungnv.stttt';
const test = storySteps();
let desks;
let desk;
let original;
let lookup;

before(async () => {
	desks = await Desks.start();
	original = (await desks.letters('released')).released;
	desk = await desks.open(CLERK);
});
after(() => desks?.stop());

/* How many sheets of paper, and what can be read on them. */
async function printed(page) {
	const folder = await mkdtemp(join(tmpdir(), 'vanthu-copies.'));
	const path = join(folder, 'in.pdf');

	await page.emulateMedia({ media: 'print' });
	await writeFile(path, await page.pdf({ preferCSSPageSize: true,
		printBackground: true }));
	await page.emulateMedia({ media: null });
	const { stdout: text } = await run('pdftotext', ['-layout', path, '-']);
	await rm(folder, { recursive: true });
	return { text, pages: text.split('\f').length - 1 };
}

/* The id of the copy that is open. */
const openId = (page) => new URL(page.url()).pathname.split('/').at(-1);

async function openForm(page) {
	await page.goto(`${desks.site.url}/vb/${original}`);
	await page.getByRole('link', { name: 'Lập bản sao' }).click();
	await page.getByRole('heading', { name: /^Sao văn bản/ }).waitFor();
	await settled(page);
}

test('only what the decree allows is offered', async () => { /* R103 */
	const { page } = desk;
	await openForm(page);
	assert.deepEqual(await page.getByRole('radio').evaluateAll((list) =>
		list.map((one) => one.value)), ['sao_y', 'trich_sao', 'paper']);
	await page.getByRole('radio', { name: /^Trích sao/ }).check();
	await page.getByRole('textbox', { name: 'Trang cần trích' }).waitFor();
	await page.getByRole('radio', { name: /^Bản sao điện tử/ }).check();
	assert.deepEqual(await axe(page), []);
	await picture(page, 'sao-01-lap');
});

test('what is missing is said at its place', async () => {
	const { page } = desk;
	await page.getByRole('textbox', { name: 'Trang cần trích' }).fill('2-1,x');
	await page.keyboard.press('Control+Enter');
	await page.getByRole('link', { name: 'Trang cần trích: ghi như 1,3-4.' })
		.waitFor();
	await page.getByRole('link', { name: 'Người ký bản sao: chưa có.' })
		.waitFor();
	await picture(page, 'sao-02-thieu');
});

test('an extract is made, sealed and handed over', async () => { /* R120 */
	const { page, browser } = desk;
	await page.getByRole('textbox', { name: 'Trang cần trích' }).fill('1');
	await page.getByRole('combobox', { name: /^Người ký bản sao/ })
		.selectOption({ label: 'Trần Quang Minh, Giám đốc' });
	await page.keyboard.press('Control+Enter');
	await page.getByText(/^Đã lập bản trích sao số 01\/TrS-STTTT/).waitFor();
	await page.getByRole('button', { name: /^Ký số cơ quan \(1 tệp\)/ })
		.waitFor();
	await settled(page);
	assert.deepEqual(await axe(page), []);
	await picture(page, 'sao-03-cho-ky');
	await page.keyboard.press('F9');
	await page.getByRole('dialog').getByRole('button',
		{ name: 'Ký số cơ quan' }).click();
	await page.getByRole('button', { name: 'Giao trực tiếp, không gửi' })
		.waitFor();
	await settled(page);
	await picture(page, 'sao-04-da-ky');
	const copy = openId(page);
	await page.keyboard.press('Control+Enter');
	await page.getByText('Giao trực tiếp, không gửi: ').waitFor();
	const { letter, files } = await ask(page, `/letters/${copy}`);
	assert.equal(letter.state, 'closed');
	assert.equal(files[0].signed, 1);
	assertQuiet(browser);
});

test('a copy on paper is printed, signed by hand, closed', async () => {
	const { page } = desk;
	await openForm(page);
	await page.getByRole('combobox', { name: /^Người ký bản sao/ })
		.selectOption({ label: 'Trần Quang Minh, Giám đốc' });
	await page.getByRole('textbox', { name: 'Số bản' }).fill('2');
	await page.keyboard.press('Control+Enter');
	await page.getByText(/^Đã lập bản sao y số 02\/SY-STTTT/).waitFor();
	await page.getByRole('button', { name: 'Đã in, ký và đóng dấu' }).waitFor();
	await settled(page);
	assert.deepEqual(await axe(page), []);
	await picture(page, 'sao-05-giay');
	await page.getByRole('link', { name: 'Xem bản in' }).click();
	await page.getByRole('region', { name: 'SAO Y' }).waitFor();
	await settled(page);
	assert.deepEqual(await axe(page), []);
	await page.locator('.letter-mark').first().scrollIntoViewIfNeeded();
	await picture(page, 'sao-05b-ban-in');
	await page.locator('.print-qr').first().waitFor();
	lookup = await page.locator('.print-qr').first().getAttribute('data-text');
	const { pages, text } = await printed(page);
	assert.equal(pages, await page.locator('.letter-sheet').count(),
		'no empty sheet behind a page');
	for (const part of [/SAO Y/, /Số: 02\/SY-STTTT/, /Trần Quang Minh/,
		/ngày 20 tháng 11 năm 2026/, /Lưu: VT\./,
		/BẢN IN TỪ VĂN BẢN ĐIỆN TỬ/, /Người in: Nguyễn Thị Hoa/])
		assert.match(text, part);
	await page.goBack();
	await page.getByRole('button', { name: 'Đã in, ký và đóng dấu' }).waitFor();
	await settled(page);
	await page.keyboard.press('Control+Enter');
	await page.getByRole('button', { name: 'Giao trực tiếp, không gửi' })
		.waitFor();
});

test('the original shows its copies, narrow too', async () => {
	const { page, browser } = desk;
	await page.goto(`${desks.site.url}/vb/${original}?tab=lien-quan`);
	await page.getByRole('link', { name: /02\/SY-STTTT/ }).waitFor();
	await page.getByText(/có giá trị pháp lý như bản chính/).waitFor();
	await page.setViewportSize({ width: 320, height: 640 });
	await settled(page);
	assert.deepEqual(await axe(page), []);
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <=
		document.documentElement.clientWidth));
	await picture(page, 'sao-06-ban-goc-hep');
	await page.setViewportSize(WIDE);
	await page.getByRole('link', { name: /01\/TrS-STTTT/ }).click();
	await page.getByRole('tab', { name: /Liên quan/ }).or(
		page.getByRole('link', { name: /Liên quan/ })).first().click();
	await page.getByRole('link', { name: /^Bản sao của/ }).waitFor();
	assertQuiet(browser);
});

test('the book of copies has both, and prints under its name', async () => {
	const { page, browser } = desk;
	const { items } = await ask(page, '/registers');
	const book = items.find((one) => one.direction === 'copy');
	await page.goto(`${desks.site.url}/so`);
	await page.getByRole('link', { name: /Sổ đăng ký bản sao/ }).click();
	await page.getByRole('cell', { name: '02/SY-STTTT' }).waitFor();
	await picture(page, 'sao-07-so');
	await page.goto(`${desks.site.url}/so/${book.id}/in`);
	await page.getByRole('heading', { name: 'SỔ ĐĂNG KÝ BẢN SAO' }).waitFor();
	await page.getByRole('cell', { name: '01/TrS-STTTT' }).waitFor();
	assertQuiet(browser);
});

test('the code on the print leads anybody to the page', async () => {
	const { page, browser } = await desks.open(null);
	await page.goto(lookup);
	await page.getByText('Bản in này chưa hoàn tất').waitFor();
	await page.getByText('02/SY-STTTT').waitFor();
	assert.deepEqual(await axe(page), []);
	await page.setViewportSize({ width: 320, height: 640 });
	assert.deepEqual(await axe(page), []);
	await picture(page, 'sao-08-tra-cuu');
	assertQuiet(browser);
	await page.goto(lookup.slice(0, -24) + '0'.repeat(24));
	await page.getByText(/^Không có bản in nào mang mã này/).waitFor();
});

test('who may make none has no button, and the form says so', async () => {
	const { page } = await desks.open(OFFICER);
	await page.goto(`${desks.site.url}/vb/${original}?tab=lien-quan`);
	await page.getByRole('link', { name: /02\/SY-STTTT/ }).waitFor();
	assert.equal(await page.getByRole('link', { name: 'Lập bản sao' }).count(),
		0);
});
