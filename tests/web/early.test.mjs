/* early.test.mjs - tests web/app/lib/early.js and the tables beside it */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FIRST, mayBeSomebody, mayOpen, OPEN } from '../../web/app/first.js';
import { get } from '../../web/app/api.js';
import {
	askEarly, askFirst, earlyAll, earlyData, earlyDone, forgetEarly,
} from '../../web/app/lib/early.js';
import { findRoute } from '../../web/app/lib/routes.js';
import { ROUTES } from '../../web/app/routes.js';
import { staticParts, togetherWith } from '../../web/tools/parts.mjs';

let asked;

/* Answers of a server: path -> data; another path is refused. */
function serve(answers) {
	asked = [];
	globalThis.fetch = async (url) => {
		const path = url.replace('/api/v1', '');
		asked.push(path);
		return path in answers ? Response.json(answers[path]) :
			Response.json({ failure: 'absent', message: '' }, { status: 404 });
	};
}

beforeEach(forgetEarly);

test('an answer asked for early is used once', async () => {
	serve({ '/desk': { tiles: 1 } });
	askEarly(['/desk']);
	assert.deepEqual(await get('/desk'), { tiles: 1 });
	assert.deepEqual(asked, ['/desk']);
	await get('/desk');
	assert.deepEqual(asked, ['/desk', '/desk']);
});

test('what has come is there at once, what has not is left', async () => {
	serve({ '/desk': { tiles: 1 } });
	askEarly(['/desk']);
	assert.equal(earlyData('/desk'), undefined);
	await earlyDone();
	assert.deepEqual(earlyData('/desk'), { tiles: 1 });
	assert.equal(earlyData('/desk'), undefined);
});

test('of two that belong together none is taken alone', async () => {
	serve({ '/a': 1, '/b': 2 });
	askEarly(['/a']);
	await earlyDone();
	assert.equal(earlyAll('/a', '/b'), undefined);
	askEarly(['/b']);
	await earlyDone();
	assert.deepEqual(earlyAll('/a', '/b'), [1, 2]);
	assert.equal(earlyData('/a'), undefined);
});

test('a failure is asked again, and told as ever', async () => {
	serve({});
	askEarly(['/desk']);
	await assert.rejects(get('/desk'), { failure: 'absent', status: 404 });
	assert.equal(asked.length, 2);
});

test('nobody gets what was asked for another person', async () => {
	serve({ '/desk': { tiles: 1 } });
	askEarly(['/desk']);
	await earlyDone();
	forgetEarly();
	assert.equal(earlyData('/desk'), undefined);
});

test('a question given up meanwhile gives no answer', async () => {
	serve({ '/desk': {} });
	askEarly(['/desk']);
	const abort = new AbortController();
	const answer = get('/desk', {}, { signal: abort.signal });
	abort.abort();
	await assert.rejects(answer, { name: 'AbortError' });
});

test('a list asks for its first letter, as soon as it is known', async () => {
	serve({ '/inbox?limit=100&tab=waiting': { items: [{ id: 'a' }] } });
	globalThis.innerWidth = 1366;
	askFirst(FIRST, '/den/cho-xu-ly', {});
	await earlyDone();
	assert.ok(asked.includes('/letters/a/registration'));

	serve({ '/inbox?limit=100&tab=waiting': { items: [{ id: 'a' }] } });
	globalThis.innerWidth = 390;
	askFirst(FIRST, '/den/cho-xu-ly', {});
	await earlyDone();
	assert.ok(!asked.includes('/letters/a'));
});

test('what would be refused is not asked', () => {
	const kept = new Map();
	globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null };
	assert.ok(mayOpen('intake')); /* nothing known yet */
	kept.set('vanthu.rights', '["handle","draft"]');
	assert.ok(mayOpen('draft') && mayOpen(['sign', 'handle']) &&
		mayOpen(undefined));
	assert.ok(!mayOpen('intake'));
	delete globalThis.localStorage;
});

test('the table names screens that are there', () => {
	const paths = ROUTES.map(({ path }) => path);
	for (const { path, first } of FIRST) {
		assert.ok(paths.includes(path) || path === '/du-thao/moi', path);
		assert.ok(Array.isArray(first({ id: 'x' }, {})), path);
	}
	for (const path of paths) { /* "new" is no letter's id */
		const example = path.replace(/:\w+/g, 'x');
		assert.ok([path, undefined].includes(
			findRoute(FIRST, example)?.route.path), path);
	}
	assert.deepEqual(OPEN,
		ROUTES.filter(({ open }) => open).map(({ path }) => path));
	assert.equal(mayBeSomebody('/dang-nhap'), false);
	assert.equal(mayBeSomebody('/tra-cuu/0a'), false);
	assert.equal(mayBeSomebody('/vb/x'), true);
});

const from = (...paths) => ({ imports: paths.map((path) =>
	({ path, kind: 'import-statement' })) });
const later = (...paths) => ({ imports: paths.map((path) =>
	({ path, kind: 'dynamic-import' })) });

test('what many screens share becomes one part', () => {
	const screens = ['s1', 's2', 's3', 's4', 's5'];
	const inputs = { 'app/main.js': { imports: [...from('base').imports,
		...later(...screens).imports] }, base: from(), list: from(), grid: from(),
	rare: from(), s1: from('list', 'base'), s2: from('list', 'grid'),
	s3: from('list', 'grid', 'rare'), s4: from('list', 'grid'),
	s5: from('base', 'grid') };
	const together = togetherWith(inputs);

	assert.deepEqual(together.get('app/main.js'), ['base']);
	assert.deepEqual(together.get('s1'), ['base', 'list', 'grid']);
	assert.deepEqual(together.get('s5'), ['base', 'list', 'grid']);
	assert.deepEqual(staticParts({ 'o/a.js': from('o/b.js'),
		'o/b.js': later('o/c.js'), 'o/c.js': from() }, 'o/a.js'),
	['a.js', 'b.js']);
});
