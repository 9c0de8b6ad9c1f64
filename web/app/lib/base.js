/* base.js - where the site is mounted: "/" or a sub-path such as "/vanthu/" */

const meta = globalThis.document?.querySelector('meta[name="vanthu-base"]');

/** Path of the site, ending in "/". */
export const BASE = meta?.content ?? '/';

/** Path of the API, without a slash at its end. */
export const API = BASE + 'api/v1';

/**
 * Address of something the API serves as it is: an image, a download.
 * @param {string} path  beginning with "/"
 * @param {Record<string, unknown>} [query]
 */
export function apiUrl(path, query) {
	return API + path + queryText(query);
}

/**
 * "?a=1&b=2" of what is given; undefined, null, "" and false are left out.
 * @param {Record<string, unknown>} [query]
 */
export function queryText(query) {
	const pairs = new URLSearchParams();

	for (const [name, value] of Object.entries(query ?? {})) {
		if (value !== undefined && value !== null && value !== '' &&
		    value !== false)
			pairs.set(name, value === true ? '1' : String(value));
	}
	return pairs.size > 0 ? '?' + pairs : '';
}
