/*
 * qr.test.mjs - web/vendor/qr.js says what it was given: read back by rules of
 * ISO/IEC 18004 written here, without the library
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '../../web/vendor/qr.js';
import { qrPath } from '../../web/app/lib/qr.js';

const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3,
	(x, y) => (x + y) % 3, (x, y) => ((y >> 1) + Math.floor(x / 3)) % 2,
	(x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2,
	(x, y) => ((x + y) % 2 + x * y % 3) % 2];

/* version -> data codewords of each block at level M */
const BLOCKS_M = { 3: [44], 4: [32, 32], 5: [43, 43], 6: [27, 27, 27, 27] };

/* Finders, timing, the one alignment pattern, format: not data. */
function isFixed(x, y, size) {
	const far = size - 7; /* middle of the alignment pattern */
	const isCorner = (x < 9 && y < 9) || (x > size - 9 && y < 9) ||
		(x < 9 && y > size - 9);
	return isCorner || x === 6 || y === 6 ||
		(Math.abs(x - far) < 3 && Math.abs(y - far) < 3);
}

function bitsOf(rows, mask) {
	const size = rows.length;
	const bits = [];
	let isUp = true;

	for (let right = size - 1; right > 0; right -= 2) {
		if (right === 6)
			right--;
		for (let n = 0; n < size; n++) {
			const y = isUp ? size - 1 - n : n;
			for (const x of [right, right - 1])
				if (!isFixed(x, y, size))
					bits.push(Number(rows[y][x]) ^ Number(mask(x, y) === 0));
		}
		isUp = !isUp;
	}
	return bits;
}

const number = (bits) => bits.reduce((all, bit) => all * 2 + bit, 0);

/* Codewords stand in turn, one of each block. */
function dataOf(words, blocks) {
	const out = blocks.map(() => []);
	let at = 0;

	for (let n = 0; n < Math.max(...blocks); n++)
		blocks.forEach((length, b) => n < length && out[b].push(words[at++]));
	return out.flat();
}

function read(rows) {
	const version = (rows.length - 17) / 4;
	const format = number([0, 1, 2, 3, 4].map((x) => Number(rows[8][x]))) ^
		0b10101;
	assert.equal(format >> 3, 0b00, 'level M');
	const bits = bitsOf(rows, MASKS[format & 7]);
	const words = Array.from({ length: Math.floor(bits.length / 8) },
		(_, n) => number(bits.slice(n * 8, n * 8 + 8)));
	const data = dataOf(words, BLOCKS_M[version])
		.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((n) => word >> n & 1));
	assert.equal(number(data.slice(0, 4)), 0b0100, 'bytes');
	const length = number(data.slice(4, 12));
	return Buffer.from(Array.from({ length }, (_, n) =>
		number(data.slice(12 + n * 8, 20 + n * 8)))).toString('utf8');
}

test('what is drawn is what was given', () => {
	for (const host of ['vanban.ninhbinh.gov.vn', '127.0.0.1:8320',
		'so.a-rat-dai.ninhbinh.gov.vn/vanthu']) {
		const text = `https://${host}/tra-cuu/0123456789abcdef01234567`;
		assert.equal(read(encode(text, { ecc: 'M', border: 0 }).data), text);
	}
});

test('the path draws each black module once', () => {
	const rows = [[true, true, false], [false, false, true],
		[false, false, false]];
	assert.equal(qrPath(rows), 'M0 0h2v1h-2zM2 1h1v1h-1z');
});
