/* saved.test.mjs - filters with a name */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	isSame, queryOf, valuesOf, withFilter, withoutFilter, withUse,
} from '../../web/app/lib/saved.js';

const NAMES = ['q', 'year'];

test('a filter is what the address says of its names', () => {
	assert.deepEqual(valuesOf({ q: 'kinh phí', year: '', id: 'x' }, NAMES),
		{ q: 'kinh phí' });
	assert.ok(isSame({ q: 'a' }, { q: 'a' }));
	assert.ok(!isSame({ q: 'a' }, { q: 'a', year: '2026' }));
	assert.deepEqual(queryOf({ values: { q: 'a' } }, NAMES),
		{ q: 'a', year: null });
});

test('the most used stands first, a name once', () => {
	let list = withFilter([], 'Báo cáo', { q: 'báo cáo' });
	list = withFilter(list, 'An toàn', { q: 'an toàn' });
	assert.deepEqual(list.map((one) => one.name), ['An toàn', 'Báo cáo']);
	list = withUse(list, 'Báo cáo');
	assert.deepEqual(list.map((one) => one.name), ['Báo cáo', 'An toàn']);
	list = withFilter(list, 'Báo cáo', { q: 'báo cáo quý' });
	assert.deepEqual(list[0], { name: 'Báo cáo', uses: 1,
		values: { q: 'báo cáo quý' } });
	assert.equal(withoutFilter(list, 'Báo cáo').length, 1);
});
