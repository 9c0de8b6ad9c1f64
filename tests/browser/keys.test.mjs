/*
 * keys.test.mjs - the book of certificates and devices at an administrator's
 * desk: register, hand over by a record, suspend, revoke; by keys, and on a
 * phone (R152, R153, R156, R158)
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Desks } from './desk.mjs';
import { picture } from './instance.mjs';

const ADMIN = 'namdh.stttt';
const NAME = 'Nguyễn Văn Dũng';

let desks;
let folder;

before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'vanthu-keys.'));
	execFileSync('openssl', ['req', '-x509', '-utf8', '-noenc', '-newkey',
		'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout',
		join(folder, 'a.key'), '-days', '100', '-subj', `/CN=${NAME}`,
		'-addext', 'keyUsage=critical,digitalSignature', '-out',
		join(folder, 'a.crt')], { stdio: 'ignore' });
	desks = await Desks.start();
});

after(async () => {
	await desks?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const rowOf = (page) => page.getByRole('row').filter({ hasText: NAME })
	.filter({ hasText: page.serial });

async function act(page, word, reason) {
	await rowOf(page).getByRole('button', { name: word }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Lý do').fill(reason);
	await page.keyboard.press('Control+Enter');
	await dialog.waitFor({ state: 'detached' });
}

async function register(page) {
	await page.getByRole('button', { name: 'Đăng ký chứng thư' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.locator('input[type=file]')
		.setInputFiles(join(folder, 'a.key'));
	await dialog.getByText('Tệp này không phải chứng thư số')
		.first().waitFor();
	await dialog.locator('input[type=file]')
		.setInputFiles(join(folder, 'a.crt'));
	await dialog.getByText('a.crt').waitFor();
	await dialog.getByLabel('Người giữ').fill('Nguyễn Văn Dũng');
	await dialog.getByRole('option').filter({ hasText: NAME }).first()
		.click();
	await dialog.getByLabel('Lý do').fill('Cấp mới');
	const answer = page.waitForResponse((r) => r.url().endsWith('/keys') &&
		r.request().method() === 'POST');
	await page.keyboard.press('Control+Enter');
	const made = await (await answer).json();
	assert.equal((await answer).status(), 201, JSON.stringify(made));
	await dialog.waitFor({ state: 'detached' });
	return made;
}

async function attach(page, made) {
	await rowOf(page).getByRole('button', { name: 'Gắn thiết bị' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Số thiết bị').fill('TK-' + made.serial.slice(0, 6));
	await dialog.getByLabel('Tên thiết bị').fill('USB token');
	await dialog.getByLabel('Lý do').fill('Bàn giao lần đầu');
	await page.keyboard.press('Control+Enter');
	await dialog.waitFor({ state: 'detached' });
	await rowOf(page).getByText(NAME + ' giữ từ').waitFor();
}

test('a certificate is registered, kept, stopped and ended R152 R153 R156',
	async () => {
		const { page } = await desks.open(ADMIN);
		await page.goto(desks.site.url + '/quan-tri/chung-thu');
		await page.getByRole('heading', { name: 'Chứng thư số và thiết bị' })
			.waitFor();

		const made = await register(page);
		page.serial = made.serial;
		await rowOf(page).getByText('Chưa đăng ký thiết bị').waitFor();
		await attach(page, made);
		await act(page, 'Tạm dừng', 'Báo mất');
		await rowOf(page).getByText('Báo mất').waitFor();
		await act(page, 'Dùng lại', 'Tìm thấy');
		await rowOf(page).getByText('Đang dùng').waitFor();

		await rowOf(page).getByRole('button', { name: 'Bàn giao' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByLabel('Lý do').fill('Trả lại');
		await page.keyboard.press('Control+Enter');
		await dialog.getByText('Số biên bản bàn giao: chưa có').first()
			.waitFor();
		await dialog.getByLabel('Số biên bản').fill('07/BB-STTTT');
		await page.keyboard.press('Control+Enter');
		await dialog.waitFor({ state: 'detached' });
		await rowOf(page).getByText('Chưa ai giữ').waitFor();

		await act(page, 'Thu hồi', 'Thay thế');
		await rowOf(page).getByText('Đã thu hồi').waitFor();
		assert.equal(await rowOf(page)
			.getByRole('button', { name: /Tạm dừng|Thu hồi|Dùng lại/ })
			.count(), 0);
		await picture(page, 'keys');
		await page.setViewportSize({ width: 320, height: 640 });
		assert.ok(await page.evaluate(() =>
			document.documentElement.scrollWidth <=
			document.documentElement.clientWidth));
		await picture(page, 'keys-320');

		await page.goto(desks.site.url + '/quan-tri/nhat-ky' +
			'?act=certificate_revoked');
		await page.getByRole('row').filter({ hasText: 'Thu hồi chứng thư' })
			.first().waitFor();
	});
