/*
 * incoming.test.mjs - a paper letter's way through the screens, on the real
 * programs: taken in by keys, directed on a phone, finished, found again
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertQuiet, Desks, PHONE, press, settled } from './desk.mjs';
import { axe, picture, TREE } from './instance.mjs';

const SCAN = join(TREE, 'tests/data/letters/van-ban-giay.pdf');
const CLERK = 'lemtd.stc';
const LEADER = 'hungdv.stc';
const HEAD = 'phucnh.stc';
const ADMIN = 'kiendx.stc';

let desks;
let site;
let logins;

before(async () => {
	desks = await Desks.start();
	({ site, logins } = desks);
});

after(() => desks?.stop());

async function fillSignIn(page, username, password) {
	await page.getByLabel('Tài khoản').fill(username);
	await page.getByLabel('Mật khẩu').fill(password);
	await page.keyboard.press('Enter');
}

const signIn = (username, viewport) => desks.open(username, viewport);

/* Runs in the page: resolves once the browser keeps an unsent text. */
async function keptOnThisMachine() {
	const answer = (request) => new Promise((done) => {
		request.onsuccess = () => done(request.result);
	});
	const db = await answer(indexedDB.open('vanthu', 1));
	const count = () => answer(db.transaction('drafts')
		.objectStore('drafts').count());

	while (await count() === 0)
		await new Promise((done) => setTimeout(done, 100));
}

/* The picture is for people. */
async function assertAccessible(page, name, themes = ['light']) {
	for (const theme of themes) {
		await page.evaluate((t) => {
			document.documentElement.dataset.theme = t;
		}, theme);
		assert.deepEqual(await axe(page), [], `${name}, ${theme}`);
		await picture(page, `${name}-${theme}`);
	}
}

test('a wrong password is answered with a sentence, the right one opens the desk',
	async () => {
		const { page } = await desks.open(null);
		await page.goto(site.url + '/cong-viec');
		await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
		await assertAccessible(page, 'dang-nhap');
		await fillSignIn(page, LEADER, 'Sai@12345');
		await page.getByRole('alert').waitFor();
		assert.match(page.url(), /dang-nhap/);
		await fillSignIn(page, LEADER, logins.get(LEADER));
		await page.getByRole('heading', { name: 'Công việc' }).waitFor();
	});

test('a scan with a text layer is registered with at most eight keys', /* R040, R052 */
	async () => {
		const { browser, page } = await signIn(CLERK);
		let keys = 0;
		const press = (key) => { keys++; return page.keyboard.press(key); };

		await page.getByRole('link', { name: 'Văn bản đến' }).first().click();
		await page.getByRole('heading', { name: 'Văn bản đến chờ xử lý' }).waitFor();
		await assertAccessible(page, 'den-cho-xu-ly', ['light', 'dark']);
		await press('F4');
		await page.getByRole('heading', { name: 'Đăng ký văn bản giấy' }).waitFor();
		await page.locator('input[type=file]').first().setInputFiles(SCAN);
		await page.getByText('Đã điền').waitFor();
		await assertAccessible(page, 'den-giay');
		assert.equal(await page.getByLabel('Số, ký hiệu').inputValue(),
			'1287/ĐLHL-KD');
		await press('F2');
		await page.getByText(/Đã vào sổ số \d+/).waitFor();
		assert.ok(keys <= 8);
		await page.getByRole('heading', { name: /ngừng cấp điện/ }).waitFor();
		await assertAccessible(page, 'vb', ['light', 'dark']);
		assertQuiet(browser);
	});

test('F2 takes a letter in and opens the next, F8 returns one with its reason', /* R035, R037 */
	async () => {
		const { browser, page } = await signIn(CLERK);
		await page.goto(site.url + '/den/cho-xu-ly');
		const rows = page.locator('.grid-row');
		await rows.first().waitFor();
		const active = () => page.locator('.grid-row[data-active]')
			.getAttribute('data-key');
		const waiting = await rows.count();
		const first = await active();

		await page.getByLabel('Trích yếu').waitFor();
		await press(page, 'F2');
		await page.getByText(/Đã vào sổ số \d+/).waitFor();
		const second = await active();
		assert.notEqual(second, first);
		assert.equal(await rows.count(), waiting - 1);
		await page.getByLabel('Trích yếu').waitFor();
		await press(page, 'F8');
		await page.getByLabel('Gửi sai nơi nhận').check();
		await page.getByLabel('Nội dung gửi nơi gửi').fill('Gửi nhầm nơi nhận.');
		assert.deepEqual(await axe(page), []);
		await press(page, 'Control+Enter');
		await page.getByText(/Đã trả lại nơi gửi/).waitFor();
		assert.equal(await rows.count(), waiting - 2);
		await page.getByRole('link', { name: /Đã trả lại/ }).click();
		await page.locator(`[data-key="${second}"]`).waitFor();
		assertQuiet(browser);
	});

test('several letters are taken in at once, each with its own result', async () => {
	const { browser, page } = await signIn(CLERK);
	await page.goto(site.url + '/den/cho-xu-ly');
	await page.locator('.grid-row').nth(1).waitFor();
	await page.keyboard.press('Space');
	await page.keyboard.press('Shift+ArrowDown');
	await page.getByText('Đã chọn 2 văn bản').waitFor();
	await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
	await page.locator('.bulk-list li').nth(1).waitFor();
	assert.equal(await page.getByText(/đã vào sổ số \d+/).count(), 2);
	assert.deepEqual(await axe(page), []);
	assertQuiet(browser);
});

test('a key pressed while a word is composed is no command', async () => {
	const { browser, page } = await signIn(CLERK);
	await page.goto(site.url + '/den/cho-xu-ly');
	await page.getByRole('heading', { name: 'Văn bản đến chờ xử lý' }).waitFor();
	const press = (more) => page.evaluate((init) => document.body.dispatchEvent(
		new KeyboardEvent('keydown', { key: 'F4', code: 'F4', bubbles: true,
			cancelable: true, ...init })), more);

	await press({ isComposing: true });
	await press({ keyCode: 229 });
	assert.match(page.url(), /cho-xu-ly/);
	await press({});
	await page.waitForURL(/\/den\/giay/);
	assertQuiet(browser);
});

test('the leader directs on a phone, and what is typed survives a reload',
	async () => {
		const { browser, page } = await signIn(LEADER, PHONE);
		await page.getByRole('link', { name: 'Công việc' }).click();
		await page.getByText('ngừng cấp điện').click();
		const note = page.getByLabel('Bút phê');
		await note.fill('Giao Phòng QLNS chủ trì, báo cáo trước thứ Năm.');
		await page.evaluate(keptOnThisMachine);
		await page.reload();
		await page.waitForFunction(() =>
			document.querySelector('textarea')?.value.startsWith('Giao Phòng'));
		await assertAccessible(page, 'chi-dao-dien-thoai');
		assert.equal(await page.evaluate(() =>
			document.documentElement.scrollWidth), PHONE.width);
		await page.getByRole('combobox', { name: 'Chủ trì' }).fill('ngan sach');
		await page.getByRole('option', { name: /Quản lý ngân sách/ }).click();
		await page.getByRole('button', { name: '+3 ngày' }).click();
		assert.match(await page.getByLabel('Hạn', { exact: false }).first()
			.inputValue(), /^25\/11\/2026 17:00$/);
		await page.getByRole('button', { name: 'Giao chủ trì, phối hợp' }).click();
		await page.getByText(/Đã chuyển 1287/).waitFor();
		assertQuiet(browser);
	});

test('the head of the unit finds the direction beside the letter and finishes',
	async () => {
		const { browser, page } = await signIn(HEAD);
		await page.getByRole('link', { name: 'Công việc' }).first().click();
		await assertAccessible(page, 'cong-viec');
		await page.getByText('ngừng cấp điện').click();
		await page.getByText('Giao Phòng QLNS chủ trì').waitFor();
		for (const tab of ['Xử lý', 'Liên quan', 'Nhật ký']) {
			await page.getByRole('link', { name: tab }).click();
			await settled(page);
			assert.deepEqual(await axe(page), [], tab);
		}
		await page.getByRole('link', { name: 'Văn bản', exact: true }).click();
		await page.getByLabel('Ý kiến').fill('Đã bố trí máy phát.');
		await press(page, 'Control+Enter');
		await page.getByText(/Hoàn thành: 1287/).waitFor();
		assertQuiet(browser);
	});

test('the letter is found without marks and stands in its book', async () => {
	const { browser, page } = await signIn(CLERK);
	await page.keyboard.press('Control+k');
	await page.keyboard.type('tam ngung cap dien');
	await page.keyboard.press('Enter');
	await page.getByText('lịch tạm ngừng cấp điện').first().waitFor();
	await assertAccessible(page, 'tim');
	await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
	await page.getByLabel('Tên bộ lọc').fill('Cắt điện');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Cắt điện', exact: true,
		pressed: true }).waitFor();
	await page.goto(site.url + '/tim');
	await page.getByRole('button', { name: 'Cắt điện', exact: true }).click();
	await page.getByText('lịch tạm ngừng cấp điện').first().waitFor();
	await assertAccessible(page, 'tim-bo-loc');
	await page.goto(site.url + '/so');
	await page.getByText('Sổ văn bản đến').first().waitFor();
	await assertAccessible(page, 'so');
	await page.getByText('Sổ văn bản đến').first().click();
	await page.getByRole('cell', { name: '1287/ĐLHL-KD' }).waitFor();
	await assertAccessible(page, 'so-den');
	assertQuiet(browser);
});

test('a locked account is shown out at its next step, with the reason', /* R023 */
	async () => {
		const victim = await signIn('linhcn.stc');
		const { browser, page } = await signIn(ADMIN);
		await page.getByRole('link', { name: 'Quản trị' }).first().click();
		await page.getByRole('cell', { name: 'linhcn.stc' }).waitFor();
		await assertAccessible(page, 'quan-tri');
		await page.locator('tr', { hasText: 'linhcn.stc' })
			.getByRole('button', { name: 'Khóa' }).click();
		await page.getByLabel('Lý do').fill('Chuyển công tác');
		await page.getByRole('dialog').getByRole('button',
			{ name: 'Khóa', exact: true }).click();
		await page.getByText(/đã kết thúc 1 phiên/).waitFor();
		await victim.page.getByRole('link', { name: 'Công việc' }).first().click();
		await victim.page.getByRole('alert').waitFor();
		assert.match(await victim.page.getByRole('alert').innerText(), /khoá/);
		assert.match(victim.page.url(), /dang-nhap/);
		assertQuiet(browser);
	});
