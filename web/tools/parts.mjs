/*
 * parts.mjs - which files of the front end go into which part of a release
 *
 * Plain functions over what esbuild tells about a build (--metafile).
 */
import { basename } from 'node:path';

const MAIN = 'app/main.js';
const SHARED_BY = 4; /* so many screens make it worth a common part */

/** Every file one needs at once, not those it loads later. */
function reached(inputs, path, seen = new Set()) {
	if (seen.has(path))
		return seen;
	seen.add(path);
	for (const { kind, path: other } of inputs[path].imports) {
		if (kind === 'import-statement')
			reached(inputs, other, seen);
	}
	return seen;
}

function screensOf(inputs) {
	return [...new Set(Object.values(inputs).flatMap(({ imports }) =>
		imports.filter(({ kind }) => kind === 'dynamic-import')
			.map(({ path }) => path)))];
}

/**
 * What each entry has to import so that two parts come out that several
 * screens share: what the app itself is made of, and what many screens need.
 * @returns {Map<string, string[]>}  entry -> files
 */
export function togetherWith(inputs) {
	const app = reached(inputs, MAIN);
	const needs = new Map(screensOf(inputs).map((screen) =>
		[screen, reached(inputs, screen)]));
	const count = (path) => [...needs.values()]
		.filter((files) => files.has(path)).length;
	const own = (path) => needs.has(path) || app.has(path);
	const shared = Object.keys(inputs).filter((path) =>
		!own(path) && count(path) >= SHARED_BY);
	const base = [...app].filter((path) => path !== MAIN);

	return new Map([[MAIN, base], ...[...needs].map(([screen, files]) =>
		[screen, [...base,
			...shared.some((path) => files.has(path)) ? shared : []]])]);
}

/** Names of the files an output needs at once, its own first. */
export function staticParts(outputs, path, seen = []) {
	if (seen.includes(basename(path)))
		return seen;
	seen.push(basename(path));
	for (const { kind, path: other } of outputs[path].imports ?? []) {
		if (kind === 'import-statement')
			staticParts(outputs, other, seen);
	}
	return seen;
}
