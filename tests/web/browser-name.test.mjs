import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserName } from '../../web/app/lib/browser-name.js';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko) ';

test('a browser is called as people call it, though it names others too', () => {
	for (const [agent, name] of [
		['Mozilla/5.0 (Windows NT 10.0; Win64; x64) ' + WEBKIT +
			'Chrome/130.0 Safari/537.36 Edg/130.0', 'Microsoft Edge, Windows'],
		['Mozilla/5.0 (Windows NT 10.0) ' + WEBKIT +
			'coc_coc_browser/120.0 Chrome/114.0 Safari/537.36', 'Cốc Cốc, Windows'],
		['Mozilla/5.0 (Linux; Android 14) ' + WEBKIT +
			'Chrome/130.0 Mobile Safari/537.36', 'Chrome, Android'],
		['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 ' +
			'Version/17.0 Mobile Safari/604.1', 'Safari, iPad'],
		['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 ' +
			'Firefox/128.0', 'Firefox, Linux'],
	])
		assert.equal(browserName(agent), name);
});

test('what says nothing of itself has no name', () => {
	assert.equal(browserName(null), null);
	assert.equal(browserName('curl/8.0'), null);
});
