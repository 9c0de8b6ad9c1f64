/*
 * start.js - the first script of a release, which the page waits for
 *
 * Colours before the first paint; then, while the app itself is on its way,
 * who is here, what the screen shows, and the screen's own parts.  From the
 * sources there is only theme.js; main.js asks the rest.
 */
import './theme.js';
import { FIRST, mayBeSomebody, mayOpen, screenAt } from './first.js';
import { BASE } from './lib/base.js';
import { askEarly, askFirst } from './lib/early.js';
import { addressOf, findRoute } from './lib/routes.js';

/* [{path, right, parts}] of every screen, written in by tools/build.mjs. */
const PARTS = globalThis.PARTS_OF_SCREENS ?? [];

function preload(name) {
	document.head.append(Object.assign(document.createElement('link'),
		{ rel: 'modulepreload', href: BASE + 'assets/' + name }));
}

const at = addressOf(location);
const screen = screenAt(at.path);
const route = findRoute(PARTS, screen)?.route;

if (mayBeSomebody(at.path)) {
	askEarly(['/boot']);
	if (mayOpen(route?.right))
		askFirst(FIRST, screen, at.query);
}
route?.parts.forEach(preload);
