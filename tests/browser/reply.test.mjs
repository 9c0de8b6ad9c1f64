/*
 * reply.test.mjs - the answer to a letter, by keys alone: drafted from the
 * letter that came in, checked, signed, numbered, sealed, released back to its
 * sender; then the letter is closed and its sender sees it
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before } from 'node:test';
import {
	ask, assertQuiet, Desks, settled, storySteps, until,
} from './desk.mjs';
import { picture, TREE } from './instance.mjs';
import { Keyboard } from './keyboard.mjs';

const REPLY = join(TREE, 'tests/data/letters/tra-loi-so-b.pdf');
const OFFICER = 'trangnt.stc';
const HEAD = 'phucnh.stc';
const CHECKER = 'cuongtv.stc';
const LEADER = 'hangptt.stc';
const CLERK = 'lemtd.stc';
const SENDER = 'hoant.stttt';
const ASKED = '(directed)'; /* ends the subject of the letter that came in */
const SUBJECT = 'V/v cung cấp thông tin theo yêu cầu, bằng bàn phím';

const test = storySteps();
let desks;
let asked; /* the letter at the agency that it came to */
let reply;

before(async () => {
	desks = await Desks.start();
	asked = (await desks.letters('directed')).directed;
});
after(() => desks?.stop());

const toast = (page, text) => page.locator('.toast', { hasText: text });

async function sit(username) {
	const { browser, page } = await desks.open(username);
	const keys = await Keyboard.of(page);
	return { browser, page, keys };
}

/* The entry of the rail by its number, as the help sheet says. */
async function goTo({ page, keys }, entry) {
	const names = await page.locator('.rail ul .rail-link > span:last-child')
		.allInnerTexts();
	await keys.press(`Alt+${names.indexOf(entry) + 1}`);
	await settled(page);
}

test('the officer finds the task and begins the reply from its letter', /* R072 */
	async () => {
		const desk = await sit(OFFICER);
		const { browser, page, keys } = desk;
		await goTo(desk, 'Công việc');
		await keys.openRow(ASKED);
		await page.getByText('Giao Phòng Quản lý ngân sách').first().waitFor();
		await picture(page, 'tra-loi-01-viec');
		await keys.to(page.getByRole('link', { name: /Soạn văn bản trả lời/ }));
		await keys.press('Enter');
		await page.getByText(/Trả lời văn bản/).waitFor();
		await page.locator('.receiver-row', { hasText: 'H42.13' }).waitFor();
		await keys.chooseFile(page.getByRole('button',
			{ name: /Chọn tệp/ }).first(), REPLY);
		await page.getByText(/Đã điền \d ô/).waitFor();
		await keys.fill(page.getByLabel('Loại văn bản'), 'Công văn');
		await keys.press('Escape');
		await keys.fill(page.getByLabel('Trích yếu'), SUBJECT);
		await keys.pick(page.getByRole('combobox', { name: 'Người ký' }),
			'pham thi thu hang', /Phạm Thị Thu Hằng/);
		await settled(page);
		await picture(page, 'tra-loi-02-soan');
		await keys.press('Control+Enter');
		await toast(page, 'Kiểm tra nội dung').waitFor();
		const page1 = await ask(page, `/letters/${asked}`);
		reply = page1.links.replies[0].id;
		assert.equal(page1.letter.state, 'handling');
		assertQuiet(browser);
	});

test('the content and the form are checked', async () => { /* R079, R080 */
	for (const [person, said] of [[HEAD, 'Đồng ý nội dung'],
		[CHECKER, 'Đúng thể thức']]) {
		const desk = await sit(person);
		await goTo(desk, 'Công việc');
		await desk.keys.openRow(SUBJECT);
		await desk.page.getByText('Quốc hiệu và tiêu ngữ').first().waitFor();
		await picture(desk.page, `tra-loi-03-${person}`);
		await desk.keys.fill(desk.page.getByLabel('Ý kiến của tôi'), 'Nhất trí.');
		await desk.keys.press('F2');
		await toast(desk.page, said).waitFor();
		assertQuiet(desk.browser);
	}
});

test('the leader signs', async () => { /* R082 */
	const desk = await sit(LEADER);
	const { browser, page, keys } = desk;
	await goTo(desk, 'Ký số');
	await keys.openRow(SUBJECT);
	await page.getByText('Sẵn sàng').waitFor();
	await keys.press('Alt+ArrowUp', 'F9');
	await page.getByRole('heading', { name: 'Đã ký số' }).waitFor();
	assert.ok(await page.getByRole('heading', { name: 'Đã ký số' })
		.evaluate((e) => e === document.activeElement));
	assertQuiet(browser);
});

test('the clerk numbers, seals and releases', async () => { /* R085, R087 */
	const desk = await sit(CLERK);
	const { browser, page, keys } = desk;
	await goTo(desk, 'Phát hành');
	await keys.row(SUBJECT);
	await page.getByRole('button', { name: /Cấp số/ }).waitFor();
	await keys.press('F4');
	await toast(page, /Đã cấp số \d+/).waitFor();
	await page.getByRole('button', { name: /Ký số cơ quan/ }).waitFor();
	await picture(page, 'tra-loi-04-ky-co-quan');
	await keys.press('F9');
	await page.getByRole('dialog').getByText(SUBJECT).waitFor();
	await keys.press('Control+Enter');
	await page.getByText('Văn bản đủ điều kiện phát hành').waitFor();
	await keys.press('Control+Enter');
	await toast(page, 'Đã phát hành').waitFor();
	assertQuiet(browser);
});

test('it is back at the asking agency, and names the letter it answers',
	async () => {
		const desk = await sit(SENDER);
		const { browser, page, keys } = desk;
		await until(async () => (await ask(page, '/inbox?tab=waiting')).items
			.some((row) => row.subject === SUBJECT && row.verdict === 'valid'));
		await goTo(desk, 'Văn bản đến');
		await keys.row(SUBJECT);
		await page.getByText(/chữ ký hợp lệ/i).first().waitFor();
		await settled(page);
		await picture(page, 'tra-loi-05-den-noi-hoi');
		assertQuiet(browser);
	});

test('the letter is closed, its reply beside it', async () => { /* R064 */
	const desk = await sit(OFFICER);
	const { browser, page, keys } = desk;
	await goTo(desk, 'Công việc');
	await keys.openRow(ASKED);
	await keys.to(page.getByRole('link', { name: /Liên quan/ }));
	await keys.press('Enter');
	await page.getByText(SUBJECT).first().waitFor();
	await picture(page, 'tra-loi-06-lien-quan');
	await keys.to(page.getByRole('link', { name: 'Văn bản', exact: true }));
	await keys.press('Enter');
	await keys.fill(page.getByLabel('Ý kiến'), 'Đã trả lời.');
	await keys.press('Control+Enter');
	await toast(page, 'Hoàn thành').waitFor();
	assert.equal((await ask(page, `/letters/${asked}`)).letter.state, 'done');
	assertQuiet(browser);
});

test('its sender sees that it is done', async () => { /* R106 */
	const desk = await sit(SENDER);
	const { browser, page, keys } = desk;
	const { items } = await ask(page, '/sent?limit=50');
	const sent = items.find((row) => row.subject.endsWith(ASKED));
	await until(async () => (await ask(page, `/letters/${sent.id}/deliveries`))
		.items.some((one) => one.state === 'done'));
	await goTo(desk, 'Văn bản đi');
	await keys.openRow(ASKED);
	await page.locator('tr', { hasText: 'Sở Tài chính' })
		.getByText('Hoàn thành').waitFor();
	await picture(page, 'tra-loi-07-hoan-thanh');
	assertQuiet(browser);
});
