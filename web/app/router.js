/*
 * router.js - which screen stands at which address
 *
 * Links are plain <a href>; a click inside the site changes the address
 * without loading the page.  A screen that holds unsaved text registers a
 * guard and is asked before it is left.
 */
import { computed, signal } from '../vendor/ui.js';
import { BASE, queryText } from './lib/base.js';
import { addressOf, findRoute } from './lib/routes.js';
import { ROUTES } from './routes.js';

const address = signal(readAddress());
const guards = new Set();

/** {route, params} of the address; null when no screen stands there. */
export const found = computed(() => findRoute(ROUTES, address.value.path));

/** The query of the address as an object. */
export const query = computed(() => address.value.query);

export const path = computed(() => address.value.path);

function readAddress() {
	return addressOf(globalThis.location ?? { pathname: '/', search: '' });
}

/** Address for an <a href>: link('/vb/…', {tu: 'tim'}). */
export function link(to, values) {
	return BASE + to.replace(/^\//, '') + queryText(values);
}

/**
 * @param {string} to  path below the site, with its query
 * @param {{replace?: boolean, values?: object}} [how]
 */
export function go(to, how = {}) {
	if (!mayLeave())
		return false;
	const url = link(to, how.values);
	if (how.replace)
		history.replaceState(null, '', url);
	else
		history.pushState(null, '', url);
	address.value = readAddress();
	return true;
}

/** Changes only the query of the present address, without a new entry. */
export function setQuery(values, how = {}) {
	const merged = { ...query.value, ...values };
	const url = link(path.value, merged);

	if (how.push)
		history.pushState(null, '', url);
	else
		history.replaceState(null, '', url);
	address.value = readAddress();
}

/**
 * @param {() => string|null} ask  a sentence when leaving would lose something
 * @returns {() => void}  takes the guard away
 */
export function guardLeaving(ask) {
	guards.add(ask);
	return () => guards.delete(ask);
}

function mayLeave() {
	for (const ask of guards) {
		const sentence = ask();
		if (sentence !== null && !confirm(sentence))
			return false;
	}
	return true;
}

function isInside(anchor) {
	return anchor.origin === location.origin &&
		anchor.pathname.startsWith(BASE) &&
		!anchor.pathname.startsWith(BASE + 'api/') &&
		!anchor.target && !anchor.hasAttribute('download');
}

function onClick(event) {
	const plain = event.button === 0 && !event.defaultPrevented &&
		!(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
	const anchor = plain && event.target.closest?.('a[href]');

	if (!anchor || !isInside(anchor))
		return;
	if (anchor.hash && anchor.pathname === location.pathname)
		return;
	event.preventDefault();
	go('/' + anchor.pathname.slice(BASE.length) + anchor.search);
}

function onUnload(event) {
	for (const ask of guards) {
		if (ask() !== null)
			event.preventDefault();
	}
}

export function startRouter() {
	document.addEventListener('click', onClick);
	addEventListener('popstate', () => { address.value = readAddress(); });
	addEventListener('beforeunload', onUnload);
}
