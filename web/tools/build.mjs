#!/usr/bin/env node
/*
 * build.mjs - makes the release of the front end: bundled, hashed, compressed
 *
 * usage: node web/tools/build.mjs OUT      (esbuild: $ESBUILD or on the PATH;
 *                                           Debian's own will do, no npm)
 *
 * OUT/assets/ holds names with a hash, to be kept by browsers for ever; the
 * page names them.  Development and tests use web/ as it stands.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv[2];
const BUDGET_BYTES = 75 * 1024; /* first load, gzip, without fonts */
const SMALL = 1024;

if (!out) {
	console.error('usage: build.mjs OUT');
	process.exit(2);
}

function esbuild(...args) {
	execFileSync(process.env.ESBUILD ?? 'esbuild', [
		...args, '--bundle', '--minify', '--log-level=warning',
		`--outdir=${join(out, 'assets')}`, '--entry-names=[name]-[hash]',
		'--chunk-names=[name]-[hash]', '--asset-names=[name]-[hash]',
	], { cwd: web, stdio: 'inherit' });
}

/* The sheets in the page's order as one. */
function styles(page) {
	const links = [...page.matchAll(
		/<link rel="stylesheet" href="\/(css\/[^"]+)">/g)];
	const entry = join(out, 'styles.css');

	writeFileSync(entry, links.map(([, path]) =>
		`@import "${join(web, path)}";`).join('\n'));
	esbuild(entry, '--loader:.woff2=file');
	rmSync(entry);
}

function hashed(name, extension) {
	const start = name + '-';
	return readdirSync(join(out, 'assets')).find((file) =>
		file.startsWith(start) && file.endsWith(extension));
}

/* theme.js is a classic script: as it is, under a name with its hash. */
function theme() {
	const bytes = readFileSync(join(web, 'app', 'theme.js'));
	const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
	writeFileSync(join(out, 'assets', `theme-${sum}.js`), bytes);
	return `theme-${sum}.js`;
}

/* The chunks a file needs at once, not those it loads later. */
function chunksOf(file, seen = new Set()) {
	const text = readFileSync(join(out, 'assets', file), 'utf8');

	for (const [, name] of text.matchAll(
		/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) {
		if (!seen.has(name)) {
			seen.add(name);
			chunksOf(name, seen);
		}
	}
	return [...seen];
}

function pageOf(page, themeName) {
	const keep = /^<link rel="(stylesheet|modulepreload|preload)".*\n/gm;
	const font = (part) => '<link rel="preload" href="/assets/' +
		hashed(`noto-sans-${part}`, '.woff2') +
		'" as="font" type="font/woff2" crossorigin>\n';
	const main = hashed('main', '.js');
	const chunks = chunksOf(main).map((name) =>
		`<link rel="modulepreload" href="/assets/${name}">\n`).join('');
	return page.replace(keep, '')
		.replace('<script src="/app/theme.js"></script>\n', font('latin') +
			font('vietnamese') +
			`<script src="/assets/${themeName}"></script>\n` +
			`<link rel="stylesheet" href="/assets/${hashed('styles', '.css')}">\n` +
			chunks)
		.replace('/app/main.js', '/assets/' + main);
}

function filesUnder(dir) {
	return readdirSync(dir).flatMap((name) => {
		const path = join(dir, name);
		return statSync(path).isDirectory() ? filesUnder(path) : [path];
	});
}

function compress() {
	for (const path of filesUnder(out)) {
		const bytes = readFileSync(path);
		if (bytes.length < SMALL || /\.(woff2|png|gz|br)$/.test(path))
			continue;
		writeFileSync(path + '.gz', gzipSync(bytes, { level: 9 }));
		writeFileSync(path + '.br', brotliCompressSync(bytes));
	}
}

function report() {
	const main = hashed('main', '.js');
	const first = ['index.html', 'vendor/icons.svg',
		...[hashed('styles', '.css'), main, ...chunksOf(main)]
			.map((name) => 'assets/' + name)].map((name) => join(out, name));
	const bytes = first.reduce((sum, path) =>
		sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);

	for (const path of first)
		console.log(`${relative(out, path)}  ${statSync(path).size}`);
	console.log(`first load ${(bytes / 1024).toFixed(1)} KiB gzip`);
	return bytes <= BUDGET_BYTES;
}

const page = readFileSync(join(web, 'index.html'), 'utf8');
if (existsSync(join(out, 'assets')))
	rmSync(out, { recursive: true });
mkdirSync(join(out, 'assets'), { recursive: true });
mkdirSync(join(out, 'vendor'));
esbuild('app/main.js', '--splitting', '--format=esm', '--target=es2022');
styles(page);
writeFileSync(join(out, 'index.html'), pageOf(page, theme()));
cpSync(join(web, 'icon.svg'), join(out, 'icon.svg'));
cpSync(join(web, 'vendor', 'icons.svg'), join(out, 'vendor', 'icons.svg'));
cpSync(join(web, 'vendor', 'licences'), join(out, 'vendor', 'licences'),
	{ recursive: true });
compress();
if (!report()) {
	console.error('build.mjs: the first load is over its budget');
	process.exit(1);
}
