/*
 * copy-block.js - what stands under the copied text on paper, and where
 * (NĐ 30/2020, annex I part II.II)
 */

const A4_HEIGHT = 842;
const BLOCK = 215; /* points: 76 mm, with room for a signature and the seal */
const GAP = 12;
const FOOT = 40;

const padded = (n) => String(n).padStart(2, '0');

/** "Ninh Bình, ngày 05 tháng 3 năm 2026": months from 3 on without a zero. */
export function placeAndDate(place, day) {
	const [year, month, date] = day.split('-').map(Number);
	const written = `ngày ${padded(date)} tháng ${
		month < 3 ? padded(month) : month} năm ${year}`;

	return place ? `${place}, ${written}` : written;
}

/** Who is told: one line each, the clerk's own copy last. */
export function placesOf(block) {
	const places = (block.to_places ?? '').split(';').map((one) => one.trim())
		.filter(Boolean);

	return [...places.map((one) => `- ${one};`), '- Lưu: VT.'];
}

/**
 * Where the block begins on the last page, as a share of its height; null:
 * there is no room below the text, or no text to be seen (a scan).
 * @param {{y: number, height: number}[]|undefined} lines  of the last page
 * @param {{height: number}|undefined} size
 */
export function blockTop(lines, size) {
	const height = size?.height ?? A4_HEIGHT;
	const bottom = Math.max(0, ...(lines ?? []).map((line) =>
		line.y + line.height));

	if (bottom === 0 || bottom + GAP + BLOCK > height - FOOT)
		return null;
	return (bottom + GAP) / height;
}
