/* outgoing.test.mjs - drafts, comparing, steps, receivers, the signer, without a browser */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { countGroups, groupsOfCounts, isMoving, timesOf } from
	'../../web/app/lib/deliveries.js';
import { changesOf, compareLines, linesOf, sameWords } from
	'../../web/app/lib/diff.js';
import {
	annexList, draftBody, draftChecks, elementState, EMPTY_DRAFT, proposals, recipientOf,
	signerOptions, valuesOfDraft,
} from '../../web/app/lib/draft.js';
import {
	actionWith, checkOf, defaultPlace, filesToSeal, outStep, pathOfLetter,
	plainBody, wholeRect,
} from '../../web/app/lib/out.js';
import { differences, printedHead } from '../../web/app/lib/printed.js';
import { surveyed } from '../../web/app/lib/actions.js';
import { findSigner, hasCertificate, signOnToken } from
	'../../web/app/lib/signer.js';
import { certificateFault, nameParts } from '../../web/app/signatures.js';

const words = (text) => text.split(' ').filter(Boolean);

test('a comparison finds the longest common text', () => {
	const { old, fresh, count } = changesOf(words('a b c d e f'),
		words('a x c d y z f'));
	assert.deepEqual(old, [0, 1, 0, 0, 2, 0]);
	assert.deepEqual(fresh, [0, 1, 0, 0, 2, 2, 0]);
	assert.equal(count, 2);
	assert.equal(changesOf(words('a b'), words('a b')).count, 0);
	assert.deepEqual(changesOf([], ['a']), { old: [], fresh: [1], count: 1 });
});

/* The table of the textbook, against which the search is held. */
function commonLength(a, b) {
	const rows = Array.from({ length: a.length + 1 }, () =>
		new Array(b.length + 1).fill(0));
	for (let i = 1; i <= a.length; i++) {
		for (let j = 1; j <= b.length; j++)
			rows[i][j] = a[i - 1] === b[j - 1] ? rows[i - 1][j - 1] + 1 :
				Math.max(rows[i - 1][j], rows[i][j - 1]);
	}
	return rows[a.length][b.length];
}

test('it does so for a thousand random texts', () => {
	let seed = 7;
	const random = (n) => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return seed % n;
	};
	const text = () => Array.from({ length: random(14) }, () => 'abc'[random(3)]);

	for (let i = 0; i < 1000; i++) {
		const [a, b] = [text(), text()];
		const pairs = sameWords(a, b);
		assert.equal(pairs.length, commonLength(a, b), `${a} ${b}`);
		pairs.forEach(([x, y], at) => {
			assert.equal(a[x], b[y]);
			assert.ok(at === 0 || x > pairs[at - 1][0] && y > pairs[at - 1][1]);
		});
	}
});

test('texts that have nothing in common are given up in time', () => {
	const many = (name) => Array.from({ length: 6000 }, (_, i) => name + i);
	assert.equal(changesOf(many('a'), many('b')).count, 1);
});

test('lines that fill their column are one paragraph', () => {
	const line = (text, x, y, width) => ({ text, x, y, width, height: 10 });
	const lines = linesOf([{ lines: [
		line('Thực hiện kế hoạch', 80, 100, 420), line('của tỉnh.', 60, 114, 50),
		line('Nơi nhận:', 60, 160, 60)] }]);
	assert.deepEqual(lines.map((l) => l.words.join(' ')),
		['Thực hiện kế hoạch của tỉnh.', 'Nơi nhận:']);
	assert.deepEqual(lines.map((l) => l.gap), [false, true]);
	const moved = linesOf([{ lines: [line('Thực hiện', 80, 100, 420),
		line('kế hoạch của Sở.', 60, 114, 200), line('Nơi nhận:', 60, 160, 60)] }]);
	const { old, fresh, count } = compareLines(lines, moved);
	assert.equal(count, 1);
	assert.deepEqual(old[0].runs.map((r) => r.text),
		['Thực hiện kế hoạch của', 'tỉnh.']);
	assert.deepEqual(fresh[0].runs.at(-1), { text: 'Sở.', change: 1 });
});

const ORGANS = [
	{ id: 'o-1', name: 'Sở Tài chính', code: 'H42.10', connected: true },
	{ id: 'o-2', name: 'Xã Gia Vân', code: 'H42.31.07', connected: false }];

test('a draft goes to the server as it stands in its form', () => { /* R100, R101 */
	const values = { ...EMPTY_DRAFT, subject: 'V/v số hóa', signer: 'p-1',
		recipients: [{ ...recipientOf(ORGANS[0]), reply_due: '2026-12-31' },
			{ ...recipientOf(ORGANS[1]), kind: 'inform' }] };
	const body = draftBody(values);
	assert.equal(body.secrecy, 'thuong');
	assert.deepEqual(body.recipients, [
		{ organ: 'o-1', kind: 'handle', reply_due: '2026-12-31' },
		{ organ: 'o-2', kind: 'inform' }]);
	assert.ok(!('paper_reason' in body));
});

test('a draft without receiver, signer or reason is not sent', () => { /* R117 */
	const fault = (more) => Object.entries(draftChecks)
		.map(([, check]) => check({ ...EMPTY_DRAFT, subject: 'A', signer: 'p',
			recipients: [recipientOf(ORGANS[0])], ...more })).find(Boolean) ?? null;
	assert.equal(fault({}), null);
	assert.match(fault({ recipients: [] }), /^Nơi nhận: chưa có/);
	assert.match(fault({ signer: '' }), /^Người ký: chưa có/);
	assert.match(fault({ subject: 'x'.repeat(501) }), /dài quá 500/);
	assert.match(fault({ paper: true }), /^Lý do gửi kèm bản giấy: chưa có/);
	assert.match(fault({ recipients: [{ ...recipientOf(ORGANS[0]),
		reply_due: '31/2' }] }), /hạn trả lời của Sở Tài chính/);
});

test('a draft that exists comes back into its form', () => {
	const values = valuesOfDraft({ type_name: 'Báo cáo', urgency: 2,
		subject: 'Báo cáo quý', signer: { id: 'p-1' }, paper: 'with_paper',
		paper_reason: 'Bản đồ', info: { receivers: [
			{ code: 'H42.10', kind: 'inform', reply_due: '2026-12-01' },
			{ code: 'G99', kind: 'handle', reply_due: null }] } }, ORGANS);
	assert.deepEqual(values.recipients.map((r) => [r.organ, r.kind, r.reply_due]),
		[['o-1', 'inform', '2026-12-01']]);
	assert.equal(values.urgency, '2');
	assert.ok(values.paper);
});

test('the text of the main file fills only empty boxes', () => {
	const signers = signerOptions([{ people: [
		{ id: 'p-1', name: 'Trần Quang Minh', title: 'Giám đốc',
			roles: ['leader'] },
		{ id: 'p-2', name: 'Nguyễn Văn Dũng', title: 'Chuyên viên',
			roles: ['officer'] }] }]);
	const fields = { subject: { value: 'V/v A' },
		signer_name: { value: 'Trần Quang Minh' } };
	assert.deepEqual(signers.map((s) => s.value), ['p-1']);
	assert.deepEqual(proposals(fields, EMPTY_DRAFT, signers),
		{ subject: 'V/v A', signer: 'p-1' });
	assert.deepEqual(proposals(fields, { ...EMPTY_DRAFT, subject: 'B',
		signer: 'p-9' }, signers), {});
	assert.equal(elementState({ code: false }, 'code'), 'later');
	assert.equal(elementState({}, 'to_places'), 'missing');
});

test('a letter stands at one step and has one screen', () => {
	const row = (state, step) => ({ id: 'l', direction: 'out', state, step });
	assert.equal(outStep(row('checking', 'kiem_tra_noi_dung')), 'content');
	assert.equal(outStep(row('checking', 'kiem_tra_the_thuc')), 'form');
	assert.equal(outStep(row('checking', 'y_kien_phap_che')), 'content');
	assert.equal(outStep(row('released')), null);
	assert.equal(pathOfLetter(row('draft')), '/du-thao/l');
	assert.equal(pathOfLetter(row('signing')), '/ky/l');
	assert.equal(pathOfLetter(row('sealing')), '/di/cap-so/l');
	assert.equal(pathOfLetter({ ...row('draft'), direction: 'in' }), '/vb/l');
});

test('what has to be sealed: the main file after its signer, PDF annexes', /* R088 */
	() => {
		const file = (role, kind, signed) => ({ role, kind, signed });
		const files = [file('main', 'pdf', 1), file('annex', 'xlsx', 0),
			file('annex', 'pdf', 0), file('annex', 'pdf', 1)];
		assert.deepEqual(filesToSeal(files).map((i) => i.purpose),
			['organ', 'annex']);
		assert.deepEqual(filesToSeal([file('main', 'pdf', 2)]), []);
	});

test('the check of the present version counts', () => {
	const versions = [
		{ version: 2, current: true, checks: [{ kind: 'content', by: 'B' }] },
		{ version: 1, checks: [{ kind: 'form', by: 'A' }] }];
	assert.equal(checkOf(versions, 'content').by, 'B');
	assert.equal(checkOf(versions, 'form'), null);
});

test('actions are found by what they do', () => {
	const actions = [{ id: 'a', effects: ['number'] },
		{ id: 'b', signature: 'co_quan', needs: ['ly_do'] }];
	assert.equal(actionWith(actions, 'number').id, 'a');
	assert.equal(actionWith(actions, 'co_quan').id, 'b');
	assert.equal(actionWith(undefined, 'release'), undefined);
	assert.deepEqual(plainBody(actions[1], 3, 'sai'),
		{ action: 'b', rev: 3, reason: 'sai' });
	assert.deepEqual(plainBody(actions[0], 3), { action: 'a', rev: 3 });
});

test('a place is sent in whole points', () => {
	assert.deepEqual(wholeRect({ page: 1, x: 1.4, y: 2.6, width: 3.5, height: 4,
		parts: [] }), { page: 1, x: 1, y: 3, width: 4, height: 4 });
	assert.equal(defaultPlace([{ width: 595, height: 842 },
		{ width: 595, height: 842 }]).page, 2);
});

test('deliveries are counted by what people ask for', () => { /* R107 */
	assert.deepEqual(countGroups([{ state: 'queued' }, { state: 'failed' },
		{ state: 'assigned' }, { state: 'refused' }, { state: 'stopped' }]),
	{ waiting: 2, arrived: 0, accepted: 0, handling: 1, done: 0, refused: 1,
		stopped: 1 });
	assert.deepEqual(groupsOfCounts({ total: 5, waiting: 1, arrived: 0,
		refused: 0, accepted: 1, assigned: 1, handling: 1, done: 1 }),
	{ waiting: 1, arrived: 0, accepted: 1, handling: 2, done: 1, refused: 0,
		stopped: 0 });
	assert.ok(isMoving([{ state: 'done' }, { state: 'arrived' }]));
	assert.ok(!isMoving([{ state: 'done' }, { state: 'refused' },
		{ state: 'stopped' }]));
	const times = timesOf({ sent_at: 's', arrived_at: 'a', accepted_at: null,
		events: [{ code: '04', at: 'four' }, { code: '03', at: 'three' }] });
	assert.deepEqual([times.sent, times.arrived, times.accepted, times.assigned,
		times.done], ['s', 'a', 'three', 'four', null]);
});

test('a certificate is good within its days and while it is active', () => { /* R157 */
	const k = { state: 'active', valid_from: '2026-01-01T00:00:00+07:00',
		valid_to: '2027-01-01T00:00:00+07:00' };
	const at = (text) => new Date(text + 'T00:00:00+07:00');
	assert.equal(certificateFault(k, at('2026-06-01')), null);
	assert.equal(certificateFault(k, at('2027-06-01')), 'expired');
	assert.equal(certificateFault(k, at('2025-06-01')), 'early');
	assert.equal(certificateFault({ ...k, state: 'revoked' }, at('2026-06-01')),
		'inactive');
	assert.deepEqual(nameParts('UID=minhtq,CN=Trần Quang Minh,O=Sở A,C=VN'),
		{ name: 'Trần Quang Minh', organ: 'Sở A' });
});

/* A signing program that says what the test wants. */
let signer;
let url;
const answers = {};

before(() => new Promise((done) => {
	signer = createServer((request, response) => {
		const [status, body] = answers[request.url] ?? [404, {}];
		response.writeHead(status, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify(body));
	}).listen(0, '127.0.0.1', () => {
		url = `http://127.0.0.1:${signer.address().port}`;
		done();
	});
}));
after(() => signer.close());

test('the signer is ready, without a token, blocked, absent or unset', async () => {
	const state = async (where, permission = 'granted') => (await findSigner(where,
		{ permission: async () => permission })).state;

	answers['/info'] = [200, { name: 'vanthu-signer' }];
	answers['/certificates'] = [200, { certificates: [{ certificate: 'QQ==' }] }];
	assert.equal(await state(url), 'ready');
	const found = await findSigner(url, { permission: async () => 'granted' });
	assert.ok(hasCertificate(found, 'QQ==') && !hasCertificate(found, 'Qg=='));
	answers['/certificates'] = [503, { failure: 'token_absent' }];
	assert.equal(await state(url), 'no_token');
	answers['/certificates'] = [503, { failure: 'token_pin' }];
	assert.equal(await state(url), 'broken');
	assert.equal(await state(''), 'unset');
	assert.equal(await state('http://127.0.0.1:1'), 'absent');
	assert.equal(await state('http://127.0.0.1:1', 'denied'), 'blocked');
});

test('a refusal of the signer keeps its code', async () => {
	const wish = { attributes: 'QQ==', certificate: 'QQ==', title: 'A' };
	const abort = new AbortController();

	answers['/sign'] = [200, { signature: 'c2ln' }];
	assert.equal(await signOnToken(url, wish), 'c2ln');
	answers['/sign'] = [403, { failure: 'sign_declined' }];
	await assert.rejects(signOnToken(url, wish), { failure: 'sign_declined' });
	await assert.rejects(signOnToken('http://127.0.0.1:1', wish),
		{ failure: 'absent' });
	abort.abort();
	await assert.rejects(signOnToken(url, wish, abort.signal),
		{ failure: 'given_up' });
});

test('an annex stays, goes, is replaced or comes, each by its place', () => {
	const files = [0, 1, 3].map((position) => ({ position }));
	const sent = { 'annex-3': ['old', 'new'], annex: ['more'] };
	const uploaded = (role) => sent[role] ?? [];
	assert.deepEqual(annexList(files, [1], uploaded),
		[false, null, 'new', 'more']);
	assert.deepEqual(annexList(files, [3], () => []), [null, null, false]);
	assert.deepEqual(annexList([{ position: 0 }], [], () => []), []);
});

const printed = (...texts) => ({ lines: texts.map((text, at) =>
	({ text, y: 60 + at * 15 })) });

test('what is printed already is found, what is left open is not', () => {
	assert.deepEqual({ ...printedHead(printed('Số:', '/QĐ-STTTT',
		'Ninh Bình, ngày', 'tháng', 'năm 2026')) },
	{ number: undefined, notation: 'QĐ-STTTT', day: undefined,
		month: undefined, year: '2026' });
	assert.equal(printedHead(printed('Số: 07/SKHCN-CĐS')).number, '07');
	assert.equal(printedHead({ lines: [{ y: 500,
		text: 'Căn cứ Công văn ngày 5 tháng 3 năm 2025' }] }).year, undefined);
	assert.equal(printedHead(undefined).notation, undefined);
});

test('the clerk is warned of what will not agree', () => {
	const given = { number: 28, notation: 'SKHCN-CĐS', issued_on: '2026-11-20' };
	const of = (...texts) => differences(printedHead(printed(...texts)), given)
		.map(({ what }) => what);
	assert.deepEqual(of('Số: 28/SKHCN-CĐS', 'ngày 20 tháng 11 năm 2026'), []);
	assert.deepEqual(of('Số: /SKHCN-CĐS', 'ngày tháng 11 năm 2026'), []);
	assert.deepEqual(of('Số: 27/SKHCN-VP', 'ngày tháng 10 năm 2026'),
		['number', 'notation', 'month']);
	assert.deepEqual(differences(printedHead(printed('ngày 1 tháng 2 năm 2026')),
		{ notation: undefined, issued_on: '' }), []);
});

test('an action that would be refused says so and is not offered', () => {
	const actions = [{ id: 'xong', guarded: true }, { id: 'y_kien' }];
	assert.deepEqual(surveyed(actions, null), [{ id: 'y_kien' }]);
	assert.deepEqual(surveyed(actions, [{ id: 'xong', allowed: false,
		reason: 'Chưa phát hành' }, { id: 'y_kien', allowed: true }])
		.map((action) => action.blocked), ['Chưa phát hành', undefined]);
});
