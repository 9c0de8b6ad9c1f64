/* batch.test.mjs - several letters signed together: how far each is */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	batchOf, changed, countBatch, goneFrom, progressOf, toSign,
} from '../../web/app/lib/batch.js';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

test('a batch goes on where it was cut', () => {
	assert.deepEqual(goneFrom(['x', 'c', 'a'], rows), ['x']);
	const batch = batchOf(['x', 'c', 'a'], rows,
		[{ row: { id: 'x' }, state: 'done' }]);
	assert.deepEqual(batch.map((item) => [item.row.id, item.state]),
		[['a', 'waiting'], ['c', 'waiting'], ['x', 'done']]);
	assert.deepEqual(countBatch(batch),
		{ total: 3, done: 1, failed: 0, left: 2, seen: 0 });
});

test('what failed is tried again, what is done never', () => {
	let batch = batchOf(['a', 'b', 'c'], rows);
	batch = changed(batch, 'a', { state: 'done' });
	batch = changed(batch, 'b', { state: 'failed', failure: {}, seen: true });
	assert.deepEqual(toSign(batch).map((item) => item.row.id), ['b', 'c']);
	assert.deepEqual(countBatch(batch),
		{ total: 3, done: 1, failed: 1, left: 2, seen: 1 });
	assert.equal(progressOf(batch), 4);
	assert.equal(progressOf(changed(batch, 'c', { state: 'begun' })), 5);
	assert.deepEqual(toSign(changed(batch, 'c', { state: 'out' }))
		.map((item) => item.row.id), ['b']);
});
