/* desk.mjs - people at their desks, each signed in, in one chromium */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { Browser, closeEngine, Instance, TREE } from './instance.mjs';

export const WIDE = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/* The longest anything may take before it counts as hanging. */
const HANG_MS = 30000;

export class Desks {
	/* web: 'built' wants the front end as a release has it. */
	static async start({ web } = {}) {
		const it = new Desks();
		it.site = await Instance.start(web);
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
	async open(username, viewport = WIDE, more = {}) {
		const browser = await Browser.open({ viewport, ...more });
		this.browsers.push(browser);
		const page = await browser.page(this.site.url);
		page.setDefaultTimeout(HANG_MS);
		if (username !== null) {
			await this.signIn(browser, username);
			await page.goto(this.site.url + '/');
			await page.locator('#main h1').waitFor();
		}
		return { browser, page };
	}

	/* The same without a page seen before: nothing is in the browser's store. */
	async fresh(username) {
		const browser = await Browser.open({ viewport: WIDE });
		if (username !== null)
			await this.signIn(browser, username);
		const page = await browser.page(this.site.url);
		/* As the sign-in form leaves it. */
		await page.addInitScript((is) =>
			localStorage.setItem('vanthu.signed-in', is), username !== null);
		return { browser, page };
	}

	/* The sign-in form has a test of its own; the others ask the API. */
	async signIn(browser, username) {
		const answer = await browser.context.request.post(
			this.site.url + '/api/v1/session', {
				data: { username, password: this.logins.get(username) },
				headers: { Origin: this.site.url,
					'Idempotency-Key': randomUUID() } });
		assert.ok(answer.ok(), `${username} could not sign in`);
	}

	/* Ids of letters at these steps, made over the API: see letters.py. */
	async letters(...steps) {
		const { stdout } = await promisify(execFile)('/usr/bin/python3',
			[join(TREE, 'tests/browser/letters.py'), this.site.url,
				this.signer, this.password, ...steps]);
		return JSON.parse(stdout);
	}

	async stop() {
		await closeEngine();
		await this.site?.stop();
	}
}

/* Runs in the page: two frames on, what was to be drawn is drawn. */
const drawn = () => new Promise((done) =>
	requestAnimationFrame(() => requestAnimationFrame(done)));

const isWhole = () => window.openQuestions === 0 &&
	document.querySelector('h1') !== null &&
	document.querySelector('.skeleton, .waiting, .spin, ' +
		'.sheet[data-page="1"][data-state="loading"]') === null;

/* Everything that was asked for has come and stands on the screen. */
export async function settled(page) {
	const end = Date.now() + HANG_MS;

	for (let calm = 0; calm < 2;) {
		await page.waitForFunction(isWhole);
		await page.evaluate(drawn);
		calm = await page.evaluate(isWhole) ? calm + 1 : 0;
		assert.ok(Date.now() < end, `${page.url()} does not settle`);
	}
}

/* As a person does it: when the key is shown on what it does. */
export async function press(page, key) {
	await page.locator(`[aria-keyshortcuts="${key}"]` +
		':not([aria-disabled="true"], :disabled)').first().waitFor();
	await page.keyboard.press(key);
}

/** Until look() gives something: another program works beside us. */
export async function until(look) {
	const end = Date.now() + HANG_MS;

	for (;;) {
		const value = await look();
		if (value)
			return value;
		assert.ok(Date.now() < end, 'waited in vain');
		await new Promise((done) => setTimeout(done, 50));
	}
}

/* What the API says, asked from the page of the person. */
export const ask = (page, path) => page.evaluate(async (url) =>
	(await fetch('/api/v1' + url)).json(), path);

/*
 * Steps of one story: behind a broken one nothing is worth trying.
 * @returns {(name: string, run: () => Promise<void>) => void}
 */
export function storySteps() {
	let broken = null;

	return (name, run) => test(name, async () => {
		assert.equal(broken, null, `not tried: "${broken}" broke`);
		broken = name;
		await run();
		broken = null;
	});
}

export function assertQuiet(browser) {
	assert.deepEqual(browser.troubles(), []);
}
