/*
 * sessions.test.mjs - a person's own sessions and password, and what the
 * browser keeps when they are gone
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, assertQuiet, Desks, settled } from './desk.mjs';
import { axe, picture } from './instance.mjs';

const OFFICER = 'datlt.stc';
const CLERK = 'lemtd.stc';

let desks;

before(async () => { desks = await Desks.start(); });
after(() => desks?.stop());

test('a session left behind is ended from another desk', async () => {
	const left = await desks.open(OFFICER);
	const { browser, page } = await desks.open(OFFICER);

	await page.goto(desks.site.url + '/');
	await page.locator('.person-button').click();
	await page.getByRole('link', { name: 'Phiên đăng nhập' }).click();
	await page.getByText('phiên đang dùng').waitFor();
	await settled(page);
	assert.deepEqual(await axe(page), []);
	await picture(page, 'phien-dang-nhap');
	await page.getByRole('button', { name: 'Kết thúc các phiên khác' }).click();
	await page.locator('.toast', { hasText: 'Đã kết thúc các phiên khác' })
		.waitFor();
	await page.getByRole('button', { name: /Kết thúc/ }).first()
		.waitFor({ state: 'detached' });
	assert.equal((await ask(page, '/sessions')).items.length, 1);
	assertQuiet(browser);

	await left.page.reload();
	await left.page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
});

test('a password may be pasted, and shown to who types it', async () => {
	const { page } = await desks.open(null);

	await page.context().grantPermissions(['clipboard-read', 'clipboard-write'],
		{ origin: desks.site.url });
	await page.goto(desks.site.url + '/dang-nhap');
	const field = page.locator('input[autocomplete="current-password"]');
	await field.waitFor();
	await page.evaluate(() => navigator.clipboard.writeText('Dán-Được-2026'));
	await field.focus();
	await page.keyboard.press('Control+V');
	assert.equal(await field.inputValue(), 'Dán-Được-2026');
	assert.equal(await field.getAttribute('type'), 'password');
	await page.getByRole('button', { name: 'Hiện' }).click();
	assert.equal(await field.getAttribute('type'), 'text');
});

/* Everything a page can keep behind itself, as one text. */
const kept = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
const databases = () => new Promise((done) => {
	const asked = indexedDB.open('vanthu');
	asked.onsuccess = () => {
		const rows = asked.result.transaction('drafts').objectStore('drafts')
			.getAll();
		rows.onsuccess = () => done(rows.result);
	};
});
const caches = async () => await window.caches?.keys() ?? [];

test('the browser keeps nothing of a letter, and of its person only looks',
	async () => {
		const { page } = await desks.open(CLERK);
		await page.goto(desks.site.url + '/den/cho-xu-ly');
		await page.getByLabel('Trích yếu').fill('Một trích yếu đang gõ dở');
		await settled(page);
		const subject = await page.locator('.letter-title').first().innerText();
		assert.ok(!(await page.evaluate(kept)).includes(subject));
		assert.deepEqual(await page.evaluate(caches), []);

		await page.locator('.person-button').click();
		await page.getByRole('button', { name: 'Đăng xuất' }).click();
		await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
		const left = await page.evaluate(kept);
		for (const word of [subject, 'gõ dở', CLERK, 'Mai Thị'])
			assert.ok(!left.includes(word), `${word} is left in ${left}`);
		assert.deepEqual(await page.evaluate(databases), []);
	});
