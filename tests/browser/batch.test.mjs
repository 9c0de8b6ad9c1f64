/*
 * batch.test.mjs - letters signed together: chosen, looked through, confirmed
 * once, a result for each; cut off in the middle, it goes on where it stopped
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import {
	ask, assertQuiet, Desks, press, settled, storySteps, WIDE,
} from './desk.mjs';
import { axe, picture } from './instance.mjs';

const SIGNER = 'minhtq.stttt';
const test = storySteps();
let desks;
let desk;
const ids = [];

before(async () => {
	desks = await Desks.start();
	for (let n = 0; n < 3; n++)
		ids.push((await desks.letters('signing')).signing);
	desk = await desks.open(SIGNER);
});
after(() => desks?.stop());

async function signedSoFar() {
	const states = [];
	for (const id of ids)
		states.push((await ask(desk.page, `/letters/${id}`)).letter.state);
	return states.filter((state) => state !== 'signing').length;
}

test('letters are chosen in the queue by keys', async () => {
	const { page } = desk;
	await page.goto(desks.site.url + '/ky');
	await settled(page);
	await page.locator('.grid-row').first().focus();
	await page.keyboard.press('Control+a');
	await page.getByRole('button', { name: 'Ký 3 văn bản đã chọn' }).click();
	await page.getByRole('heading', { name: 'Ký cùng lúc 3 văn bản' }).waitFor();
	assert.deepEqual(await axe(page), []);
});

test('a phone shows the list, then one letter, and the way back', async () => {
	const { page } = desk;
	await page.setViewportSize({ width: 320, height: 640 });
	await page.locator('.grid-row').nth(2).click();
	await page.locator('.sheet').first().waitFor();
	assert.deepEqual(await axe(page), []);
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <=
		document.documentElement.clientWidth));
	await picture(page, 'ky-cung-luc-00-hep');
	await page.getByRole('link', { name: 'Quay lại' }).click();
	await page.locator('.grid-row').first().waitFor();
	await page.setViewportSize(WIDE);
	await page.reload();
});

test('they are looked through, and the question says how many were', async () => {
	const { page } = desk;
	await page.locator('.sheet').first().waitFor();
	await page.locator('.grid-row').first().focus();
	await page.keyboard.press('ArrowDown');
	await page.getByText('đã xem').nth(1).waitFor();
	await press(page, 'F9');
	const dialog = page.getByRole('dialog');
	await dialog.getByText('Anh/chị đã xem 2 trên 3 văn bản.').waitFor();
	assert.deepEqual(await axe(page), []);
	await picture(page, 'ky-cung-luc-01-hoi');
});

test('a line that breaks leaves each letter signed or untouched', async () => {
	const { page, browser } = desk;
	let finished = 0;
	await page.route('**/api/v1/signatures/finish', (route) =>
		finished++ === 0 ? route.continue() :
			route.fulfill({ status: 500, contentType: 'application/json',
				body: JSON.stringify({ failure: 'broken',
					message: 'Hệ thống gặp lỗi.' }) }));
	await page.getByRole('dialog').getByRole('button',
		{ name: 'Ký 3 văn bản' }).click();
	await page.getByText('Đã ký 1 trên 3, 2 chưa ký được').waitFor();
	await picture(page, 'ky-cung-luc-02-dut');
	assert.equal(await signedSoFar(), 1);
	await page.unroute('**/api/v1/signatures/finish');
	browser.seen.length = 0; /* the failures were made here */
});

test('opened again it goes on with the rest, and never signs twice', async () => {
	const { page, browser } = desk;
	await page.reload();
	await page.getByText('đã ký 1, còn 2 văn bản').waitFor();
	await settled(page);
	await press(page, 'F9');
	await page.getByRole('dialog').getByRole('button',
		{ name: 'Ký 2 văn bản' }).click();
	await page.getByText('Đã ký 3 trên 3').waitFor();
	await picture(page, 'ky-cung-luc-03-xong');
	assert.deepEqual(await axe(page), []);
	assert.equal(await signedSoFar(), 3);
	for (const id of ids) {
		const { files } = await ask(page, `/letters/${id}`);
		assert.equal(files.find((file) => file.role === 'main').signed, 1);
	}
	await press(page, 'Control+Enter');
	await page.getByText('Không có văn bản chờ ký').waitFor();
	assertQuiet(browser);
});
