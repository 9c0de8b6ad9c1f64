/* recall.test.mjs - whom a letter can be taken back from, and what it does */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	effectOf, isConfirmed, isRecallable, recallable, recallBody, recallCounts,
} from '../../web/app/lib/recall.js';

const at = (state, recall = null, id = state) => ({ id, state, recall });

test('who refused or was asked already is not asked again', () => { /* R112 */
	const all = [at('arrived'), at('refused'), at('done', 'asked'),
		at('stopped', 'agreed')];
	const letter = { direction: 'out', state: 'released' };

	assert.deepEqual(recallable(all).map((d) => d.state), ['arrived']);
	assert.ok(isRecallable(letter, [at('accepted', 'refused')]));
	assert.ok(isRecallable(letter, all));
	assert.ok(!isRecallable(letter, all.slice(1)));
	assert.ok(!isRecallable({ ...letter, state: 'recalled' }, all));
	assert.ok(!isRecallable({ ...letter, direction: 'in' }, all));
});

test('the effect is told by how far each receiver is', () => {
	assert.deepEqual(effectOf([at('queued'), at('sent'), at('arrived'),
		at('accepted'), at('handling')]),
	{ stopped: 1, cancelled: 2, asked: 2, working: 1 });
	assert.deepEqual(recallCounts([at('done', 'asked'), at('done', 'agreed'),
		at('done')]), { asked: 1, agreed: 1, refused: 0 });
});

test('the number is typed as it is read, marks and case aside', () => {
	assert.ok(isConfirmed(' 14/stttt-cntt', { code: '14/STTTT-CNTT' }));
	assert.ok(!isConfirmed('14', { code: '14/STTTT-CNTT' }));
	assert.ok(isConfirmed('Thu hoi', { code: null }));
	assert.ok(!isConfirmed('', { code: '1/A' }));
});

test('all receivers go without a list, some by their ids', () => {
	const all = [at('sent'), at('done')];
	const values = { reason: 'Sai.', receivers: ['sent', 'done'],
		replacement: '' };

	assert.deepEqual(recallBody(values, all, 7), { reason: 'Sai.', rev: 7 });
	assert.deepEqual(recallBody({ ...values, receivers: ['done'],
		replacement: 'u-1' }, all, 7), { reason: 'Sai.', rev: 7,
		receivers: ['done'], replacement: 'u-1' });
});
