/* keys.test.mjs - tests web/app/keys.js: what a key press means */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actsInField, findCommands, keyName } from '../../web/app/keys.js';

const FIELD = { matches: (query) => query.startsWith('input') };
const LIST = { matches: () => false };

function press(code, more = {}) {
	return { code, key: code, target: LIST, ...more };
}

function layer(commands, more = {}) {
	return { name: 'x', commands: () => commands, ...more };
}

const command = (label) => ({ label, run: () => {} });

test('a key has one name, whatever the layout', () => {
	assert.equal(keyName(press('F2')), 'F2');
	assert.equal(keyName(press('KeyK', { ctrlKey: true, key: 'k' })), 'Ctrl+K');
	assert.equal(keyName(press('KeyK', { metaKey: true, key: 'k' })), 'Ctrl+K');
	assert.equal(keyName(press('ArrowDown', { altKey: true })), 'Alt+ArrowDown');
	assert.equal(keyName(press('NumpadEnter', { ctrlKey: true })), 'Ctrl+Enter');
	assert.equal(keyName(press('Slash', { shiftKey: true, key: '?' })), '?');
});

test('nothing acts while a word is being composed', () => {
	const stack = [layer({ F2: command('tiếp nhận') })];
	assert.equal(findCommands(press('F2'), stack).length, 1);
	assert.deepEqual(findCommands(press('F2', { isComposing: true }), stack), []);
	assert.deepEqual(findCommands(press('F2', { keyCode: 229 }), stack), []);
});

test('in a text field only F-keys, Ctrl, Alt and Escape are commands', () => {
	const stack = [layer({ F2: command('a'), '?': command('b'),
		'Ctrl+Enter': command('c'), Escape: command('d') })];
	const labels = (event) => findCommands(event, stack).map((c) => c.label);
	assert.deepEqual(labels(press('F2', { target: FIELD })), ['a']);
	assert.deepEqual(labels(press('Slash', { key: '?', target: FIELD })), []);
	assert.deepEqual(labels(press('Slash', { key: '?' })), ['b']);
	assert.deepEqual(labels(press('Enter', { ctrlKey: true, target: FIELD })),
		['c']);
	assert.deepEqual(labels(press('Escape', { target: FIELD })), ['d']);
	assert.ok(!actsInField('Shift+A') && !actsInField('Space'));
});

test('a dialog keeps keys from the screen under it', () => {
	const screen = layer({ F2: command('screen'), F8: command('screen') });
	const dialog = layer({ F2: command('dialog') }, { modal: true });
	const stack = [screen, dialog];
	assert.deepEqual(findCommands(press('F2'), stack).map((c) => c.label),
		['dialog']);
	assert.deepEqual(findCommands(press('F8'), stack), []);
});

test('the newest layer is asked first, the older ones after it', () => {
	const stack = [layer({ F2: command('old') }), layer({ F2: command('new') })];
	assert.deepEqual(findCommands(press('F2'), stack).map((c) => c.label),
		['new', 'old']);
});
