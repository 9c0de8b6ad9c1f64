/*
 * sight.test.mjs - what a first look stumbled over, so that it stays mended:
 * dead ends, numbers that contradict each other, what is cut off
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, assertQuiet, Desks, settled } from './desk.mjs';
import { axe } from './instance.mjs';

const NARROW = { width: 320, height: 640 };

let desks;
before(async () => { desks = await Desks.start({ web: 'built' }); });
after(() => desks?.stop());

async function at(username, address, viewport) {
	const { browser, page } = await desks.fresh(username);

	if (viewport)
		await page.setViewportSize(viewport);
	page.setDefaultTimeout(30000);
	await page.goto(desks.site.url + address);
	await settled(page);
	return { browser, page };
}

async function done({ browser }) {
	assertQuiet(browser);
	await browser.close();
}

/* Runs in the page: what reaches over the right edge of its nearest box. */
const cutOff = ([inner, box]) => [...document.querySelectorAll(inner)]
	.filter((one) => one.getClientRects().length > 0 &&
		one.getBoundingClientRect().right >
		one.closest(box).getBoundingClientRect().right + 1)
	.map((one) => one.textContent);

test('who has no screen is told so, and where to ask', async () => {
	const seen = await at('yenvt.stttt', '/');
	const title = seen.page.getByRole('heading', { level: 1 });
	assert.match(await title.innerText(), /chưa được giao việc/);
	assert.match(await seen.page.locator('#main').innerText(),
		/Hỗ trợ người dùng.*quản trị đơn vị/s);
	assert.deepEqual(await axe(seen.page), []);
	await done(seen);
});

test('nothing is offered that would be refused', async () => {
	const seen = await at('namdh.stttt', '/quan-tri/tai-khoan');
	const box = seen.page.getByRole('combobox');
	await box.fill('nhật');
	const options = seen.page.getByRole('option');
	await options.first().waitFor();
	assert.deepEqual((await options.allInnerTexts()).map((text) =>
		text.split('\n')[0]), ['Nhật ký']);
	await done(seen);
});

test('the desk counts what the list holds, and shows each task whole',
	async () => {
		const seen = await at('hoant.stttt', '/ban-viec');
		const { counts } = await ask(seen.page, '/boot');
		const shown = await seen.page.locator('.desk-tasks .counter').innerText();
		const rows = await seen.page.locator('.desk-table tbody tr').count();
		assert.equal(Number(shown), counts.tasks);
		assert.equal(await seen.page.getByRole('link',
			{ name: `Xem cả ${counts.tasks} việc` }).count(),
		counts.tasks > rows ? 1 : 0);
		assert.deepEqual(await seen.page.evaluate(cutOff,
			['.desk-table .clip', 'td']), []);
		await done(seen);
	});

test('nothing is cut off in a window of 320 pixels', async () => {
	const seen = await at('hoant.stttt', '/den/cho-xu-ly', NARROW);
	const { page } = seen;
	assert.ok(await page.locator('.letter-foot').count() > 3);
	assert.deepEqual(await page.evaluate(cutOff,
		['.letter-foot > *', '.grid-row']), []);
	for (const address of ['/di/theo-doi', '/tim?q=kinh+phi']) {
		await page.goto(desks.site.url + address);
		await settled(page);
		assert.deepEqual(await page.evaluate(cutOff,
			['.list-filters > *', '.list-filters']), [], address);
		assert.equal(await page.evaluate(() =>
			document.documentElement.scrollWidth - innerWidth), 0, address);
	}
	await done(seen);
});

test('the button of a letter stays inside its panel', async () => {
	const seen = await at('hoant.stttt', '/ban-viec');
	const { page } = seen;
	const { items } = await ask(page, '/sent?limit=100');
	const watched = items.find((row) => row.step_label === 'Theo dõi tiếp nhận');
	await page.goto(`${desks.site.url}/vb/${watched.id}`);
	await settled(page);
	assert.deepEqual(await page.evaluate(cutOff,
		['.action-foot .button', '.action-foot']), []);
	await done(seen);
});

test('days of the access log are typed as everywhere', async () => {
	const seen = await at('minhtq.stttt', '/quan-tri/nhat-ky');
	const from = seen.page.getByLabel('Từ ngày');
	await from.fill('5/3/2026');
	await from.press('Enter');
	await seen.page.waitForURL(/from=2026-03-05/);
	assert.equal(await from.inputValue(), '05/03/2026');
	await from.fill('45/3');
	await from.press('Enter');
	assert.equal(await from.getAttribute('aria-invalid'), 'true');
	assert.equal(await seen.page.locator('input[type=date]').count(), 0);
	await done(seen);
});

test('a hit of the search says each thing once', async () => {
	const seen = await at('hoant.stttt', '/tim?q=kinh+phi');
	const rows = await seen.page.locator('.grid-row').allInnerTexts();
	assert.ok(rows.length > 0);
	for (const text of rows) {
		const lines = text.split('\n').map((line) => line.trim())
			.filter((line) => line.length > 20);
		assert.equal(new Set(lines).size, lines.length, text);
	}
	await done(seen);
});
