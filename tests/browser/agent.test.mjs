/*
 * agent.test.mjs - a leader signs with the national signing program and a
 * SoftHSM2 token; it first does not run, then is told no, answers nonsense, sends nothing back
 * (docs/agent.md)
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { ask, Desks, press, settled, storySteps, WIDE } from './desk.mjs';
import { axe, picture, TREE } from './instance.mjs';

const LEADER = 'minhtq.stttt';
const NARROW = { width: 320, height: 640 };
const test = storySteps();
let desks;
let desk;
let letter;
let program;

/* The program on the leader's machine; say() tells it what to do next. */
class Program {
	static async start(site) {
		const it = new Program();
		it.folder = await mkdtemp(join(tmpdir(), 'vanthu-agent.'));
		it.child = spawn('/usr/bin/python3', ['-B',
			join(TREE, 'tests/agent/program.py'), String(site.agentPort),
			it.folder, join(site.state, 'pki'), LEADER,
			join(site.state, 'clock')], {
			stdio: ['pipe', 'pipe', 'inherit'] });
		it.ended = new Promise((done) => it.child.on('close', done));
		it.lines = createInterface({ input: it.child.stdout })
			[Symbol.asyncIterator]();
		assert.equal((await it.lines.next()).value, 'ready');
		return it;
	}

	say(word) {
		this.child.stdin.write(word + '\n');
	}

	/* What it was asked, in order. */
	async asked() {
		return JSON.parse((await this.lines.next()).value);
	}

	async stop() {
		this.child.kill();
		await this.ended;
		await rm(this.folder, { recursive: true });
	}
}

before(async () => {
	desks = await Desks.start();
	letter = (await desks.letters('signing')).signing;
	desk = await desks.open(LEADER, WIDE, { ignoreHTTPSErrors: true });
});
after(async () => {
	await program?.stop();
	await desks?.stop();
});

const state = async () =>
	(await ask(desk.page, `/letters/${letter}`)).letter.state;

/* A press of F9 that ends with this sentence; the letter stays where it was. */
async function fails(sentence) {
	await press(desk.page, 'F9');
	await desk.page.getByText(sentence).waitFor();
	assert.equal(await state(), 'signing');
}

test('the way is offered, and says what it is', async () => {
	const { page } = desk;
	await page.goto(`${desks.site.url}/ky/${letter}`);
	await page.getByText('Sẵn sàng').waitFor();
	await page.getByRole('radio', { name: /Chương trình ký số quốc gia/ })
		.check();
	await page.getByText('Mở khi ký').waitFor();
	await page.getByText(/gửi sang đó để anh\/chị chọn chỗ đặt chữ ký/)
		.waitFor();
	assert.equal(await page.locator('.place-sample').count(), 0);
	await settled(page);
	assert.deepEqual(await axe(page), []);
	await picture(page, 'ky-quoc-gia-01');
	await page.setViewportSize(NARROW);
	await settled(page);
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <=
		document.documentElement.clientWidth));
	await picture(page, 'ky-quoc-gia-02-hep');
	await page.setViewportSize(WIDE);
	await settled(page);
});

test('a program that does not run is named, and what to do', async () => {
	await fails(/Không gọi được chương trình ký số quốc gia/);
	await picture(desk.page, 'ky-quoc-gia-03-chua-chay');
});

test('a person who says no there has signed nothing', async () => {
	program = await Program.start(desks.site);
	program.say('cancel');
	await fails(/Chương trình ký số quốc gia báo chưa ký. Người dùng huỷ ký/);
	await picture(desk.page, 'ky-quoc-gia-04-huy');
	const asked = await program.asked();
	assert.equal(asked.path, '/SignApproved');
	assert.match(asked.FileName, new RegExp(
		`^${desks.site.url}/api/v1/agent/files/[0-9a-f]{64}\\.pdf$`));
	assert.deepEqual([asked.SessionId, asked.JWTToken, asked.MetaData],
		['', '', []]);
});

test('an answer that is none, a line that closes, a file that never comes',
	async () => {
		for (const [word, sentence] of [
			['garble', /trả lời không đúng dạng/],
			['close', /đóng giữa chừng/],
			['lose', /chưa nhận được tệp đã ký/]]) {
			program.say(word);
			await fails(sentence);
			await program.asked();
		}
	});

test('while it waits a person may give up, and its links are dead', async () => {
	const { page } = desk;
	await press(page, 'F9');
	await page.getByText(/Ký tại chương trình ký số quốc gia/).waitFor();
	const { FileName } = await program.asked(); /* it has heard of it */
	const given = page.waitForResponse((answer) =>
		answer.request().method() === 'DELETE');
	await page.getByRole('button', { name: 'Thôi, không ký nữa' }).click();
	await given;
	program.say('close'); /* nobody listens any more */
	assert.equal((await fetch(FileName, { method: 'HEAD' })).status, 404);
	assert.equal(await state(), 'signing');
});

test('signed there, the letter goes on as with every other way', /* R090 */
	async () => {
		const { page } = desk;
		program.say('sign');
		await press(page, 'F9');
		await page.getByRole('heading', { name: 'Đã ký số' }).waitFor();
		await settled(page);
		await picture(page, 'ky-quoc-gia-05-da-ky');
		assert.equal(await state(), 'numbering');
		const { files } = await ask(page, `/letters/${letter}`);
		assert.equal(files[0].signed, 1);
		const verdict = await ask(page, `/files/${files[0].id}/verdict`);
		assert.equal(verdict.verdict, 'valid');
		assert.deepEqual(desk.browser.troubles().filter((line) =>
			!/WebSocket connection|status of 4\d\d/.test(line)), []);
	});
