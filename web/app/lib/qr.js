/* qr.js - a QR code as the path of an SVG: one strip for each run of black */

/** @param {boolean[][]} rows  true: black */
export function qrPath(rows) {
	const parts = [];

	rows.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			let end = x;
			while (row[end])
				end++;
			if (end > x) {
				parts.push(`M${x} ${y}h${end - x}v1h-${end - x}z`);
				x = end;
			}
		}
	});
	return parts.join('');
}
