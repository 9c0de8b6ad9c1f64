#!/usr/bin/env node
/*
 * run.mjs RESULTS [NAME...] - the browser tests, two files at a time
 *
 * Each of the two lanes has an installation of its own, which its files use
 * one after another; one serves the front end's sources, the other what a
 * release is built to.  A file runs as a process of its own and leaves
 * RESULTS/NAME.tap.  Files do not count on what another one left, but the
 * first of a lane finds the installation as it was loaded.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instance } from './instance.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
/* About as long as each other; a file that is not named goes to the first. */
const LANES = [
	{ web: '',
		names: ['story', 'incoming', 'recall', 'reply', 'print', 'lists',
		'agent'] },
	{ web: 'built', names: ['a11y', 'states', 'sight', 'budgets'] },
];

const [results, ...wanted] = process.argv.slice(2);
if (!results) {
	console.error('usage: run.mjs RESULTS [NAME...]');
	process.exit(2);
}

/* [{web, names}] with what is there and wanted. */
async function lanes() {
	const there = (await readdir(HERE)).filter((f) => f.endsWith('.test.mjs'))
		.map((f) => f.slice(0, -'.test.mjs'.length)).sort();
	const known = LANES.flatMap((lane) => lane.names);
	const isPlayed = (name) => there.includes(name) &&
		(wanted.length === 0 || wanted.includes(name));

	LANES[0].names.push(...there.filter((name) => !known.includes(name)));
	return LANES.map(({ web, names }) =>
		({ web, names: names.filter(isPlayed) }))
		.filter(({ names }) => names.length > 0);
}

/* @returns {Promise<number>} how the process ended */
function play(name, site) {
	const tap = createWriteStream(join(results, name + '.tap'));
	const child = spawn(process.execPath, ['--test', '--test-reporter=tap',
		join(HERE, name + '.test.mjs')], {
		env: { ...process.env, VANTHU_SITE: JSON.stringify(site) },
		stdio: ['ignore', 'pipe', 'inherit'] });
	const begun = Date.now();

	child.stdout.pipe(tap);
	return new Promise((done) => child.on('close', (code) => {
		console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(0)} s` +
			(code === 0 ? '' : `, ended with ${code}`));
		done(code);
	}));
}

async function run({ instance, names }) {
	let worst = 0;

	for (const name of names)
		worst = Math.max(worst, await play(name, instance.site));
	return worst;
}

await mkdir(results, { recursive: true });
const played = await lanes();
try {
	/* The first leaves the copy that the second begins with. */
	for (const lane of played)
		lane.instance = await Instance.make(process.env.VANTHU_WEB ?? lane.web);
	process.exitCode = Math.max(0, ...await Promise.all(played.map(run)));
} finally {
	await Promise.all(played.map((lane) => lane.instance?.stop()));
}
