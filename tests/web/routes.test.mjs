/* routes.test.mjs - the table of screens, the rail, the texts, the rules */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findRoute, matchPath, readQuery } from '../../web/app/lib/routes.js';
import { entriesForMe, isInside } from '../../web/app/menu.js';
import { ROUTES } from '../../web/app/routes.js';
import { boot } from '../../web/app/session.js';
import { hasText, t } from '../../web/app/i18n/vi.js';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));

function filesUnder(dir, test) {
	return readdirSync(dir).flatMap((name) => {
		const path = join(dir, name);
		if (statSync(path).isDirectory())
			return filesUnder(path, test);
		return test(name) ? [path] : [];
	});
}

const SOURCES = filesUnder(join(WEB, 'app'), (name) => name.endsWith('.js'));
const textOf = (path) => readFileSync(path, 'utf8');

test('a path gives its values, another path gives none', () => {
	assert.deepEqual(matchPath('/vb/:id', '/vb/a-1'), { id: 'a-1' });
	assert.deepEqual(matchPath('/vb/:id', '/vb/%C4%91'), { id: 'đ' });
	assert.equal(matchPath('/vb/:id', '/vb/1/2'), null);
	assert.equal(matchPath('/so', '/tim'), null);
	assert.deepEqual(readQuery('?a=1&b=x%20y'), { a: '1', b: 'x y' });
});

test('every screen can be loaded and bears a title', async () => {
	for (const route of ROUTES) {
		const screen = await route.load();
		assert.equal(typeof screen.default, 'function', route.path);
		assert.ok(t(route.title).length > 0, route.path);
	}
});

test('addresses are unaccented and a fixed part is never hidden', () => {
	for (const [at, route] of ROUTES.entries()) {
		assert.match(route.path, /^\/[a-z0-9/:-]*$/);
		const example = route.path.replace(/:\w+/g, 'x');
		assert.equal(findRoute(ROUTES, example).route, ROUTES[at], route.path);
	}
});

test('the rail shows what the rights allow and what exists', () => {
	boot.value = { rights: ['read_letter', 'intake', 'registers'],
		post: { roles: ['clerk'] }, person: { id: 'x' } };
	const paths = entriesForMe().map((entry) => entry.path);
	assert.ok(paths.includes('/den/cho-xu-ly') && paths.includes('/so'));
	assert.ok(!paths.includes('/quan-tri/tai-khoan'));
	assert.ok(!paths.includes('/cong-viec'));
	for (const path of paths)
		assert.ok(findRoute(ROUTES, path) !== null, path);
	boot.value = null;
});

test('an address belongs to its entry of the rail', () => {
	const entry = { path: '/den/cho-xu-ly', inside: ['/den'] };
	assert.ok(isInside(entry, '/den/giay') && isInside(entry, '/den'));
	assert.ok(!isInside(entry, '/denx') && !isInside({ path: '/so' }, '/soat'));
});

test('every text that is asked for exists, and none is dead', () => {
	const code = SOURCES.filter((path) => !path.includes('/i18n/'))
		.map(textOf).join('\n');
	const asked = [...code.matchAll(/\bt\(\s*'([a-z_]+\.[\w.-]+)'/g)]
		.map((m) => m[1]).filter((key) => !/[._]$/.test(key));
	for (const key of asked)
		assert.ok(hasText(key), key);

	const texts = SOURCES.filter((path) => path.includes('/i18n/'))
		.flatMap((path) => [...textOf(path).matchAll(/^\t'([\w.-]+)':/gm)])
		.map((m) => m[1]);
	const begun = [...code.matchAll(/['`]([a-z_]+\.[\w.-]*[._]|[a-z_]+\.)['`$]/g)]
		.map((m) => m[1].replace(/\$$/, ''));
	const dead = texts.filter((key) => !code.includes(`'${key}'`) &&
		!begun.some((start) => key.startsWith(start)));
	assert.deepEqual(dead, []);
});

test('no screen imports another, lib knows no document', () => {
	for (const path of SOURCES) {
		const text = textOf(path);
		const own = /screens\/(\w+)\//.exec(path)?.[1];
		for (const [, target] of text.matchAll(/from '([^']+)'/g)) {
			const other = /screens\/(\w+)\//.exec(target)?.[1] ??
				(own && /^\.\.\/(\w+)\//.exec(target)?.[1]);
			assert.ok(!other || other === own, `${path}: ${target}`);
			assert.match(target, /^\.{1,2}\/.*\.js$/, path);
		}
	}
});

test('nothing in the sources would break the CSP', () => {
	const banned = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\sstyle="|setAttribute\('style'/;
	for (const path of SOURCES)
		assert.ok(!banned.test(textOf(path)), path);
	const page = textOf(join(WEB, 'index.html'));
	assert.ok(!/\sstyle=|<style|\son\w+=|<script>/.test(page));
});

test('files stay small', () => {
	const files = [...SOURCES, ...filesUnder(join(WEB, 'tools'),
		(name) => name.endsWith('.mjs')), ...filesUnder(join(WEB, 'css'), () => true)];
	for (const path of files)
		assert.ok(textOf(path).split('\n').length <= 301, path);
});

test('the vendored files are those that were recorded', () => {
	const record = JSON.parse(textOf(join(WEB, 'vendor', 'vendor.json')));
	const found = filesUnder(join(WEB, 'vendor'), (name) =>
		name !== 'vendor.json');
	assert.equal(found.length, record.files.length);
	for (const file of record.files) {
		const bytes = readFileSync(join(WEB, 'vendor', file.path));
		assert.equal(createHash('sha256').update(bytes).digest('hex'),
			file.sha256, file.path);
	}
	for (const { licence } of record.packages)
		assert.match(licence, /^(MIT|Apache-2\.0|ISC|OFL-1\.1)$/);
});

test('every icon that is shown is in the sprite', () => {
	const sprite = textOf(join(WEB, 'vendor', 'icons.svg'));
	const names = SOURCES.filter((path) => !path.includes('/i18n/'))
		.flatMap((path) => [...textOf(path)
			.matchAll(/\b(?:icon|Icon} name)(?:=|: )["']([a-z0-9-]+)["']/g)])
		.map((m) => m[1]);
	const icons = new Set([...sprite.matchAll(/id="([^"]+)"/g)].map((m) => m[1]));
	const looksLike = names.filter((name) => name.includes('-') &&
		!icons.has(name));
	assert.deepEqual(looksLike, []);
});
