/*
 * printed.js - number and date as the draft's own text already has them
 *
 * A draft leaves them open, or has a part of them printed: "Số: /SKHCN-CĐS",
 * "ngày   tháng 11 năm 2026".  What is printed cannot be changed any more once
 * it is signed, so it has to agree with what will be written.
 */

const HEAD_POINTS = 270; /* number and date stand in the upper third */
const CODE = /Số\s*:?\s*(\d+)?\s*\/\s*([A-ZĐ][\wĐƯ&.-]*)/u;
const DAY = /ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})?\s*năm\s*(\d{4})?/u;

/**
 * @param {{lines: {text: string, y: number}[]}|undefined} page  the first one
 * @returns {{number?: string, notation?: string, day?: string, month?: string,
 *   year?: string}}
 */
export function printedHead(page) {
	const text = (page?.lines ?? []).filter(({ y }) => y < HEAD_POINTS)
		.map((line) => line.text.normalize('NFC')).join(' ');
	const [, number, notation] = CODE.exec(text) ?? [];
	const [, day, month, year] = DAY.exec(text) ?? [];

	return { number, notation, day, month, year };
}

/**
 * What is printed otherwise than it will be given.
 * @param {ReturnType<typeof printedHead>} head
 * @param {{number: number, notation: string, issued_on: string}} given
 * @returns {{what: 'number'|'notation'|'day'|'month'|'year',
 *   printed: string, given: string}[]}
 */
export function differences(head, given) {
	const [year, month, day] = given.issued_on.split('-');
	const wanted = { number: given.number, notation: given.notation, day, month,
		year };
	const isSame = { notation: (a, b) => a === b.normalize('NFC').trim() };

	return Object.entries(wanted).filter(([what, value]) =>
		head[what] !== undefined && value && !(isSame[what] ??
			((a, b) => Number(a) === Number(b)))(head[what], String(value)))
		.map(([what, value]) => ({ what, printed: head[what],
			given: String(value) }));
}
