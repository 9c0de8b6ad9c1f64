/* certificate-file.test.mjs - certificates cut out of files people choose */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificatesOf, nameOf } from '../../web/app/lib/certificate-file.js';

const bytes = (text) => new TextEncoder().encode(text);
const pem = (body, word = 'CERTIFICATE') =>
	`-----BEGIN ${word}-----\n${body}\n-----END ${word}-----\n`;

test('a PEM file gives the holder first, then who issued it', () => {
	assert.deepEqual(certificatesOf(bytes('Bag Attributes\r\n' +
		pem('MIIB\r\nAAAA') + 'subject=/CN=A\n' + pem('MIIC') + pem('MIID'))),
	{ certificate: 'MIIBAAAA', issuer: 'MIIC' });
	assert.deepEqual(certificatesOf(bytes(pem('MIIB', 'X509 CERTIFICATE'))
		.slice(0)), { certificate: 'MIIB', issuer: undefined });
});

test('DER is taken as it is', () => {
	const der = Uint8Array.from([0x30, 0x82, 0x01, 0x00, 0xff]);

	assert.deepEqual(certificatesOf(der), { certificate: 'MIIBAP8=' });
});

test('what is no certificate is none', () => {
	for (const text of ['', 'hello', pem('MIIB', 'PRIVATE KEY'), '0\u0001'])
		assert.equal(certificatesOf(bytes(text)), null, text);
});

test('a distinguished name is shown by its common name', () => {
	assert.equal(nameOf('UID=a,CN=Trần Quang Minh,O=Sở,C=VN'),
		'Trần Quang Minh');
	assert.equal(nameOf('CN=A'), 'A');
	assert.equal(nameOf('Nguyễn Văn Dũng'), 'Nguyễn Văn Dũng');
});
