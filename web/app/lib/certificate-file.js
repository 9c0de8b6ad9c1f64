/*
 * certificate-file.js - the certificates in a file, as the server takes them
 *
 * PEM with one or more blocks, or one certificate's bytes (DER).  Only cut
 * and coded here; what they say is read by the server, in its jail.
 */
const BLOCK = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]+)-----END/g;

/** The largest file that can hold a certificate and who issued it. */
export const CERTIFICATE_FILE_MAX = 65536;

function base64Of(bytes) {
	let text = '';
	for (const byte of bytes)
		text += String.fromCharCode(byte);
	return btoa(text);
}

/** The common name, where a whole distinguished name was registered. */
export function nameOf(subject) {
	return /(?:^|,)CN=([^,]+)/.exec(subject)?.[1] ?? subject;
}

/**
 * @param {Uint8Array} bytes
 * @returns {{certificate: string, issuer?: string}|null}  base64 of DER; the
 *   first is the holder's, the second who issued it; null: no certificate
 */
export function certificatesOf(bytes) {
	const text = new TextDecoder('latin1').decode(bytes);
	const blocks = [...text.matchAll(BLOCK)]
		.map((found) => found[1].replace(/\s+/g, ''));

	if (blocks.length > 0)
		return { certificate: blocks[0], issuer: blocks[1] };
	/* A SEQUENCE with a long length, as every certificate begins. */
	return bytes.length > 4 && bytes[0] === 0x30 && bytes[1] === 0x82 ?
		{ certificate: base64Of(bytes) } : null;
}
