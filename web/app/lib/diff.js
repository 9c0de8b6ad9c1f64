/*
 * diff.js - what changed between two texts, word by word
 *
 * The shortest edit script (Myers, O(ND)) over words.  Texts that differ in
 * nearly everything are not worth the search: the rest then counts as
 * replaced.
 */

const MOST_EDITS = 1500;

/** @typedef {{kind: 'same'|'gone'|'new', at: number}} Mark */

/* Rounds of the search; each keeps how far every diagonal reached. */
function search(a, b, from, endA, endB) {
	const n = endA - from;
	const m = endB - from;
	const reach = new Map([[1, 0]]);
	const trace = [];

	for (let d = 0; d <= Math.min(n + m, MOST_EDITS); d++) {
		trace.push(new Map(reach));
		for (let k = -d; k <= d; k += 2) {
			const down = k === -d ||
				(k !== d && reach.get(k - 1) < reach.get(k + 1));
			let x = down ? reach.get(k + 1) : reach.get(k - 1) + 1;
			while (x < n && x - k < m &&
			    a[from + x] === b[from + x - k])
				x++;
			reach.set(k, x);
			if (x >= n && x - k >= m)
				return trace;
		}
	}
	return null;
}

/* The way back through the rounds, as pairs of equal places. */
function equalPairs(trace, n, m) {
	const pairs = [];
	let x = n;
	let y = m;

	for (let d = trace.length - 1; d >= 0; d--) {
		const reach = trace[d];
		const k = x - y;
		const down = k === -d ||
			(k !== d && reach.get(k - 1) < reach.get(k + 1));
		const before = down ? k + 1 : k - 1;
		const startX = d === 0 ? 0 : reach.get(before);
		const startY = startX - before;
		while (x > startX && y > startY && x > 0 && y > 0 &&
		    (d === 0 || x > (down ? startX : startX + 1)))
			pairs.push([--x, --y]);
		if (d > 0)
			[x, y] = [startX, startY];
	}
	return pairs.reverse();
}

function commonStart(a, b) {
	let at = 0;
	while (at < a.length && at < b.length && a[at] === b[at])
		at++;
	return at;
}

function commonEnd(a, b, from) {
	let count = 0;
	while (count < a.length - from && count < b.length - from &&
	    a[a.length - 1 - count] === b[b.length - 1 - count])
		count++;
	return count;
}

/**
 * Pairs [place in a, place in b] of what both have, in order.
 * @param {string[]} a
 * @param {string[]} b
 */
export function sameWords(a, b) {
	const from = commonStart(a, b);
	const tail = commonEnd(a, b, from);
	const endA = a.length - tail;
	const endB = b.length - tail;
	const trace = search(a, b, from, endA, endB);
	const middle = trace === null ? [] :
		equalPairs(trace, endA - from, endB - from);

	return [
		...Array.from({ length: from }, (_, i) => [i, i]),
		...middle.map(([i, j]) => [from + i, from + j]),
		...Array.from({ length: tail }, (_, i) => [endA + i, endB + i]),
	];
}

/**
 * For every word of both texts the number of the change it belongs to, 0 for
 * an unchanged one; neighbouring words are one change.
 * @returns {{old: number[], fresh: number[], count: number}}
 */
export function changesOf(a, b) {
	const old = new Array(a.length).fill(0);
	const fresh = new Array(b.length).fill(0);
	let count = 0;
	let [i, j] = [0, 0];

	for (const [x, y] of [...sameWords(a, b), [a.length, b.length]]) {
		if (x > i || y > j) {
			count++;
			old.fill(count, i, x);
			fresh.fill(count, j, y);
		}
		[i, j] = [x + 1, y + 1];
	}
	return { old, fresh, count };
}

/* A line that fills its column goes on in the next one. */
function goesOn(line, above, right) {
	return above !== undefined && above.x + above.width > right - 24 &&
		line.x <= above.x + 1 && line.y > above.y &&
		line.y - above.y < 1.7 * line.height;
}

/**
 * Lines of the inspector's text, page by page, as paragraphs of words.
 * @param {{lines: {text: string, x: number, y: number, width: number,
 *   height: number}[]}[]} pages
 * @returns {{page: number, gap: boolean, words: string[]}[]}
 */
export function linesOf(pages) {
	return pages.flatMap(({ lines }, page) => {
		const right = Math.max(0, ...lines.map((l) => l.x + l.width));
		const out = [];
		for (const [at, line] of lines.entries()) {
			const above = lines[at - 1];
			const words = line.text.normalize('NFC').split(/\s+/)
				.filter(Boolean);
			if (out.length > 0 && goesOn(line, above, right))
				out.at(-1).words.push(...words);
			else if (words.length > 0)
				out.push({ page: page + 1, words, gap: above !== undefined &&
					line.y - above.y > 1.7 * line.height });
		}
		return out;
	});
}

/**
 * Two texts as lines of runs {text, change}: a run is neighbouring words of
 * the same change.
 */
export function compareLines(oldLines, freshLines) {
	const words = (lines) => lines.flatMap((line) => line.words);
	const { old, fresh, count } = changesOf(words(oldLines),
		words(freshLines));
	return { old: withRuns(oldLines, old), fresh: withRuns(freshLines, fresh),
		count };
}

function withRuns(lines, marks) {
	let at = 0;
	return lines.map((line) => {
		const runs = [];
		for (const word of line.words) {
			const change = marks[at++];
			if (runs.at(-1)?.change === change)
				runs.at(-1).text += ' ' + word;
			else
				runs.push({ text: word, change });
		}
		return { ...line, runs };
	});
}
