/* desk.mjs - people at their desks: one browser each, signed in */
import assert from 'node:assert/strict';
import { Browser, Instance } from './instance.mjs';

export const WIDE = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

export class Desks {
	static async start() {
		const it = new Desks();
		it.site = await Instance.start();
		it.logins = await it.site.logins();
		it.browsers = [];
		return it;
	}

	get password() {
		return [...this.logins.values()][0];
	}

	get signer() {
		return `http://127.0.0.1:${this.site.signerPort}`;
	}

	/* {browser, page} of a person; username null: nobody signed in. */
	async open(username, viewport = WIDE) {
		const browser = await Browser.open({ viewport });
		this.browsers.push(browser);
		const page = await browser.page(this.site.url);
		page.setDefaultTimeout(20000);
		if (username !== null)
			await this.signIn(page, username);
		return { browser, page };
	}

	async signIn(page, username) {
		await page.goto(this.site.url + '/dang-nhap');
		await page.getByLabel('Tài khoản').fill(username);
		await page.getByLabel('Mật khẩu').fill(this.logins.get(username));
		await page.keyboard.press('Enter');
		await page.locator('#main h1').waitFor();
	}

	async stop() {
		for (const browser of this.browsers)
			await browser.close();
		await this.site?.stop();
	}
}

/* Everything that was asked for has come and stands on the screen. */
export async function settled(page) {
	await page.waitForLoadState('networkidle');
	await page.waitForFunction(() =>
		document.querySelector('h1') !== null &&
		document.querySelector('.skeleton, .waiting, .spin, ' +
			'.sheet[data-page="1"][data-state="loading"]') === null);
}

export function assertQuiet(browser) {
	assert.deepEqual(browser.troubles(), []);
}
