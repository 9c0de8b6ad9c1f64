/* copy.test.mjs - tests web/app/lib/copy.js and copy-block.js */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choices, copyBody, copyChecks, firstCopy, mayBeCopied, scanRule,
	settle } from '../../web/app/lib/copy.js';
import { blockTop, placeAndDate, placesOf } from
	'../../web/app/lib/copy-block.js';

const way = (kind, from, to, needs_scan = false) =>
	({ kind, from, to, needs_scan });
const WAYS = [way('sao_y', 'electronic', 'paper'),
	way('sao_y', 'paper', 'electronic', true), way('sao_y', 'paper', 'paper'),
	way('trich_sao', 'electronic', 'electronic'),
	way('trich_sao', 'electronic', 'paper')];

test('only ways that the decree knows can be chosen', () => {
	assert.deepEqual(choices(WAYS, { kind: 'sao_y', from: 'electronic' }),
		{ kinds: ['sao_y', 'trich_sao'], froms: ['electronic', 'paper'],
			tos: ['paper'] });
	assert.deepEqual(settle(WAYS, { kind: 'trich_sao', from: 'paper',
		to: 'paper' }), { kind: 'trich_sao', from: 'electronic', to: 'paper' });
	assert.deepEqual(settle([], { kind: 'sao_y', from: '', to: '' }),
		{ kind: '', from: '', to: '' });
});

test('a scan must be there, may be, or has no place', () => {
	const rule = (kind, from, to) => scanRule(WAYS, { kind, from, to });
	assert.equal(rule('sao_y', 'paper', 'electronic'), 'must');
	assert.equal(rule('sao_y', 'paper', 'paper'), 'may');
	assert.equal(rule('sao_y', 'electronic', 'paper'), 'none');
	assert.equal(rule('trich_sao', 'electronic', 'electronic'), 'may');
});

test('a form begins with what there is', () => {
	const may = { ways: WAYS, signers: [{ id: 'p1' }] };
	const first = firstCopy(may, { pages: 5 });
	assert.deepEqual([first.kind, first.from, first.to, first.signer,
		first.pages], ['sao_y', 'electronic', 'paper', 'p1', '1,5']);
	assert.equal(firstCopy({ ways: WAYS, signers: [] }, undefined).pages, '1');
});

test('pages are written as 1,3-4', () => {
	const check = (pages) => copyChecks.pages({ kind: 'trich_sao', pages });
	for (const good of ['1', '1,3-4', ' 1-2 '])
		assert.equal(check(good), null, good);
	for (const bad of ['a', '1,', '0', '1;2', '1 - 2'])
		assert.match(check(bad), /Trang cần trích/, bad);
	assert.equal(copyChecks.pages({ kind: 'sao_y', pages: 'x' }), null);
	assert.match(copyChecks.copies({ to: 'paper', copies: 'hai' }), /phải là số/);
});

test('the body holds what belongs to the way and nothing else', () => {
	const values = { kind: 'sao_y', from: 'electronic', to: 'paper',
		signer: 's', pages: '1,2', copies: '3',
		recipients: [{ organ: 'o', name: 'x', kind: 'handle', reply_due: '' }] };
	assert.deepEqual(copyBody(values, []), { kind: 'sao_y',
		from: 'electronic', to: 'paper', signer: 's', copies: 3,
		recipients: [{ organ: 'o', kind: 'handle' }] });
	assert.deepEqual(copyBody({ ...values, kind: 'trich_sao',
		to: 'electronic', recipients: [] }, ['u']), { kind: 'trich_sao',
		from: 'electronic', to: 'electronic', signer: 's', recipients: [],
		scans: ['u'], pages: '1,2' });
});

test('what is not settled is not offered', () => {
	assert.ok(mayBeCopied({ state: 'released' }));
	assert.ok(!mayBeCopied({ state: 'recalled' }));
	assert.ok(!mayBeCopied({ state: 'draft' }));
});

test('days below 10 and months 1 and 2 have a zero', () => {
	assert.equal(placeAndDate('Ninh Bình', '2026-02-05'),
		'Ninh Bình, ngày 05 tháng 02 năm 2026');
	assert.equal(placeAndDate('', '2026-11-20'), 'ngày 20 tháng 11 năm 2026');
	assert.equal(placeAndDate('X', '2026-03-20'), 'X, ngày 20 tháng 3 năm 2026');
});

test('the block stands below the text where there is room', () => {
	const line = (y) => ({ y, height: 12 });
	assert.equal(blockTop([line(100), line(300)], { height: 842 }),
		(312 + 12) / 842);
	assert.equal(blockTop([line(700)], { height: 842 }), null);
	assert.equal(blockTop([], { height: 842 }), null);
	assert.equal(blockTop(undefined, undefined), null);
	assert.deepEqual(placesOf({ to_places: 'A; B' }),
		['- A;', '- B;', '- Lưu: VT.']);
	assert.deepEqual(placesOf({ to_places: null }), ['- Lưu: VT.']);
});
