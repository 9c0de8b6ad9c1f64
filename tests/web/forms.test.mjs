/* forms.test.mjs - registration, actions of the process, lists, frames */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	actionBody, checksOfAction, EMPTY_ACTION, fieldsOf, splitActions,
} from '../../web/app/lib/actions.js';
import { ApiFailure } from '../../web/app/api.js';
import { checksOf, createForm } from '../../web/app/lib/form.js';
import { placeOfAction } from '../../web/app/lib/places.js';
import {
	filledCount, isReadyToRegister, prefill, registrationBody,
	registrationChecks, valuesOfFields,
} from '../../web/app/lib/registration.js';
import { registerActions, returnAction } from
	'../../web/app/screens/inbox/store.js';
import { entriesOf, offsetsOf, visible } from '../../web/app/lib/windowing.js';
import { keepInside, moveByKey, POINTS_PER_MM } from '../../web/app/ui/place-box.js';

const ANSWER = {
	arrived_on: '2026-11-20',
	values: {
		code_number: { value: '2871', from: 'exchange' },
		code_notation: { value: 'UBND-CĐS', from: 'exchange' },
		issued_on: { value: '2026-11-20', from: 'exchange' },
		organ_name: { value: 'UBND tỉnh', from: 'exchange' },
		type_name: { value: 'Công văn', from: 'exchange' },
		subject: { value: 'V/v số hóa', from: 'text', place: { page: 1 } },
		urgency: { value: 3, from: 'exchange' },
		due_on: { value: null },
	},
};

test('a prefilled form says where each value came from', () => {
	const { values, sources } = prefill(ANSWER);
	assert.equal(values.code, '2871/UBND-CĐS');
	assert.equal(values.urgency, '3');
	assert.equal(values.due_on, '');
	assert.equal(sources.subject.place.page, 1);
	assert.deepEqual(filledCount(sources, values), { filled: 6, total: 12 });
});

test('the body carries the fields of annex VI and no secrecy but thường', () => {
	const body = registrationBody(prefill(ANSWER).values);
	assert.equal(body.secrecy, 'thuong');
	assert.equal(body.code_number, '2871');
	assert.equal(body.code_notation, 'UBND-CĐS');
	assert.equal(body.urgency, 3);
	assert.ok(!('due_on' in body) && !('arrived_on' in body) && !('code' in body));
});

test('lengths of annex VI are held before sending', () => { /* R054 */
	const { values } = prefill(ANSWER);
	const fault = (more) => Object.entries(registrationChecks)
		.map(([, check]) => check({ ...values, ...more })).find(Boolean) ?? null;
	assert.equal(fault({}), null);
	assert.match(fault({ subject: 'x'.repeat(501) }), /^Trích yếu: dài quá 500/);
	assert.match(fault({ organ_name: '' }), /^Cơ quan ban hành: chưa có/);
	assert.match(fault({ issued_on: '31/4' }), /không phải ngày/);
	assert.match(fault({ issued_on: '2026-11-21' }), /sau ngày đến/);
	assert.match(fault({ page_count: 'mười' }), /phải là số/);
});

test('several at once takes only letters that need no look', () => {
	assert.equal(isReadyToRegister({ verdict: 'valid' }, ANSWER), null);
	assert.match(isReadyToRegister({ verdict: 'invalid' }, ANSWER), /chữ ký/);
	assert.match(isReadyToRegister({ verdict: 'valid' },
		{ ...ANSWER, duplicates: [{}] }), /trùng/);
	assert.match(isReadyToRegister({ verdict: 'valid' }, { values: {} }), /chưa có/);
});

test('fields read from the text keep their place on the page', () => {
	const values = valuesOfFields({ subject: { value: 'A', page: 1, x: 3 },
		signer_name: {}, places: { number: {} } });
	assert.deepEqual(Object.keys(values), ['subject']);
	assert.equal(values.subject.place.x, 3);
});

const DIVIDE = { id: 'giao', kind: 'divide', needs: ['chu_tri', 'y_kien'],
	effects: [] };

test('a distribution shows all parts and demands what the process needs', () => {
	const fields = fieldsOf(DIVIDE);
	assert.deepEqual(fields.filter((f) => f.required).map((f) => f.name),
		['opinion', 'lead']);
	assert.ok(fields.some((f) => f.name === 'coop' && !f.required));
	const checks = checksOfAction(DIVIDE);
	assert.equal(checks.lead(EMPTY_ACTION), 'Chủ trì: chưa có.');
	assert.match(checks.coop({ ...EMPTY_ACTION, lead: 'unit:1',
		coop: [{ value: 'unit:1' }] }), /không phối hợp với chính mình/);
});

test('the request names people and units as the API wants them', () => {
	const body = actionBody(DIVIDE, { ...EMPTY_ACTION, opinion: 'Xử lý',
		lead: 'unit:u-1', coop: [{ value: 'post:p-2' }],
		due: '2026-11-24T16:00:00+07:00' }, 4);
	assert.deepEqual(body, { action: 'giao', rev: 4, opinion: 'Xử lý',
		lead: { unit: 'u-1' }, coop: [{ post: 'p-2' }],
		due_at: '2026-11-24T16:00:00+07:00' });
});

test('going back asks for its reason and nothing else', () => {
	const back = { id: 'tra_lai', kind: 'back', needs: ['ly_do'] };
	assert.deepEqual(fieldsOf(back), [{ name: 'reason', required: true }]);
	assert.deepEqual(actionBody(back, { ...EMPTY_ACTION, reason: 'Sai',
		opinion: 'x' }, 1), { action: 'tra_lai', rev: 1, reason: 'Sai' });
	const { main, others } = splitActions([back, DIVIDE]);
	assert.equal(main.id, 'giao');
	assert.deepEqual(others, [back]);
	assert.equal(splitActions([back]).main, null);
});

test('what needs a screen of its own leads there', () => {
	const row = { id: 'l-1', direction: 'out' };
	assert.equal(placeOfAction({ signature: 'ca_nhan' }, row).to, '/ky/l-1');
	assert.equal(placeOfAction({ effects: ['number'] }, row).to,
		'/di/cap-so/l-1');
	assert.equal(placeOfAction({ effects: ['number'] },
		{ ...row, direction: 'in' }).to, '/den/cho-xu-ly');
	assert.equal(placeOfAction(DIVIDE, row), null);
});

test('a failure lands at its field, another one stands alone', async () => {
	const form = createForm({ name: 'x' }, checksOf({
		name: { label: 'Tên', required: true } }));
	const answer = await form.submit(async () => {
		throw new ApiFailure({ failure: 'name_taken', field: 'name',
			message: 'Tên đã có.' });
	});
	assert.equal(answer, undefined);
	assert.deepEqual(form.errors.value, { name: 'Tên đã có.' });
	await form.submit(async () => {
		throw new ApiFailure({ failure: 'busy', message: 'Bận.' });
	});
	assert.equal(form.alone.value.failure, 'busy');
	assert.equal(form.busy.value, false);
});

test('pressing twice sends once, and the same form keeps its key', async () => {
	const form = createForm({ name: 'Sở'.normalize('NFD') + ' ' });
	const keys = [];
	let finish;
	const send = (values, key) => {
		keys.push(key);
		assert.equal(values.name, 'Sở');
		return new Promise((done, fail) => { finish = fail; });
	};
	const first = form.submit(send);
	assert.equal(await form.submit(send), undefined);
	finish(new ApiFailure({ failure: 'network', message: '' }));
	await first;
	const second = form.submit(send);
	finish(new ApiFailure({ failure: 'network', message: '' }));
	await second;
	assert.equal(keys.length, 2);
	assert.equal(keys[0], keys[1]);
	form.set('name', 'Phòng');
	form.submit(async (_, key) => keys.push(key));
	assert.notEqual(keys[2], keys[1]);
});

test('of ten thousand rows only what is seen is drawn', () => {
	const items = Array.from({ length: 10000 }, (_, n) => ({ id: `i${n}`,
		group: n < 3 ? 'a' : 'b' }));
	const entries = entriesOf(items, (i) => i.id,
		(i) => ({ key: i.group, label: i.group }));
	assert.equal(entries.length, 10002);
	assert.equal(entries[0].count, 3);
	const offsets = offsetsOf(entries, 97, 25);
	const seen = visible(offsets, 500000, 700);
	assert.ok(seen.last - seen.first < 30);
	assert.ok(offsets[seen.first] <= 500000 && offsets[seen.last] >= 500700);
	assert.equal(seen.padTop + seen.padBottom +
		(offsets[seen.last] - offsets[seen.first]), offsets.at(-1));
	const end = visible(offsets, offsets.at(-1) - 700, 700);
	assert.equal(end.last, entries.length);
	assert.equal(end.padBottom, 0);
});

test('a frame moves by a millimetre and never leaves the page', () => {
	const size = { width: 595, height: 842 };
	const rect = { page: 1, x: 100, y: 100, width: 170, height: 57 };
	const right = moveByKey({ key: 'ArrowRight' }, rect, size);
	assert.ok(Math.abs(right.x - 100 - POINTS_PER_MM) < 1e-9);
	const far = moveByKey({ key: 'ArrowDown', shiftKey: true }, rect, size);
	assert.ok(Math.abs(far.y - 100 - 5 * POINTS_PER_MM) < 1e-9);
	const wider = moveByKey({ key: 'ArrowRight', ctrlKey: true }, rect, size);
	assert.ok(wider.width > rect.width && wider.x === rect.x);
	assert.equal(moveByKey({ key: 'a' }, rect, size), null);
	const kept = keepInside({ ...rect, x: -50, y: 900 }, size);
	assert.deepEqual([kept.x, kept.y], [0, 842 - 57]);
});

test('an action whose inputs the register form lacks is not offered there', () => {
	const own = { id: 'vao_so', effects: ['number', 'edxml'], needs: ['trich_yeu'] };
	const large = { id: 'ho_so_lon', effects: ['number'], needs: ['chu_tri'] };
	const back = { id: 'tra_lai', kind: 'finish', effects: ['edxml'],
		needs: ['ly_do'] };
	assert.deepEqual(registerActions([large, own, back]), [own]);
	assert.equal(returnAction([own, back]), back);
});
