/*
 * recall.test.mjs - a released letter is taken back: the sender's question
 * with its effect told first, the receiver's answer, what stays to be seen
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import {
	ask, assertQuiet, Desks, press, settled, storySteps, until,
} from './desk.mjs';
import { axe, picture } from './instance.mjs';

const CLERK = 'hoant.stttt';
const RECEIVER = 'lemtd.stc';
const REASON = 'Ghi sai số liệu tại phụ lục 2.';
const WHY_NOT = 'Đã chi trả theo văn bản này.';

const test = storySteps();
let desks;
let letters;
let code;

before(async () => {
	desks = await Desks.start();
	letters = await desks.letters('registered', 'released');
});
after(() => desks?.stop());

const toast = (page, text) => page.locator('.toast', { hasText: text });

async function board(id) {
	const { browser, page } = await desks.open(CLERK);
	await page.goto(`${desks.site.url}/di/theo-doi/${id}`);
	await settled(page);
	return { browser, page };
}

/* The same letter at the receiver: another row, found by its subject. */
async function there(page, id, sender) {
	const { letter } = await ask(sender, `/letters/${id}`);
	const { items } = await ask(page, '/search?direction=in&q=' +
		encodeURIComponent(letter.code));
	return items[0].id;
}

test('the sender sees what a recall does, and must type the number', /* R112 */
	async () => {
		const { browser, page } = await board(letters.registered);
		({ code } = (await ask(page, `/letters/${letters.registered}`)).letter);
		await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('1 nơi đã vào sổ').waitFor();
		assert.deepEqual(await axe(page), []);
		await press(page, 'Control+Enter');
		await dialog.getByRole('alert').getByText(/Lý do thu hồi: chưa có/)
			.waitFor();
		await dialog.getByLabel('Lý do thu hồi').fill(REASON);
		await dialog.getByLabel(/để xác nhận/).fill('1/SAI');
		await press(page, 'Control+Enter');
		await dialog.getByRole('alert').getByText(`chưa đúng ${code}`).waitFor();
		await picture(page, 'thu-hoi-01-hoi');
		await dialog.getByLabel(/để xác nhận/).fill(code.toLowerCase());
		await press(page, 'Control+Enter');
		await toast(page, 'Đã gửi yêu cầu thu hồi đến 1 nơi nhận').waitFor();
		await page.getByText(/1 chờ trả lời thu hồi/).waitFor();
		assert.deepEqual(await axe(page), []);
		await picture(page, 'thu-hoi-02-bang');
		assertQuiet(browser);
	});

test('who has registered it is asked, and refuses with a reason', /* R113 */
	async () => {
		const { browser, page } = await desks.open(RECEIVER);
		await until(async () => (await ask(page, '/inbox?tab=recall')).items
			.some((row) => row.code === code));
		await page.goto(`${desks.site.url}/den/cho-xu-ly?tab=recall`);
		await page.locator('.grid-row', { hasText: code }).click();
		await page.getByText(REASON).waitFor();
		assert.deepEqual(await axe(page), []);
		await picture(page, 'thu-hoi-03-noi-nhan');
		await page.getByRole('button', { name: 'Từ chối', exact: true }).click();
		await page.getByRole('dialog').getByLabel('Lý do').fill(WHY_NOT);
		await press(page, 'Control+Enter');
		await toast(page, 'Đã từ chối thu hồi').waitFor();
		assertQuiet(browser);
	});

test('the sender sees the refusal', async () => { /* R112, R114 */
	const { browser, page } = await desks.open(CLERK);
	await until(async () => (await ask(page,
		`/letters/${letters.registered}/deliveries`)).items
		.some((one) => one.recall === 'refused'));
	await page.goto(`${desks.site.url}/di/theo-doi/${letters.registered}`);
	await page.getByText(WHY_NOT).first().waitFor();
	await picture(page, 'thu-hoi-04-tu-choi');
	assertQuiet(browser);
});

test('where it is not registered yet it is cancelled by itself', /* R113 */
	async () => {
		const receiver = await desks.open(RECEIVER);
		const { browser, page } = await board(letters.released);
		const copy = await there(receiver.page, letters.released, page);
		await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('2 nơi chưa vào sổ: văn bản tự huỷ').waitFor();
		await dialog.getByLabel('Lý do thu hồi').fill(REASON);
		await dialog.getByLabel(/để xác nhận/).fill((await ask(page,
			`/letters/${letters.released}`)).letter.code);
		await press(page, 'Control+Enter');
		await toast(page, 'Đã gửi yêu cầu thu hồi đến 2 nơi nhận').waitFor();
		await until(async () => (await ask(page,
			`/letters/${letters.released}/deliveries`)).items
			.every((one) => one.recall === 'agreed'));
		await receiver.page.goto(`${desks.site.url}/vb/${copy}`);
		await receiver.page.getByText('Văn bản này đã bị nơi gửi thu hồi')
			.waitFor();
		await settled(receiver.page);
		await receiver.page.getByText('không mở được tệp nữa').waitFor();
		assert.deepEqual(await axe(receiver.page), []);
		await picture(receiver.page, 'thu-hoi-05-da-huy');
		assertQuiet(browser);
		assertQuiet(receiver.browser);
	});

test('agreed, the number stays in the book, struck through', /* R113 */
	async () => {
		const { browser, page } = await desks.open(RECEIVER);
		const clerk = await desks.open(CLERK);
		const again = await desks.letters('registered');
		const one = await board(again.registered);
		const copy = await there(page, again.registered, clerk.page);
		await one.page.getByRole('button', { name: 'Thu hồi', exact: true })
			.click();
		const dialog = one.page.getByRole('dialog');
		await dialog.getByLabel('Lý do thu hồi').fill(REASON);
		await dialog.getByLabel(/để xác nhận/).fill((await ask(one.page,
			`/letters/${again.registered}`)).letter.code);
		await press(one.page, 'Control+Enter');
		await until(async () => (await ask(page, `/letters/${copy}`))
			.recall?.state === 'open');
		await page.goto(`${desks.site.url}/vb/${copy}`);
		await page.getByRole('button', { name: 'Đồng ý thu hồi' }).click();
		await page.getByRole('dialog').getByRole('button',
			{ name: 'Đồng ý thu hồi' }).click();
		await toast(page, 'Đã đồng ý thu hồi').waitFor();
		await page.getByText('không mở được tệp nữa').waitFor();
		await picture(page, 'thu-hoi-06-dong-y');
		const { items } = await ask(page, '/registers');
		const book = items.find((register) => register.direction === 'in');
		await page.goto(`${desks.site.url}/so/${book.id}`);
		await page.locator('tr[data-void]', { hasText: REASON }).waitFor();
		await picture(page, 'thu-hoi-07-so');
		assertQuiet(browser);
	});
