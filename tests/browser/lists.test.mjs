/*
 * lists.test.mjs - lists of 10,000 rows: pages come as one scrolls, by the
 * cursor of the one before; what is drawn stays bounded; End and Home work
 *
 * The rows are the installation's own, told ten thousand times: what is tried
 * is the screen.  Time is printed, never judged.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ask, assertQuiet, Desks, settled } from './desk.mjs';
import { axe, picture } from './instance.mjs';

const ROWS = 10000;
const PAGE = 1000;
const MOST_ELEMENTS = 6000; /* of the whole document, whatever is shown */

let desks;

before(async () => { desks = await Desks.start(); });
after(() => desks?.stop());

/** [name, who, address, path of the API] of the lists with rows of letters */
const LISTS = [
	['cong-viec', 'dungnv.stttt', '/cong-viec', '/tasks'],
	['den', 'hoant.stttt', '/den/cho-xu-ly?tab=registered', '/inbox'],
	['du-thao', 'dungnv.stttt', '/du-thao?tab=released', '/drafts'],
	['theo-doi', 'hoant.stttt', '/di/theo-doi', '/sent'],
	['tim', 'dungnv.stttt', '/tim?q=kinh+phi', '/search'],
];

/* Answers a list call from ROWS copies of its own rows; notes the cursors. */
async function serveMany(page, path, copy) {
	const cursors = [];
	let rows = null;

	await page.route((url) => url.pathname === '/api/v1' + path,
		async (route) => {
			const url = new URL(route.request().url());
			const from = Number(url.searchParams.get('after') ?? 0);
			if (rows === null) {
				const { items } = await (await route.fetch()).json();
				assert.ok(items.length > 0, `${path} has no row to copy`);
				rows = Array.from({ length: ROWS }, (_, n) =>
					copy(items[n % items.length], n));
			}
			cursors.push(from);
			await route.fulfill({ json: {
				items: rows.slice(from, from + PAGE),
				next: from + PAGE < ROWS ? String(from + PAGE) : null } });
		});
	return cursors;
}

const elements = (page) => page.evaluate(() =>
	document.getElementsByTagName('*').length);

/* Runs in the page: to the end of what is there, again and again, until the
 * box no longer grows and holds the last row.  Gives the longest frame. */
async function scrollToEnd(selector) {
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	const box = document.querySelector(selector);
	let longest = 0;

	for (let height = 0, calm = 0; calm < 20;) {
		const begun = performance.now();
		box.scrollTop = box.scrollHeight;
		await frame();
		longest = Math.max(longest, performance.now() - begun);
		calm = box.scrollHeight === height &&
			document.querySelector('.more-rows') === null ? calm + 1 : 0;
		height = box.scrollHeight;
	}
	return longest;
}

for (const [name, who, address, path] of LISTS) {
	test(`${path} with 10,000 rows`, async () => {
		const { browser, page } = await desks.open(who);
		const cursors = await serveMany(page, path, (row, n) =>
			({ ...row, id: randomUUID(), urgency: 0,
				subject: `${row.subject} (${n + 1})` }));
		await page.goto(desks.site.url + address);
		await settled(page);
		const seen = [await elements(page)];
		const longest = await page.evaluate(scrollToEnd, '.grid');
		await page.locator('.grid-row', { hasText: `(${ROWS})` }).waitFor();
		seen.push(await elements(page));
		await picture(page, `nhieu-${name}`);
		assert.deepEqual(cursors, Array.from({ length: ROWS / PAGE },
			(_, n) => n * PAGE), 'each page once, by the cursor before');
		await page.locator('.grid-row').last().focus();
		await page.keyboard.press('Home');
		await page.locator('.grid-row[data-active]', { hasText: '(1)' })
			.waitFor();
		await page.keyboard.press('End');
		const last = page.locator('.grid-row[data-active]',
			{ hasText: `(${ROWS})` });
		await last.waitFor();
		assert.ok(await last.evaluate((e) => e === document.activeElement));
		assert.deepEqual(await axe(page), []);
		seen.push(await elements(page));
		console.log(`${path}: ${seen.join(', ')} elements, longest frame ` +
			`${longest.toFixed(0)} ms`);
		assert.ok(Math.max(...seen) < MOST_ELEMENTS, String(seen));
		/* the letter beside the list is one that only the list knows */
		assert.deepEqual(browser.troubles().filter((line) =>
			!line.includes('404')), []);
	});
}

test('a book of 10,000 lines', async () => { /* R130 */
	const { browser, page } = await desks.open('hoant.stttt');
	const { items: [book] } = await ask(page, '/registers');
	await serveMany(page, `/registers/${book.id}/entries`, (entry, n) =>
		({ ...entry, number: ROWS - n }));
	await page.goto(`${desks.site.url}/so/${book.id}`);
	await settled(page);
	const seen = [await elements(page)];
	const longest = await page.evaluate(scrollToEnd, '.register-box');
	await page.locator(`tr[aria-rowindex="${ROWS + 2}"]`).waitFor();
	seen.push(await elements(page));
	await picture(page, 'nhieu-so');
	assert.deepEqual(await axe(page), []);
	await page.locator('.register-box').evaluate((e) => { e.scrollTop = 0; });
	await page.locator('tr[aria-rowindex="3"]').waitFor();
	seen.push(await elements(page));
	console.log(`book: ${seen.join(', ')} elements, longest frame ` +
		`${longest.toFixed(0)} ms`);
	assert.ok(Math.max(...seen) < 2 * MOST_ELEMENTS, String(seen));
	assertQuiet(browser);
});
