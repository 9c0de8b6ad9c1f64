/*
 * encryption.test.mjs - a letter marked to leave encrypted, sent, and opened
 * by the one who has the key; seen on a narrow screen, too
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import {
	ask, assertQuiet, Desks, press, settled, storySteps, until,
} from './desk.mjs';
import { axe, picture } from './instance.mjs';

const OFFICER = 'dungnv.stttt';
const CLERK = 'hoant.stttt';
const RECEIVER = 'lemtd.stc';
const LEADER = 'hungdv.stc';

const test = storySteps();
let desks;
let letter;
let copy;
let code;

before(async () => {
	desks = await Desks.start();
	letter = (await desks.letters('releasing')).releasing;
});
after(() => desks?.stop());

const toast = (page, text) => page.locator('.toast', { hasText: text });

test('a drafter is offered it, and told what it does not hide', /* R160 */
	async () => {
		const { browser, page } = await desks.open(OFFICER);
		await page.goto(`${desks.site.url}/du-thao/moi`);
		await settled(page);
		const box = page.getByLabel('Mã hoá cho nơi nhận');
		await box.waitFor();
		assert.equal(await box.isChecked(), false);
		await page.getByText('Trích yếu, số ký hiệu').waitFor();
		assertQuiet(browser);
	});

test('the clerk marks the letter and sends it', async () => { /* R160 */
	const { browser, page } = await desks.open(CLERK);
	({ code } = (await ask(page, `/letters/${letter}`)).letter);
	await page.goto(`${desks.site.url}/di/cap-so/${letter}`);
	await settled(page);
	await page.getByLabel('Mã hoá cho nơi nhận').check();
	await page.getByText('Mọi nơi nhận điện tử mở được').waitFor();
	await settled(page);
	assert.ok(await page.getByLabel('Mã hoá cho nơi nhận').isChecked());
	assert.deepEqual(await axe(page), []);
	await picture(page, 'ma-hoa-01-phat-hanh');
	await press(page, 'Control+Enter');
	await toast(page, code).waitFor();
	const { letter: sent } = await ask(page, `/letters/${letter}`);
	assert.equal(sent.state, 'released');
	assert.equal(sent.encrypted, true);
	assertQuiet(browser);
});

test('who may not take it in sees that it waits for the clerk', /* R160 */
	async () => {
		const { browser, page } = await desks.open(LEADER);
		copy = await until(async () => (await ask(page,
			'/search?direction=in&q=' + encodeURIComponent(code)))
			.items[0]?.id);
		await page.goto(`${desks.site.url}/vb/${copy}`);
		await page.getByText('Văn thư của cơ quan mở').waitFor();
		await settled(page);
		assert.equal(await page.getByRole('button',
			{ name: 'Mở văn bản mã hoá' }).count(), 0);
		assert.deepEqual(await axe(page), []);
		await picture(page, 'ma-hoa-02-cho-mo');
		assertQuiet(browser);
	});

test('the receiving clerk opens it, reads it, sees both signatures', /* R044 */
	async () => {
		const { browser, page } = await desks.open(RECEIVER,
			{ width: 320, height: 640 });
		await page.goto(`${desks.site.url}/vb/${copy}`);
		const open = page.getByRole('button', { name: 'Mở văn bản mã hoá' });
		await open.waitFor();
		await page.getByText('Tệp đang mã hoá cho nơi nhận').first().waitFor();
		await settled(page);
		assert.deepEqual(await axe(page), []);
		await picture(page, 'ma-hoa-03-chua-mo');
		await open.click();
		await toast(page, 'Đã mở').waitFor();
		await page.locator('.letter-page[data-verdict="valid"]').waitFor();
		await page.locator('.sheet[data-page="1"][data-state="shown"]')
			.waitFor();
		await settled(page);
		assert.equal(await open.count(), 0);
		assert.deepEqual(await axe(page), []);
		await picture(page, 'ma-hoa-04-da-mo');
		assertQuiet(browser);
	});

test('the verdict says that the sender sealed, and the form is there', /* R046 */
	async () => {
		const { browser, page } = await desks.open(RECEIVER);
		await page.goto(`${desks.site.url}/vb/${copy}`);
		await settled(page);
		await page.getByRole('button', { name: 'Chi tiết' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('Đúng mã định danh').waitFor();
		await dialog.getByText('Dấu, chữ ký số của cơ quan').waitFor();
		await dialog.getByText('Cấu trúc tệp đọc được').waitFor();
		await settled(page);
		assert.deepEqual(await axe(page), []);
		await picture(page, 'ma-hoa-05-ket-qua');
		assertQuiet(browser);
	});
