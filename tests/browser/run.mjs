#!/usr/bin/env node
/*
 * run.mjs RESULTS [FILE...] - the browser tests, two files at a time
 *
 * Each of the two lanes has an installation of its own, which its files use
 * one after another; a file runs as a process of its own and leaves
 * RESULTS/NAME.tap.  Files do not count on what another one left, but the
 * first two find the installation as it was loaded.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Instance } from './instance.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const LANES = 2;
/* The longest first, so that both lanes end together. */
const FIRST = ['story', 'incoming', 'a11y', 'reply'];

const [results, ...wanted] = process.argv.slice(2);
if (!results) {
	console.error('usage: run.mjs RESULTS [NAME...]');
	process.exit(2);
}

async function names() {
	const all = (await readdir(HERE)).filter((f) => f.endsWith('.test.mjs'))
		.map((f) => f.slice(0, -'.test.mjs'.length)).sort();
	const rank = (name) => (FIRST.indexOf(name) + FIRST.length + 1) %
		(FIRST.length + 1);
	return all.filter((n) => wanted.length === 0 || wanted.includes(n))
		.sort((a, b) => rank(a) - rank(b));
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

async function lane(instance, queue) {
	let worst = 0;

	for (let name; (name = queue.shift()) !== undefined;)
		worst = Math.max(worst, await play(name, instance.site));
	return worst;
}

await mkdir(results, { recursive: true });
const queue = await names();
const instances = [];
try {
	/* The first leaves the copy that the second begins with. */
	while (instances.length < Math.min(LANES, queue.length))
		instances.push(await Instance.make());
	const codes = await Promise.all(instances.map((one) => lane(one, queue)));
	process.exitCode = Math.max(0, ...codes);
} finally {
	await Promise.all(instances.map((one) => one.stop()));
}
