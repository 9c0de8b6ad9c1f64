/* code.js - the "số và ký hiệu" of a letter: 2871/UBND-CĐS, 01/2026/QĐ-UBND */

/**
 * Number and notation of a written code; the number is what stands before the
 * first "/".
 * @param {string} text
 */
export function splitCode(text) {
	const clean = text.trim().replace(/^số\s*:?\s*/i, '')
		.replace(/\s*([/-])\s*/g, '$1');
	const at = clean.indexOf('/');

	return at < 0 ? { code_number: clean, code_notation: '' } :
		{ code_number: clean.slice(0, at), code_notation: clean.slice(at + 1) };
}

export function joinCode(number, notation) {
	return [number, notation].filter((part) => part !== undefined &&
		part !== null && part !== '').join('/');
}

/** Why a code cannot be one, or null. */
export function codeFault(text, label) {
	const { code_number: number, code_notation: notation } = splitCode(text);

	if (!/\d/.test(number))
		return `${label}: phần trước dấu "/" phải có chữ số.`;
	if (number.length > 11)
		return `${label}: số dài quá 11 ký tự.`;
	if (notation === '')
		return `${label}: thiếu ký hiệu sau dấu "/".`;
	return notation.length > 30 ? `${label}: ký hiệu dài quá 30 ký tự.` : null;
}
