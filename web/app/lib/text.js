/*
 * text.js - Vietnamese text: one form, search without marks, file names
 *
 * Everything a person types is brought to NFC before it is compared or sent,
 * because older input tools produce decomposed marks.
 */

const MARKS = /[\u0300-\u036f]/g;

/** @param {string} text */
export function nfc(text) {
	return text.normalize('NFC');
}

/**
 * Lower case without marks: "Sở Khoa học" and "so khoa hoc" become equal.
 * @param {string} text
 */
export function fold(text) {
	return text.normalize('NFD').replace(MARKS, '').toLowerCase()
		.replace(/đ/g, 'd').normalize('NFC');
}

/**
 * How well text answers a query: 0 not at all, more is better.  Whole text
 * before its beginning, before the beginning of a word, before the middle;
 * the marks decide between equals.
 * @param {string} query
 * @param {string} text
 */
export function matchRank(query, text) {
	const want = fold(query.trim());
	const have = fold(text);

	if (want === '')
		return 1;
	const at = have.indexOf(want);
	if (at < 0)
		return allWordsIn(want, have) ? 1 : 0;
	const rank = have === want ? 8 : at === 0 ? 6 :
		/\s|[-/.(]/.test(have[at - 1]) ? 4 : 2;
	return nfc(text).toLowerCase().includes(nfc(query.trim()).toLowerCase()) ?
		rank + 1 : rank;
}

function allWordsIn(want, have) {
	const words = want.split(/\s+/);
	return words.length > 1 && words.every((word) => have.includes(word));
}

/**
 * The items that answer a query, best first, otherwise in their own order.
 * @template T
 * @param {string} query
 * @param {T[]} items
 * @param {(item: T) => string} textOf
 * @returns {T[]}
 */
export function searchFolded(query, items, textOf) {
	return items
		.map((item, at) => ({ item, at, rank: matchRank(query, textOf(item)) }))
		.filter((hit) => hit.rank > 0)
		.sort((a, b) => b.rank - a.rank || a.at - b.at)
		.map((hit) => hit.item);
}

/**
 * Cuts text into [plain, hit, plain …] around every folded hit of the words.
 * @param {string} text
 * @param {string} query
 * @returns {{text: string, hit: boolean}[]}
 */
export function markHits(text, query) {
	const shown = nfc(text);
	const have = [...shown].map((ch) => fold(ch)[0] ?? ch).join('');
	const words = fold(query).split(/[^a-z0-9]+/).filter(Boolean);
	const hit = new Array(have.length).fill(false);

	if (have.length !== [...shown].length)
		return [{ text: shown, hit: false }];
	for (const word of words) {
		const whole = new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`, 'g');
		for (const found of have.matchAll(whole))
			hit.fill(true, found.index, found.index + word.length);
	}
	return runs([...shown], hit);
}

function runs(letters, hit) {
	const out = [];

	letters.forEach((letter, at) => {
		const last = out.at(-1);
		if (last && last.hit === hit[at])
			last.text += letter;
		else
			out.push({ text: letter, hit: hit[at] });
	});
	return out;
}

/** Base name and extension of a file name; the extension in lower case. */
export function splitName(name) {
	const dot = name.lastIndexOf('.');
	return dot > 0 ?
		{ base: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() } :
		{ base: name, extension: '' };
}

/**
 * The name a file gets under R124: letters and digits without marks, at most
 * so many characters with the extension.
 * @param {string} name
 * @param {number} [most]
 */
export function slugFile(name, most = 50) {
	const { base, extension } = splitName(nfc(name));
	const tail = extension === '' ? '' : '.' + fold(extension)
		.replace(/[^a-z0-9]/g, '');
	const words = base.normalize('NFD').replace(MARKS, '')
		.replace(/đ/g, 'd').replace(/Đ/g, 'D')
		.split(/[^A-Za-z0-9]+/).filter(Boolean);
	const plain = words.map((word, at) =>
		at === 0 ? word : word[0].toUpperCase() + word.slice(1)).join('');
	return (plain || 'tep').slice(0, most - tail.length) + tail;
}

/** Whether a name needs no change under R124. */
export function isGoodFileName(name, most = 50) {
	return name.length <= most && /^[A-Za-z0-9]+\.[A-Za-z0-9]+$/.test(name);
}

/** Two letters for a picture of a person: of the last two words of the name. */
export function initials(name) {
	const words = nfc(name).trim().split(/\s+/).filter(Boolean);
	return words.slice(-2).map((word) => [...word][0].toUpperCase()).join('');
}

/**
 * Text typed in TCVN3 (ABC) or VNI shows as odd Latin letters inside words.
 * @param {string} text
 */
export function looksOldEncoding(text) {
	const odd = text.match(/[µ¸¶·¹»¾¼½Æ®©¬­ÕÖ×Ø]|[a-zA-Z](?:ù|û|õ|ï)[øùûõïäáàåãé]/g);
	return odd !== null && odd.length >= 2;
}

/** "1,4 MB": a length of bytes for people. */
export function sizeText(bytes) {
	const units = ['B', 'KB', 'MB', 'GB'];
	let size = bytes;
	let unit = 0;

	while (size >= 1024 && unit < units.length - 1) {
		size /= 1024;
		unit++;
	}
	const digits = unit >= 2 && size < 100 ? 1 : 0;
	return size.toLocaleString('vi-VN', {
		minimumFractionDigits: 0, maximumFractionDigits: digits,
	}) + ' ' + units[unit];
}

/**
 * A count as it is shown: the API stops counting at a hundred.
 * @param {number} count
 */
export function countText(count) {
	return count > 99 ? '99+' : String(count);
}
