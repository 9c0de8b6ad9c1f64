/*
 * keys.js - shortcuts: one registry, one listener, one help sheet
 *
 * Commands use keys that neither the browser nor a Vietnamese input tool
 * takes: F-keys, Ctrl and Alt.  While a word is being composed (Unikey,
 * isComposing or key code 229) nothing here acts.  In a text field only
 * F-keys, Ctrl, Alt and Escape are commands.
 */
import { signal, useLayoutEffect, useRef } from '../vendor/ui.js';
import { recall, remember } from './lib/storage.js';

/**
 * @typedef {{label: string, run: (event: KeyboardEvent) => void|false,
 *   hidden?: boolean}} Command  run may return false: not my business now
 * @typedef {{name: string, modal?: boolean,
 *   commands: () => Record<string, Command>}} Layer
 */

/** Whether shortcuts act at all; WCAG 2.1.4 asks for the switch. */
export const keysOn = signal(recall('keys', true));

/** Set to show the help sheet. */
export const sheetOpen = signal(false);

/** @type {Layer[]} */
const layers = [];

/** The name of a pressed key: "Ctrl+Enter", "Alt+ArrowUp", "F2", "?". */
export function keyName(event) {
	const name = event.key === '?' ? '?' : plainName(event);
	const shift = event.shiftKey && name !== '?';

	return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') +
		(event.altKey ? 'Alt+' : '') + (shift ? 'Shift+' : '') + name;
}

/* event.code: the place of the key, so that no input method changes it */
function plainName(event) {
	const code = event.code ?? '';

	if (code.startsWith('Key'))
		return code.slice(3);
	if (code.startsWith('Digit'))
		return code.slice(5);
	return { NumpadEnter: 'Enter', Slash: '/' }[code] || code || event.key;
}

export function isComposing(event) {
	return event.isComposing === true || event.keyCode === 229;
}

export function isTextField(element) {
	if (!element?.matches)
		return false;
	return element.matches('textarea, select, [contenteditable="true"]') ||
		element.matches('input:not([type="checkbox"], [type="radio"], ' +
			'[type="button"], [type="file"])');
}

/** Whether a key may be a command while the focus is in a text field. */
export function actsInField(name) {
	return /^(Ctrl|Alt)\+/.test(name) || /^(Shift\+)?F\d+$/.test(name) ||
		name === 'Escape';
}

/**
 * The command a key press means, or null.
 * @param {KeyboardEvent} event
 * @param {Layer[]} stack  newest last
 */
export function findCommands(event, stack) {
	const name = keyName(event);
	const out = [];

	if (isComposing(event) ||
	    isTextField(event.target) && !actsInField(name))
		return out;
	for (let at = stack.length - 1; at >= 0; at--) {
		const command = stack[at].commands()[name];
		if (command)
			out.push(command);
		if (stack[at].modal)
			break;
	}
	return out;
}

function onKey(event) {
	/* A key held down moves on and on, but does a thing only once. */
	const isHeld = event.repeat && !event.code.startsWith('Arrow');

	if (!keysOn.value || event.defaultPrevented)
		return;
	for (const command of findCommands(event, layers)) {
		if (isHeld || command.run(event) !== false) {
			event.preventDefault();
			return;
		}
	}
}

/** @param {Layer} layer */
export function addLayer(layer) {
	layers.push(layer);
	return () => {
		const at = layers.indexOf(layer);
		if (at >= 0)
			layers.splice(at, 1);
	};
}

/**
 * Shortcuts of a component while it is on screen.
 * @param {string} name  heading in the help sheet
 * @param {Record<string, Command>} commands
 * @param {{modal?: boolean}} [how]
 */
export function useKeys(name, commands, how = {}) {
	const latest = useRef(commands);

	latest.current = commands;
	/* Before it is drawn: a key that is shown works. */
	useLayoutEffect(() => addLayer({
		name, modal: how.modal, commands: () => latest.current,
	}), [name, how.modal]);
}

/** Groups for the help sheet, newest first. */
export function listCommands() {
	return layers.toReversed().map((layer) => ({
		name: layer.name,
		keys: Object.entries(layer.commands())
			.filter(([, command]) => !command.hidden)
			.map(([key, command]) => ({ key, label: command.label })),
	})).filter((group) => group.keys.length > 0);
}

export function switchKeys(on) {
	keysOn.value = on;
	remember('keys', on);
}

export function startKeys() {
	addEventListener('keydown', onKey);
}
