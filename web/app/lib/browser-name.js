/* browser-name.js - what a browser calls itself, in words a person knows */

/* The first that fits: many say of themselves that they are Chrome, too. */
const BROWSERS = [
	[/Edg(?:A|iOS)?\//, 'Microsoft Edge'], [/coc_coc_browser\//, 'Cốc Cốc'],
	[/OPR\//, 'Opera'], [/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'], [/Safari\//, 'Safari'],
];
const SYSTEMS = [
	[/Windows/, 'Windows'], [/Android/, 'Android'],
	[/iPhone|iPod/, 'iPhone'], [/iPad/, 'iPad'],
	[/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'],
	[/Linux|X11/, 'Linux'],
];

const first = (table, text) => table.find(([shape]) => shape.test(text))?.[1];

/** "Chrome, Windows"; null when it says neither. */
export function browserName(agent) {
	const found = [first(BROWSERS, agent ?? ''), first(SYSTEMS, agent ?? '')]
		.filter(Boolean);
	return found.length > 0 ? found.join(', ') : null;
}
