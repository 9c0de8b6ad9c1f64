/*
 * states.test.mjs - what a screen shows when there is nothing, or when
 * something went wrong, one by one
 *
 * Lists are told to be empty and calls to fail as nginx and the programs do
 * it; where it is easily made, the failure is a real one.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ask, assertQuiet, Desks, press, settled } from './desk.mjs';
import { axe, picture, TREE } from './instance.mjs';

const OFFICER = 'dungnv.stttt';
const CLERK = 'hoant.stttt';
const LEADER = 'minhtq.stttt';
const ADMIN = 'namdh.stttt';
const NOWHERE = '00000000-0000-7000-8000-000000000000';
const TYPED = 'Đã có ý kiến, xin giữ lại.';

const WORDS = new Map([...readFileSync(join(TREE, 'conf/words/vi.conf'),
	'utf8').matchAll(/^(\w+) = "(.*)";$/gm)].map(([, code, text]) =>
	[code, text]));

/* address | who | the call that brings it | what stands there when empty */
const SCREENS = [
	['/ban-viec', OFFICER, /\/desk$/, null],
	['/cong-viec', OFFICER, /\/tasks$/, 'Không có việc đang chờ'],
	['/cong-viec?tab=lead', OFFICER, /\/tasks$/, 'Không có việc chủ trì'],
	['/cong-viec?tab=done', OFFICER, /\/tasks$/, 'Chưa có việc đã xong'],
	['/du-thao', OFFICER, /\/drafts$/, 'Không có dự thảo đang làm'],
	['/du-thao?tab=returned', OFFICER, /\/drafts$/, 'Không có dự thảo bị trả'],
	['/tim?q=zzzz', OFFICER, /\/search$/, 'Không tìm thấy “zzzz”'],
	['/den/cho-xu-ly', CLERK, /\/inbox$/, 'Không có văn bản chờ tiếp nhận'],
	['/den/cho-xu-ly?tab=returned', CLERK, /\/inbox$/,
		'Không có văn bản đã trả lại'],
	['/di/cap-so', CLERK, /\/numbering\/queue$/,
		'Không có văn bản chờ cấp số'],
	['/di/theo-doi', CLERK, /\/sent$/, 'Chưa có văn bản đã phát hành'],
	['/di/theo-doi?cho=1', CLERK, /\/sent$/, 'Mọi nơi nhận'],
	['/so', CLERK, /\/registers$/, 'chưa có sổ văn bản'],
	['/so/SO', CLERK, /\/entries$/, 'chưa có'],
	['/ky', LEADER, /\/signing\/queue$/, 'Không có văn bản chờ ký'],
	['/quan-tri/tai-khoan', ADMIN, /\/people$/, 'Không tìm thấy tài khoản'],
	['/quan-tri/chung-thu', ADMIN, /\/keys$/, 'Không tìm thấy chứng thư số'],
	['/quan-tri/nhat-ky', ADMIN, /\/audit$/, 'Không có lượt nào'],
	['/vb/VB', OFFICER, /\/letters\/[^/]+$/, null],
	['/du-thao/DT', OFFICER, /\/versions$/, null],
	['/di/theo-doi/DI', CLERK, /\/deliveries$/, null],
	['/ky/KY', LEADER, /\/places$/, null],
];

/* what happens | how the call is answered | what the screen must say */
const FAULTS = {
	'403': [403, 'right_missing'],
	'404': [404, 'absent'],
	'503': [503, 'maintenance'],
	'mat-mang': [null, 'Không liên lạc được với hệ thống'],
};

let desks;
let letters;
let examples; /* what stands for SO, VB … in the addresses */
const people = new Map();

/* Several windows are opened at once, but a person signs in once. */
function person(username) {
	if (!people.has(username))
		people.set(username, desks.open(username));
	return people.get(username);
}

before(async () => {
	desks = await Desks.start();
	letters = await desks.letters('draft', 'signing', 'released', 'directed');
	const { page } = await person(CLERK);
	examples = { SO: (await ask(page, '/registers')).items[0].id,
		VB: letters.released, DI: letters.released, DT: letters.draft,
		KY: letters.signing };
});
after(() => desks?.stop());

const nameOf = (address) => address.replace(/^\//, '')
	.replace(/[^a-z0-9]+/gi, '-');

/* A window of its own of somebody signed in, at an address. */
async function windowOf(username, address, prepare) {
	const { browser } = await person(username);
	const page = await browser.page(desks.site.url);

	page.setDefaultTimeout(30000);
	await prepare?.(page);
	await page.goto(desks.site.url + address.replace(/[A-Z]{2}/,
		(word) => examples[word]));
	return page;
}

const onCall = (page, path, answer) => page.route((url) =>
	url.pathname.startsWith('/api/') && path.test(url.pathname), answer);

const failWith = (status, code) => (route) => status === null ?
	route.abort('internetdisconnected') : route.fulfill({ status, json: {
		failure: code, message: WORDS.get(code) ?? code,
		request: '0123456789abcdef' } });

/* Runs at most so many at once, in order. */
async function fewAtOnce(items, count, run) {
	const queue = [...items];
	const worker = async () => {
		for (let item; (item = queue.shift()) !== undefined;)
			await run(item);
	};
	await Promise.all(Array.from({ length: count }, worker));
}

test('an empty list says what is not there', async () => {
	await fewAtOnce(SCREENS.filter(([, , , words]) => words !== null), 3,
		async ([address, who, call, words]) => {
			const page = await windowOf(who, address, (p) =>
				onCall(p, call, (route) => route.fulfill({
					json: { items: [], next: null, count: 0 } })));
			await page.locator('#main .empty, #main tfoot').first().waitFor();
			await settled(page);
			assert.ok((await page.locator('#main').innerText()).includes(words),
				`${address} does not say "${words}"`);
			assert.equal(await page.getByRole('alert').count(), 0, address);
			assert.deepEqual(await axe(page), [], address);
			await picture(page, `trong-${nameOf(address)}`);
			await page.close();
		});
	for (const one of people.values())
		assertQuiet((await one).browser);
});

/* The screens show a failure in one of two ways: both are tried with each,
 * all screens with what is gone and with a broken line. */
const BOTH_WAYS = ['/cong-viec', '/vb/VB'];

function screensFor(fault) {
	const all = SCREENS.filter(([address]) => !address.includes('?'));
	return ['404', 'mat-mang'].includes(fault) ? all :
		all.filter(([address]) => BOTH_WAYS.includes(address));
}

/* It is said, the frame stands, and one can go on from here. */
async function tryFault([address, who, call], fault, answer, said) {
	const page = await windowOf(who, address, (p) =>
		onCall(p, call, answer));
	const alert = page.locator('#main').getByRole('alert')
		.filter({ hasText: said }).first();
	const again = alert.getByRole('button', { name: 'Thử lại' });

	await alert.waitFor();
	await settled(page);
	if (fault === '404' || BOTH_WAYS.includes(address))
		assert.deepEqual(await axe(page), [], address);
	await picture(page, `loi-${fault}-${nameOf(address)}`);
	await page.unrouteAll();
	if (await again.count() > 0) {
		await again.click();
		await alert.waitFor({ state: 'detached' });
	} else {
		await alert.getByRole('link').first().waitFor();
	}
	await page.close();
}

for (const [fault, [status, code]] of Object.entries(FAULTS)) {
	test(`${fault}: each screen says it, keeps its frame, leads on`, () =>
		fewAtOnce(screensFor(fault), 3, (screen) => tryFault(screen, fault,
			failWith(status, code), WORDS.get(code) ?? code)));
}

test('what does not exist, and what one may not see', async () => {
	for (const [address, title] of [[`/vb/${NOWHERE}`, 'Không tìm thấy'],
		[`/du-thao/${NOWHERE}`, 'Không tìm thấy'],
		[`/ky/${NOWHERE}`, 'Không có quyền|quyền'],
		['/den/cho-xu-ly', 'không có quyền'], ['/khong-co', 'Không có trang']]) {
		const page = await windowOf(OFFICER, address);
		await page.getByRole('heading', { level: 1,
			name: new RegExp(title) }).waitFor();
		assert.deepEqual(await axe(page), [], address);
		await picture(page, `khong-co-${nameOf(address).slice(0, 20)}`);
		await page.close();
	}
});

/* The officer's page of a letter that was directed to their unit. */
async function answering() {
	const { browser, page } = await desks.open('trangnt.stc');
	await page.goto(`${desks.site.url}/vb/${letters.directed}`);
	await page.getByRole('button', { name: 'Ghi ý kiến' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Ý kiến').fill(TYPED);
	return { browser, page, dialog };
}

/* The same person in another window counts as well. */
test('409: somebody else was quicker; nothing typed is lost', async () => {
	const { page, dialog } = await answering();
	const { rev } = await ask(page, `/letters/${letters.directed}`);
	assert.equal(await page.evaluate(async ([id, rev]) =>
		(await fetch(`/api/v1/letters/${id}/actions`, { method: 'POST',
			headers: { 'Content-Type': 'application/json',
				'Idempotency-Key': crypto.randomUUID() },
			body: JSON.stringify({ action: 'cho_y_kien', rev,
				opinion: 'Nhanh hơn.' }) })).status, [letters.directed, rev]),
	200);
	await press(page, 'Control+Enter');
	await dialog.getByText(WORDS.get('changed_meanwhile')).waitFor();
	assert.equal(await dialog.getByLabel('Ý kiến').inputValue(), TYPED);
	assert.deepEqual(await axe(page), []);
	await picture(page, 'loi-409');
});

test('the session ends: one signs in over the open form, and it is sent',
	async () => {
		const { browser, page, dialog } = await answering();
		await browser.context.clearCookies();
		await press(page, 'Control+Enter');
		const signIn = page.getByRole('dialog', { name: /Đăng nhập|phiên/i });
		await signIn.getByLabel('Mật khẩu').waitFor();
		assert.deepEqual(await axe(page), []);
		await picture(page, 'het-phien');
		await signIn.getByLabel('Mật khẩu').fill(desks.password);
		await page.keyboard.press('Enter');
		await signIn.waitFor({ state: 'detached' });
		await dialog.waitFor({ state: 'detached' });
		await page.getByRole('link', { name: 'Xử lý', exact: true }).click();
		await page.getByText(TYPED).first().waitFor();
	});

test('the line breaks while something is sent: said, kept, sent again',
	async () => {
		const { browser, page, dialog } = await answering();
		await browser.context.setOffline(true);
		await press(page, 'Control+Enter');
		await dialog.getByText('Không liên lạc được').waitFor();
		await page.locator('.away').waitFor();
		assert.deepEqual(await axe(page), []);
		await picture(page, 'mat-mang');
		assert.equal(await dialog.getByLabel('Ý kiến').inputValue(), TYPED);
		await browser.context.setOffline(false);
		await page.locator('.away').waitFor({ state: 'detached' });
		await press(page, 'Control+Enter');
		await dialog.waitFor({ state: 'detached' });
	});

test('a file that is too large or refused says why, the others go on', /* R125 */
	async () => {
		const page = await windowOf(CLERK, '/den/giay');
		await page.locator('input[type=file]').first().setInputFiles({
			name: 'congvan.exe', mimeType: 'application/octet-stream',
			buffer: Buffer.from('MZ') });
		await page.locator('.upload [role=alert]').first().waitFor();
		await picture(page, 'loi-tep-duoi');
		await onCall(page, /\/uploads$/, failWith(413, 'body_too_large'));
		await page.reload();
		await page.locator('input[type=file]').first().setInputFiles(
			join(TREE, 'tests/data/letters/van-ban-giay.pdf'));
		await page.locator('.upload [role=alert]').first().waitFor();
		assert.deepEqual(await axe(page), []);
		await picture(page, 'loi-413-tep');
		await page.close();
	});
