/*
 * a11y.test.mjs - every screen of the router's table, light and dark, at three
 * widths: no violation of axe-core, no error on the console, nothing wider
 * than the window (320 px is a desk's screen at 400 %)
 *
 * A new screen is tried as soon as it stands in web/app/routes.js.  When its
 * address holds a name (":id"), EXAMPLES must say which things to show.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ROUTES } from '../../web/app/routes.js';
import { assertQuiet, Desks, settled, WIDE } from './desk.mjs';
import { axe, picture } from './instance.mjs';

const WIDTHS = [[1366, 768], [768, 1024], [320, 640]];
const THEMES = ['dark', 'light'];
const CLERK = 'hoant.stttt';
const OFFICER = 'dungnv.stttt';
const HEAD = 'longpd.stttt';
const LEADER = 'minhtq.stttt';
const RECEIVER = 'lemtd.stc';

/* Who looks at a screen: somebody with its right. */
const PERSON_OF_RIGHT = {
	intake: CLERK, number: CLERK, sign: LEADER, registers: CLERK, track: CLERK,
	manage_people: 'kiendx.stc', read_audit: 'kiendx.stc', copy: CLERK,
};

let desks;
let letters;
const pages = new Map();

const out = (step) => async () => letters[step];

/* A letter that came in, its register: the first of a list of the API. */
const first = (path) => async (page) => page.evaluate(async (url) =>
	(await (await fetch('/api/v1' + url)).json()).items[0].id, path);

/* The code of a print that the clerk made. */
async function codeOfPrint() {
	const { page } = await pageOf(CLERK);
	return page.evaluate(async (id) => (await (await fetch(
		`/api/v1/letters/${id}/prints`, { method: 'POST',
			headers: { 'Idempotency-Key': crypto.randomUUID() } })).json()).code,
	letters.released);
}

/** address in the table -> [who looks, what is shown, how to find it] */
const EXAMPLES = {
	'/vb/:id': [[RECEIVER, 'den', first('/inbox?tab=registered')],
		[CLERK, 'di', out('released')]],
	'/vb/:id/sao': [[CLERK, 'ban-goc', out('released')],
		[CLERK, 'chua-duoc', out('sealing')]],
	'/tra-cuu/:code': [[null, 'ban-in', codeOfPrint]],
	'/vb/:id/in': [[CLERK, 'in-van-ban', out('released')]],
	'/du-thao/:id': [[OFFICER, 'moi', async () => 'moi'],
		[OFFICER, 'sua', out('draft')],
		[HEAD, 'kiem-tra', out('checking')]],
	'/ky/:id': [[LEADER, 'cho-ky', out('signing')],
		[LEADER, 'da-ky', out('released')]],
	'/di/cap-so/:id': [[CLERK, 'cho-so', out('numbering')],
		[CLERK, 'cho-dau', out('sealing')],
		[CLERK, 'cho-phat-hanh', out('releasing')]],
	'/di/theo-doi/:id': [[CLERK, 'bang', out('released')]],
	'/so/:id': [[CLERK, 'so', first('/registers')]],
	'/so/:id/in': [[CLERK, 'in', first('/registers')]],
};

before(async () => {
	desks = await Desks.start();
	letters = await desks.letters('draft', 'checking', 'signing', 'numbering',
		'sealing', 'releasing', 'released');
});

after(() => desks?.stop());

function personOf(route) {
	return route.open ? null : PERSON_OF_RIGHT[[route.right].flat()[0]] ?? OFFICER;
}

/** [{name, address, person}] of one line of the table. */
function casesOf(route) {
	const name = route.path.replace(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'goc';

	if (!route.path.includes(':'))
		return [{ name, person: personOf(route), find: async () => null }];
	assert.ok(EXAMPLES[route.path],
		`say in EXAMPLES what ${route.path} is to show`);
	return EXAMPLES[route.path].map(([person, part, find]) =>
		({ name: `${name}-${part}`, person, find }));
}

/* One browser for a person, used for all their screens. */
async function pageOf(person) {
	if (!pages.has(person))
		pages.set(person, await desks.open(person));
	return pages.get(person);
}

async function show(route, one) {
	const { browser, page } = await pageOf(one.person);
	const id = await one.find(page);

	await page.setViewportSize(WIDE);
	await page.goto(desks.site.url + route.path.replace(/:\w+/, id));
	await settled(page);
	return { browser, page };
}

const isTooWide = () => document.documentElement.scrollWidth >
	document.documentElement.clientWidth;

const showTheme = (value) => {
	document.documentElement.dataset.theme = value;
};

/* [what is wrong] at one width; the pictures are for people. */
async function faultsAt(page, [width, height], name) {
	const faults = [];

	await page.setViewportSize({ width, height });
	await settled(page);
	for (const theme of THEMES) {
		await page.evaluate(showTheme, theme);
		for (const fault of await axe(page))
			faults.push(`${width} ${theme}: ${fault}`);
		await picture(page, `${name}-${width}-${theme}`);
	}
	if (await page.evaluate(isTooWide))
		faults.push(`${width}: wider than the window`);
	return faults;
}

for (const route of ROUTES) {
	for (const one of casesOf(route)) {
		test(`${route.path} (${one.name}) is accessible`, async () => {
			const { browser, page } = await show(route, one);
			const faults = [];

			for (const size of WIDTHS)
				faults.push(...await faultsAt(page, size, one.name));
			assert.deepEqual(faults, []);
			assertQuiet(browser);
		});
	}
}
