/*
 * story.test.mjs - one letter's way out, through the screens: drafted, sent
 * back, compared, agreed, signed with the token, numbered, sealed, released,
 * taken in by its receiver and followed
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import {
	ask, assertQuiet, Desks, PHONE, press, settled, storySteps, until,
} from './desk.mjs';
import { picture, TREE } from './instance.mjs';

const FILES = join(TREE, 'tests/data/letters');
const OFFICER = 'dungnv.stttt';
const HEAD = 'longpd.stttt';
const CHECKER = 'thanhdv.stttt';
const LEADER = 'minhtq.stttt';
const CLERK = 'hoant.stttt';
const RECEIVER = 'lemtd.stc';
const SUBJECT = 'V/v rà soát, cập nhật thông tin phục vụ liên thông văn bản ' +
	'điện tử';

let desks;
let letter; /* its id, from the address of its page */
let code;

before(async () => { desks = await Desks.start(); });
after(() => desks?.stop());

const test = storySteps();
const heading = (page, name) => page.getByRole('heading', { name }).first();
const toast = (page, text) => page.locator('.toast', { hasText: text });
const idOf = (page) => page.url().split('/').at(-1).split('?')[0];

async function openTask(page, subject) {
	await page.goto(desks.site.url + '/cong-viec');
	await page.locator('.grid-row', { hasText: subject }).first().click();
	await heading(page, subject).waitFor();
	await settled(page);
}

test('an officer drafts a letter; its text fills the form', async () => { /* R072 */
	const { browser, page } = await desks.open(OFFICER);
	await page.getByRole('link', { name: 'Dự thảo' }).first().click();
	await heading(page, 'Dự thảo của tôi').waitFor();
	await press(page, 'F4');
	await heading(page, 'Soạn văn bản mới').waitFor();
	await page.locator('input[type=file]').first()
		.setInputFiles(join(FILES, 'quyet-dinh.pdf'));
	await page.getByText(/Đã điền \d ô/).waitFor();
	await page.locator('.drop-small input[type=file]')
		.setInputFiles([join(FILES, 'phu-luc.xlsx'), join(FILES, 'phu-luc.pdf')]);
	await page.locator('.upload', { hasText: 'phuLuc.pdf' })
		.getByText('đã kiểm tra').waitFor();
	await page.getByLabel('Loại văn bản').fill('Công văn');
	await page.getByLabel('Độ khẩn').selectOption('1');
	await page.getByLabel('Trích yếu').fill(SUBJECT);
	await page.getByRole('combobox', { name: 'Người ký' }).fill('tran quang minh');
	await page.getByRole('option', { name: /Trần Quang Minh/ }).click();
	await picture(page, 'chuyen-01-soan');
	await press(page, 'Control+Enter');
	await page.getByRole('alert').getByText(/Nơi nhận: chưa có/).waitFor();
	for (const [typed, name] of [['so tai chinh', 'Sở Tài chính'],
		['gia van', 'Ủy ban nhân dân xã Gia Vân']]) {
		await page.getByRole('combobox', { name: 'Nơi nhận' }).fill(typed);
		await page.getByRole('option', { name }).waitFor();
		await page.keyboard.press('Enter');
	}
	await page.getByRole('textbox', { name: 'Hạn trả lời của Sở Tài chính' }).fill('31/12');
	await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
	await heading(page, SUBJECT).waitFor();
	letter = idOf(page);
	await press(page, 'Control+Enter');
	await toast(page, 'Kiểm tra nội dung').waitFor();
	assert.deepEqual((await ask(page, `/letters/${letter}`)).letter.info.receivers
		.map((r) => [r.name, r.kind, r.reply_due]),
	[['Sở Tài chính', 'handle', '2026-12-31'],
		['Ủy ban nhân dân xã Gia Vân', 'handle', null]]);
	assertQuiet(browser);
});

test('the head sends it back, but not without saying why', async () => { /* R079 */
	const { browser, page } = await desks.open(HEAD);
	await openTask(page, SUBJECT);
	assert.match(page.url(), new RegExp(`/du-thao/${letter}`));
	await press(page, 'F8');
	await page.getByRole('alert').getByText(/Ý kiến: chưa có/).waitFor();
	await page.getByLabel('Ý kiến của tôi').fill('Nhầm tệp: đây là quyết định.');
	await press(page, 'F8');
	await toast(page, 'Trả người soạn thảo').waitFor();
	assertQuiet(browser);
});

test('the officer sees the reason and puts up a second version', async () => {
	const { browser, page } = await desks.open(OFFICER);
	await page.goto(desks.site.url + '/du-thao?tab=returned');
	await page.locator('.grid-row', { hasText: SUBJECT }).click();
	await page.getByText('Nhầm tệp: đây là quyết định.').waitFor();
	await page.locator('.upload', { hasText: 'quyetDinh.pdf' })
		.locator('input[type=file]')
		.setInputFiles(join(FILES, 'cong-van-so-a.pdf'));
	await page.locator('.upload', { hasText: 'congVanSoA.pdf' })
		.getByText('đã kiểm tra').waitFor();
	await page.getByLabel('Ghi chú').fill('Đã thay đúng tệp.');
	await picture(page, 'chuyen-02-bi-tra');
	await press(page, 'Control+Enter');
	await toast(page, 'Kiểm tra nội dung').waitFor();
	const { items } = await ask(page, `/drafts/${letter}/versions`);
	assert.deepEqual(items.map((v) => v.version), [2, 1]);
	assert.equal((await ask(page, `/letters/${letter}`)).files.length, 3);
	assertQuiet(browser);
});

test('versions are compared word by word, then agreed', async () => {
	const { browser, page } = await desks.open(HEAD);
	await openTask(page, SUBJECT);
	await page.getByRole('button', { name: 'So với bản 1' }).first().click();
	await page.getByText(/\d+ chỗ thay đổi/).waitFor();
	assert.ok(await page.locator('.compare-text del').count() > 0);
	assert.ok(await page.locator('.compare-text ins').count() > 0);
	await page.keyboard.press('Alt+ArrowDown');
	await page.getByText(/^2\/\d+$/).waitFor();
	await picture(page, 'chuyen-03-so-sanh');
	await page.keyboard.press('Escape');
	await page.getByLabel('Ý kiến của tôi').fill('Đồng ý nội dung.');
	await press(page, 'F2');
	await toast(page, 'Đồng ý nội dung').waitFor();
	assertQuiet(browser);
});

test('the form is checked by a named person, on a phone too', async () => { /* R080 */
	const { browser, page } = await desks.open(CHECKER, PHONE);
	await openTask(page, SUBJECT);
	await page.getByText('Quốc hiệu và tiêu ngữ').waitFor();
	await picture(page, 'chuyen-04-the-thuc-dien-thoai');
	await page.getByRole('button', { name: 'Đúng thể thức, trình ký' }).click();
	await toast(page, 'Đúng thể thức').waitFor();
	assertQuiet(browser);
});

test('without the signing program the screen says what to do', async () => {
	const { page } = await desks.open(LEADER);
	await page.route(desks.signer + '/**', (route) => route.abort());
	await page.goto(`${desks.site.url}/ky/${letter}`);
	await page.getByText('Máy này chưa cài chương trình ký').waitFor();
	assert.ok(await page.getByRole('button', { name: 'Ký số', exact: true })
		.isDisabled());
	await page.unroute(desks.signer + '/**');
	await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
	await page.getByText('Sẵn sàng').waitFor();
	await page.route(desks.signer + '/sign', (route) => route.fulfill({
		status: 403, json: { failure: 'sign_declined' },
		headers: { 'Access-Control-Allow-Origin': '*' } }));
	await press(page, 'F9');
	await page.getByText('Anh/chị đã từ chối ký').waitFor();
	await picture(page, 'chuyen-05-tu-choi-ky');
	assert.equal((await ask(page, `/letters/${letter}`)).letter.state, 'signing');
});

test('the leader moves the signature by keys and signs with the token', /* R082 */
	async () => {
		const { browser, page } = await desks.open(LEADER);
		await page.getByRole('link', { name: 'Ký số' }).first().click();
		await page.locator('.grid-row', { hasText: SUBJECT }).click();
		await page.getByText('Sẵn sàng').waitFor();
		await settled(page);
		const edge = async () => Number((await page.locator('.place-facts dd')
			.nth(1).innerText()).split(' mm')[0].replace(',', '.'));
		const before = await edge();
		await page.keyboard.press('Alt+ArrowLeft');
		await page.keyboard.press('Alt+Shift+ArrowLeft');
		assert.equal((before - await edge()).toFixed(1), '6.0');
		await picture(page, 'chuyen-06-ky');
		await press(page, 'F9');
		await heading(page, 'Đã ký số').waitFor();
		await settled(page);
		await picture(page, 'chuyen-07-da-ky');
		const { letter: now, files } = await ask(page, `/letters/${letter}`);
		assert.equal(now.state, 'numbering');
		assert.equal(files[0].signed, 1);
		assertQuiet(browser);
	});

test('the clerk numbers; a number not yet written is written on request', /* R093 */
	async () => {
		const { browser, page } = await desks.open(CLERK);
		await page.goto(`${desks.site.url}/di/cap-so/${letter}`);
		await settled(page);
		await picture(page, 'chuyen-08-cap-so');
		await page.route(`**/letters/${letter}/fill`, (route) => route.fulfill({
			status: 422, json: { failure: 'busy', message: 'Đang bận.' } }),
		{ times: 1 });
		await press(page, 'F4');
		await toast(page, /Đã cấp số \d+/).waitFor();
		code = (await ask(page, `/letters/${letter}`)).letter.code;
		assert.match(code, /^\d{2,}\/STTTT-CNTT$/);
		const again = page.getByRole('button', { name: 'Ghi số vào văn bản' });
		const seal = page.getByRole('button', { name: /Ký số cơ quan/ });
		await again.or(seal).waitFor();
		if (await again.isVisible()) {
			await page.getByText(`Đã cấp số ${code}, chưa ghi`).waitFor();
			await press(page, 'F4');
		}
		await seal.waitFor();
		assert.deepEqual(browser.troubles().filter((line) =>
			!line.includes('422')), []);
	});

test('the seal goes on every PDF after a question that names the letter', /* R085 */
	async () => {
		const { browser, page } = await desks.open(CLERK);
		await page.goto(`${desks.site.url}/di/cap-so/${letter}`);
		await page.getByRole('button', { name: 'Ký số cơ quan (2 tệp)' }).waitFor();
		await press(page, 'F9');
		const dialog = page.getByRole('dialog');
		await dialog.getByText(code).waitFor();
		await dialog.getByText(SUBJECT).waitFor();
		await picture(page, 'chuyen-09-ky-co-quan');
		await press(page, 'Control+Enter');
		await page.getByText('Văn bản đủ điều kiện phát hành').waitFor();
		const { files } = await ask(page, `/letters/${letter}`);
		assert.deepEqual(files.map((f) => [f.kind, f.signed]),
			[['pdf', 2], ['xlsx', 0], ['pdf', 1]]);
		assertQuiet(browser);
	});

test('released, it arrives at its receivers, and the board says so', /* R106 */
	async () => {
		const { browser, page } = await desks.open(CLERK);
		await page.goto(`${desks.site.url}/di/cap-so/${letter}`);
		await page.getByRole('button', { name: 'Phát hành đến 2 nơi nhận' })
			.waitFor();
		await picture(page, 'chuyen-10-phat-hanh');
		await press(page, 'Control+Enter');
		await toast(page, `Đã phát hành ${code}`).waitFor();
		await until(async () => (await ask(page, `/letters/${letter}/deliveries`))
			.items.every((one) => one.state === 'arrived'));
		await page.getByRole('button', { name: 'Theo dõi gửi nhận' }).click();
		await page.getByText(/2 đã đến/).first().waitFor();
		await picture(page, 'chuyen-11-theo-doi');
		assertQuiet(browser);
	});

test('the receiver takes it in, its signatures being valid; the sender sees it',
	async () => {
		const { browser, page } = await desks.open(RECEIVER);
		await page.goto(desks.site.url + '/den/cho-xu-ly');
		await page.locator('.grid-row', { hasText: SUBJECT }).first().click();
		await page.getByText(/chữ ký hợp lệ/i).first().waitFor();
		await page.getByLabel('Trích yếu').waitFor();
		assert.equal(await page.getByLabel('Số, ký hiệu').inputValue(), code);
		await press(page, 'F2');
		await toast(page, /Đã vào sổ số \d+/).waitFor();
		assertQuiet(browser);

		const sender = await desks.open(CLERK);
		await sender.page.goto(`${desks.site.url}/di/theo-doi/${letter}`);
		await sender.page.locator('tr', { hasText: 'Sở Tài chính' })
			.getByText('Đã tiếp nhận').waitFor();
		await sender.page.getByRole('button', { name: 'Sở Tài chính' }).click();
		await sender.page.getByText(/Mai Thị Diễm Lệ/).waitFor();
		await picture(sender.page, 'chuyen-12-da-tiep-nhan');
		assertQuiet(sender.browser);
	});
