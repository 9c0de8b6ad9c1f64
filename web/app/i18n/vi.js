/*
 * vi.js - every text of the interface that is not a server's sentence
 *
 * t('area.name', {name: value}) gives the text; the parts stand one file
 * per area in this folder, so that engineers do not meet in one file.
 */
import { audit } from './audit.js';
import { batch } from './batch.js';
import { common } from './common.js';
import { copy } from './copy.js';
import { encryption } from './encryption.js';
import { incoming } from './incoming.js';
import { keys } from './keys.js';
import { letter } from './letter.js';
import { lookup } from './lookup.js';
import { desk } from './desk.js';
import { out } from './out.js';
import { recall } from './recall.js';
import { release } from './release.js';
import { signing } from './signing.js';
import { tracking } from './tracking.js';

const TEXTS = { ...common, ...incoming, ...letter, ...desk, ...out,
	...signing, ...recall, ...release, ...tracking, ...audit, ...batch, ...copy,
	...keys, ...lookup, ...encryption };

/**
 * @param {string} key
 * @param {Record<string, string|number>} [values]  for the {name} in the text
 */
export function t(key, values) {
	const text = TEXTS[key];

	if (text === undefined)
		throw new Error(`no text "${key}"`);
	return values === undefined ? text :
		text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Whether there is such a text: for keys made from what the server sends. */
export function hasText(key) {
	return key in TEXTS;
}

/** A text for a code of the server; the code itself when it is a new one. */
export function tOr(key, otherwise) {
	return TEXTS[key] ?? otherwise;
}
