#!/usr/bin/env node
/*
 * vendor.mjs - makes web/vendor/ from the packages named in vendor.json
 *
 * usage: node web/tools/vendor.mjs [folder that holds node_modules]
 *
 * Without a folder the packages are installed into a fresh temporary one.
 * The result is committed, so that neither a build nor an install needs a
 * network; a test holds the files against the sums in vendor/vendor.json.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync,
	rmSync, statSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, '..', 'vendor');
const plan = JSON.parse(readFileSync(join(here, 'vendor.json'), 'utf8'));

const ENTRY = `
export { h, render, Fragment, createContext } from 'preact';
export {
	useCallback, useContext, useEffect, useErrorBoundary, useId,
	useLayoutEffect, useMemo, useRef, useState,
} from 'preact/hooks';
export {
	batch, computed, effect, signal, untracked, useComputed, useSignal,
	useSignalEffect,
} from '@preact/signals';
import { h } from 'preact';
import htm from 'htm';
export const html = htm.bind(h);
`;

/* Only what is printed needs it: a file of its own. */
const QR_ENTRY = `
export { encode } from 'uqr';
`;

function install() {
	const dir = mkdtempSync(join(tmpdir(), 'vanthu-vendor-'));
	const all = { ...plan.packages, ...plan.tools };
	const names = Object.entries(all).map(([name, v]) => `${name}@${v}`);
	writeFileSync(join(dir, 'package.json'), '{"private":true}');
	execFileSync('npm', ['install', '--no-audit', '--no-fund', ...names],
		{ cwd: dir, stdio: 'inherit' });
	return dir;
}

function checkVersions(modules) {
	for (const [name, want] of Object.entries(plan.packages)) {
		const file = join(modules, name, 'package.json');
		const { version } = JSON.parse(readFileSync(file, 'utf8'));
		if (version !== want)
			throw new Error(`${name}: ${version} found, ${want} wanted`);
	}
}

function bundle(root, name, source) {
	const entry = join(root, `vanthu-${name}.mjs`);
	writeFileSync(entry, source);
	execFileSync(join(root, 'node_modules', '.bin', 'esbuild'), [
		entry, '--bundle', '--format=esm', '--minify', '--target=es2022',
		'--legal-comments=none', `--outfile=${join(vendor, name + '.js')}`,
	], { stdio: 'inherit' });
}

function sprite(modules) {
	const symbols = plan.icons.map((name) => {
		const file = join(modules, 'lucide-static', 'icons', `${name}.svg`);
		const body = readFileSync(file, 'utf8')
			.replace(/<!--.*?-->/gs, '').match(/<svg[^>]*>(.*)<\/svg>/s)[1];
		const shapes = body.replace(/\s*\n\s*/g, '').replace(/ \/>/g, '/>');
		return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
	});
	writeFileSync(join(vendor, 'icons.svg'),
		'<svg xmlns="http://www.w3.org/2000/svg">\n' +
		symbols.join('\n') + '\n</svg>\n');
}

function fonts(modules) {
	const from = join(modules, '@fontsource-variable', 'noto-sans', 'files');
	for (const part of ['latin', 'vietnamese']) {
		copyFileSync(join(from, `noto-sans-${part}-wght-normal.woff2`),
			join(vendor, 'fonts', `noto-sans-${part}.woff2`));
	}
}

function licences(modules) {
	for (const name of Object.keys(plan.packages)) {
		const file = join(modules, name, 'LICENSE');
		if (!existsSync(file))
			continue;
		copyFileSync(file, join(vendor, 'licences',
			name.replace('@', '').replace('/', '-') + '.txt'));
	}
}

function filesUnder(dir) {
	return readdirSync(dir).sort().flatMap((name) => {
		const path = join(dir, name);
		return statSync(path).isDirectory() ? filesUnder(path) : [path];
	});
}

function record(modules) {
	const packages = Object.entries(plan.packages).map(([name, version]) => {
		const file = join(modules, name, 'package.json');
		const { license } = JSON.parse(readFileSync(file, 'utf8'));
		return { name, version, licence: license };
	});
	const files = filesUnder(vendor).map((path) => ({
		path: relative(vendor, path),
		bytes: statSync(path).size,
		sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
	}));
	writeFileSync(join(vendor, 'vendor.json'),
		JSON.stringify({ packages, tools: plan.tools, files }, null, '\t') + '\n');
}

const root = process.argv[2] ?? install();
const modules = join(root, 'node_modules');
checkVersions(modules);
rmSync(vendor, { recursive: true, force: true });
mkdirSync(join(vendor, 'fonts'), { recursive: true });
mkdirSync(join(vendor, 'licences'));
bundle(root, 'ui', ENTRY);
bundle(root, 'qr', QR_ENTRY);
sprite(modules);
fonts(modules);
licences(modules);
record(modules);
