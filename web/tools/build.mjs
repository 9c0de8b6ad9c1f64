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
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROUTES } from '../app/routes.js';
import { staticParts, togetherWith } from './parts.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = process.argv[2] && resolve(process.argv[2]);
const BUDGET_BYTES = 75 * 1024; /* first load, gzip, without fonts */
const SMALL = 1024;

if (!out) {
	console.error('usage: build.mjs OUT');
	process.exit(2);
}

const work = join(out, 'work'); /* the sources, arranged; removed at the end */
const facts = join(work, 'facts.json');

/* @returns {{inputs: object, outputs: object}} what esbuild says it did */
function esbuild(folder, ...args) {
	execFileSync(process.env.ESBUILD ?? 'esbuild', [
		...args, '--bundle', '--minify', '--log-level=warning',
		`--outdir=${join(out, 'assets')}`, '--entry-names=[name]-[hash]',
		'--chunk-names=[name]-[hash]', '--asset-names=[name]-[hash]',
		`--metafile=${facts}`,
	], { cwd: folder, stdio: 'inherit' });
	return JSON.parse(readFileSync(facts, 'utf8'));
}

const split = (folder) => esbuild(folder, 'app/main.js',
	'--splitting', '--format=esm', '--target=es2022',
	`--define:globalThis.VANTHU_ICONS=${JSON.stringify(icons)}`);

/* The icons' name with their hash; one file for every screen. */
function spriteName() {
	const bytes = readFileSync(join(web, 'vendor', 'icons.svg'));
	const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
	return `assets/icons-${sum}.svg`;
}

/*
 * esbuild makes a part of its own for each set of screens that share a file,
 * about thirty small ones for a screen.  So what the app itself needs, and
 * what several screens share, is imported by all that need any of it.
 */
function scripts() {
	const { inputs } = split(web);
	const imports = togetherWith(inputs);

	rmSync(join(out, 'assets'), { recursive: true });
	cpSync(join(web, 'app'), join(work, 'app'), { recursive: true });
	cpSync(join(web, 'vendor'), join(work, 'vendor'), { recursive: true });
	for (const [path, paths] of imports) {
		const file = join(work, path);
		const lines = paths.map((other) =>
			`import ${JSON.stringify(join(work, other))};\n`);
		writeFileSync(file, lines.join('') + readFileSync(file, 'utf8'));
	}
	return split(work);
}

/* The sheets in the page's order as one. */
function styles(page) {
	const links = [...page.matchAll(
		/<link rel="stylesheet" href="\/(css\/[^"]+)">/g)];
	const entry = join(work, 'styles.css');

	writeFileSync(entry, links.map(([, path]) =>
		`@import "${join(web, path)}";`).join('\n'));
	esbuild(web, entry, '--loader:.woff2=file');
}

function hashed(name, extension) {
	const start = name + '-';
	return readdirSync(join(out, 'assets')).find((file) =>
		file.startsWith(start) && file.endsWith(extension));
}

/* [{path, right, parts}]: what each screen needs beside what the page names. */
function screenParts({ outputs }) {
	const names = new Map(Object.entries(outputs).flatMap(([path, made]) =>
		made.entryPoint ? [[made.entryPoint, path]] : []));
	const main = staticParts(outputs, names.get('app/main.js'));

	return { main, screens: ROUTES.map(({ path, right, load }) => {
		const [, file] = /import\('\.\/(.+?)'\)/.exec(String(load));
		const parts = staticParts(outputs, names.get('app/' + file));
		return { path, right,
			parts: parts.filter((name) => !main.includes(name)) };
	}) };
}

function pageOf(page, main) {
	const keep = /^<link rel="(stylesheet|modulepreload|preload)".*\n/gm;
	const font = (part) => '<link rel="preload" href="/assets/' +
		hashed(`noto-sans-${part}`, '.woff2') +
		'" as="font" type="font/woff2" crossorigin>\n';
	const preloads = main.slice(1).map((name) =>
		`<link rel="modulepreload" href="/assets/${name}">\n`).join('');

	return page.replace(keep, '')
		.replace('<script src="/app/theme.js"></script>\n',
			`<script src="/assets/${hashed('start', '.js')}"></script>\n` +
			`<link rel="stylesheet" href="/assets/${hashed('styles', '.css')}">\n` +
			preloads)
		.replace('<script type="module" src="/app/main.js"></script>\n',
			`<script type="module" src="/assets/${main[0]}"></script>\n` +
			font('latin') + font('vietnamese'));
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

const packed = (paths) => paths.reduce((sum, path) =>
	sum + gzipSync(readFileSync(path), { level: 9 }).length, 0) / 1024;

function report(main, screens) {
	const assets = (names) => names.map((name) => join(out, 'assets', name));
	const first = [join(out, 'index.html'), join(out, icons), ...assets([hashed('start', '.js'), hashed('styles', '.css'), ...main])];

	for (const path of first)
		console.log(`${relative(out, path)}  ${statSync(path).size}`);
	for (const { path, parts } of screens)
		console.log(`${path}  ${parts.length} parts, ` +
			`${packed(assets(parts)).toFixed(1)} KiB gzip`);
	console.log(`first load ${packed(first).toFixed(1)} KiB gzip`);
	return packed(first) * 1024 <= BUDGET_BYTES;
}

const page = readFileSync(join(web, 'index.html'), 'utf8');
if (existsSync(join(out, 'assets')))
	rmSync(out, { recursive: true });
mkdirSync(work, { recursive: true });
mkdirSync(join(out, 'vendor'));
const icons = spriteName();
const { main, screens } = screenParts(scripts());
cpSync(join(web, 'vendor', 'icons.svg'), join(out, icons));

esbuild(web, 'app/start.js', '--format=iife', '--target=es2022',
	`--define:globalThis.PARTS_OF_SCREENS=${JSON.stringify(screens)}`);
styles(page);
writeFileSync(join(out, 'index.html'), pageOf(page, main));
cpSync(join(web, 'icon.svg'), join(out, 'icon.svg'));
cpSync(join(web, 'vendor', 'licences'), join(out, 'vendor', 'licences'),
	{ recursive: true });
rmSync(work, { recursive: true });
compress();
if (!report(main, screens)) {
	console.error('build.mjs: the first load is over its budget');
	process.exit(1);
}
