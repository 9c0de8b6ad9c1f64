/*
 * instance.mjs - an installation of its own and a browser that looks at it
 *
 * run.mjs starts one installation for several files and names it in
 * VANTHU_SITE; a file that runs alone starts its own.
 *
 * The browser is Debian's chromium driven by playwright-core, which lies in
 * var/npm: nothing of it is part of the tree.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile, rename } from
	'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const TREE = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const VAR = process.env.VANTHU_VAR ?? join(TREE, 'var');
const npm = createRequire(join(VAR, 'npm', 'package.json'));

/* A Friday morning in office hours. */
export const FIRST_CLOCK = '2026-11-20T09:00:00.000+07:00';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic',
	'--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync',
	'--disable-dev-shm-usage'];

function freePort() {
	return new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

export class Instance {
	static async start(web = process.env.VANTHU_WEB ?? '') {
		const site = JSON.parse(process.env.VANTHU_SITE ?? 'null');
		return site !== null && (web === '' || web === site.web) ?
			Instance.of(site) : Instance.make(web);
	}

	/* One that run.mjs has started and will stop. */
	static async of(site) {
		const it = Object.assign(new Instance(), site, { isGuest: true });
		await it.clock(FIRST_CLOCK);
		return it;
	}

	static async make(web = '') {
		const it = new Instance();
		it.web = web;
		it.state = await mkdtemp(join(tmpdir(), 'vanthu-browser.'));
		await chmod(it.state, 0o755);
		it.port = await freePort();
		it.signerPort = await freePort();
		it.agentPort = await freePort();
		it.url = `http://127.0.0.1:${it.port}`;
		await it.clock(FIRST_CLOCK);
		it.environment = { ...process.env, VANTHU_STATE: it.state,
			VANTHU_SNAPSHOT: '1', VANTHU_LETTERS: '200',
			VANTHU_WEB: web,
			VANTHU_PORT: String(it.port),
			VANTHU_SIGNER_PORT: String(it.signerPort),
			VANTHU_AGENT: `wss://127.0.0.1:${it.agentPort}`,
			VANTHU_CLOCK: join(it.state, 'clock'),
			VANTHU_BUILD: process.env.VANTHU_BUILD ??
				join(VAR, 'build') };
		try {
			await it.demo('start');
		} catch (e) {
			await it.stop();
			throw e;
		}
		return it;
	}

	async demo(word) {
		return run(join(TREE, 'demo'), [word],
			{ env: this.environment, timeout: 300000 });
	}

	get site() {
		const { state, port, signerPort, agentPort, url, web } = this;
		return { state, port, signerPort, agentPort, url, web };
	}

	async stop() {
		if (this.isGuest)
			return;
		await this.demo('stop');
		await rm(this.state, { recursive: true, force: true });
	}

	/* The time of every program, as ISO 8601 with +07:00. */
	async clock(text) {
		const file = join(this.state, 'clock');
		await writeFile(file + '.new', text + '\n', { mode: 0o644 });
		await rename(file + '.new', file);
	}

	/* What the seed left: Map of username to password. */
	async logins() {
		const text = await readFile(join(this.state, 'conf/logins.tsv'),
			'utf8');
		return new Map(text.split('\n').filter(Boolean)
			.map((row) => row.split('\t').slice(0, 2)));
	}
}

/* One chromium for all people of a test file; each has cookies of its own. */
let chromium = null;

async function engine() {
	chromium ??= npm('playwright-core').chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: FLAGS, headless: true });
	return chromium;
}

export async function closeEngine() {
	const running = chromium;
	chromium = null;
	await (await running)?.close();
}

/*
 * A person's browser.  Every page notes what must never happen; troubles()
 * gives them, and a test ends by asserting that it is empty.
 */
export class Browser {
	static async open({ viewport = { width: 1366, height: 768 }, ...more } = {}) {
		const it = new Browser();
		it.context = await (await engine()).newContext({ viewport,
			locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...more });
		it.seen = [];
		return it;
	}

	async page(origin) {
		const page = await this.context.newPage();
		await page.addInitScript(countQuestions);
		page.on('pageerror', (e) => this.seen.push(`error: ${e.message}`));
		page.on('console', (m) => {
			if (m.type() === 'error')
				this.seen.push(`console: ${m.text()}`);
		});
		page.on('request', (r) => {
			const url = new URL(r.url());
			if (url.protocol.startsWith('http') && url.origin !== origin &&
				url.hostname !== '127.0.0.1')
				this.seen.push(`foreign host: ${r.url()}`);
		});
		await page.addInitScript(() => {
			document.addEventListener('securitypolicyviolation', (e) =>
				console.error('policy: ' + e.violatedDirective + ' ' +
					e.blockedURI));
		});
		return page;
	}

	troubles() {
		return [...new Set(this.seen)];
	}

	async close() {
		await this.context.close();
	}
}

/*
 * Runs in the page: how many questions are open, known there at once.  What
 * the browser tells us of its traffic may come late, or not at all for what
 * was dropped.
 */
function countQuestions() {
	const ask = window.fetch.bind(window);
	window.openQuestions = 0;
	window.fetch = (...args) => {
		window.openQuestions++;
		return ask(...args).finally(() => { window.openQuestions--; });
	};
}

let source = null;

async function axeSource() {
	source ??= await readFile(npm.resolve('axe-core/axe.min.js'), 'utf8');
	return source;
}

/* What fades in is pale until it is there; what spins never ends. */
const stand = () => Promise.all(document.getAnimations()
	.filter((a) => a.effect.getComputedTiming().endTime !== Infinity)
	.map((a) => a.finished.catch(() => {})));

/* Violations of axe-core on a page, one line each. */
export async function axe(page) {
	if (!await page.evaluate(() => 'axe' in window))
		await page.evaluate(await axeSource());
	await page.evaluate(stand);
	const found = await page.evaluate(() => window.axe.run(document, {
		resultTypes: ['violations'],
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
			'best-practice'] }));
	return found.violations.map((v) => `${v.id}: ${v.help} (` +
		v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ') + ')');
}

/* Pictures are for people: kept in var or where VANTHU_SHOTS says. */
export async function picture(page, name) {
	const folder = process.env.VANTHU_SHOTS ?? join(VAR, 'shots');
	await mkdir(folder, { recursive: true });
	await page.screenshot({ path: join(folder, name + '.png') });
}
