/* text.test.mjs - tests web/app/lib/text.js, code.js and password.js */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeFault, joinCode, splitCode } from '../../web/app/lib/code.js';
import { passwordFaults } from '../../web/app/lib/password.js';
import {
	countText, fold, initials, isGoodFileName, looksOldEncoding, markHits,
	matchRank, nfc, searchFolded, sizeText, slugFile,
} from '../../web/app/lib/text.js';

test('search does not need the marks', () => {
	assert.equal(fold('Sở Khoa học ĐỔI'), 'so khoa hoc doi');
	assert.ok(matchRank('so khoa hoc', 'Sở Khoa học và Công nghệ') > 0);
	assert.ok(matchRank('nghe so', 'Sở Khoa học và Công nghệ') > 0);
	assert.equal(matchRank('tai chinh', 'Sở Khoa học'), 0);
});

test('composed and decomposed text are the same', () => {
	const decomposed = 'Sở Y tế'.normalize('NFD');
	assert.equal(nfc(decomposed), 'Sở Y tế');
	assert.equal(fold(decomposed), fold('Sở Y tế'));
	assert.ok(matchRank(decomposed, 'Sở Y tế') > 0);
});

test('the exact word stands before the folded one, the start before the middle',
	() => {
		const names = ['Thanh tra Sở', 'Số liệu', 'Sở Nội vụ', 'Cơ sở dữ liệu'];
		assert.deepEqual(searchFolded('sở', names, (n) => n),
			['Sở Nội vụ', 'Số liệu', 'Thanh tra Sở', 'Cơ sở dữ liệu']);
	});

test('a file name keeps letters and digits only and at most 50', () => { /* R124 */
	const cases = [['Báo cáo quý 3 (bản cuối).pdf', 'BaoCaoQuy3BanCuoi.pdf'],
		['báo cáo.pdf', 'baoCao.pdf'], ['đề án.DOCX', 'deAn.docx'],
		['***.pdf', 'tep.pdf'], ['a'.repeat(80) + '.pdf', 'a'.repeat(46) + '.pdf']];
	for (const [name, want] of cases) {
		assert.equal(slugFile(name), want);
		assert.ok(isGoodFileName(slugFile(name)));
	}
	assert.ok(isGoodFileName('a'.repeat(46) + '.pdf'));
	assert.ok(!isGoodFileName('a'.repeat(47) + '.pdf'));
	assert.ok(!isGoodFileName('bao cao.pdf') && !isGoodFileName('baocao'));
});

test('hits are marked whole, without touching the text around', () => {
	const runs = markHits('Soát số hóa hồ sơ', 'so hoa');
	assert.equal(runs.map((r) => r.text).join(''), 'Soát số hóa hồ sơ');
	assert.deepEqual(runs.filter((r) => r.hit).map((r) => r.text),
		['số', 'hóa', 'sơ']);
	assert.deepEqual(markHits('a+b (c)', '(c)').filter((r) => r.hit)
		.map((r) => r.text), ['c']);
});

test('old encodings are noticed, Vietnamese is not taken for one', () => {
	assert.ok(looksOldEncoding('C«ng v¨n sè 12 cña Së Tµi chÝnh ®· ®­îc göi'));
	assert.ok(!looksOldEncoding('Công văn số 12 của Sở Tài chính đã được gửi'));
});

test('names become two letters, bytes become a size', () => {
	assert.equal(initials('Đặng Thị Mỹ Lệ'), 'ML');
	assert.equal(initials('Bảo'), 'B');
	assert.equal(sizeText(0), '0 B');
	assert.equal(sizeText(1536), '2 KB');
	assert.equal(sizeText(1572864), '1,5 MB');
});

test('a code is cut at its first stroke', () => {
	assert.deepEqual(splitCode('2871/UBND-CĐS'),
		{ code_number: '2871', code_notation: 'UBND-CĐS' });
	assert.deepEqual(splitCode('Số: 01/2026/QĐ-UBND'),
		{ code_number: '01', code_notation: '2026/QĐ-UBND' });
	assert.equal(joinCode('01', 'STTTT-CNTT'), '01/STTTT-CNTT');
	assert.equal(joinCode('', undefined), '');
	assert.equal(codeFault('2871/UBND', 'Số'), null);
	for (const bad of ['UBND', 'abc/UBND', '2871', '123456789012/UBND',
		'1/' + 'A'.repeat(31)])
		assert.match(codeFault(bad, 'Số'), /^Số: /, bad);
});

test('a password has eight characters of four kinds', () => { /* R019 */
	assert.deepEqual(passwordFaults('Aa1!aaaa'), []);
	assert.deepEqual(passwordFaults('Aa1!aaa'), ['length']);
	assert.deepEqual(passwordFaults('aa1!aaaa'), ['upper']);
	assert.deepEqual(passwordFaults('AA1!AAAA'), ['lower']);
	assert.deepEqual(passwordFaults('Aab!aaaa'), ['digit']);
	assert.deepEqual(passwordFaults('Aa1aaaaa'), ['special']);
});

test('counting ends at a hundred, as the API does', () => {
	assert.equal(countText(0), '0');
	assert.equal(countText(99), '99');
	assert.equal(countText(100), '99+');
});
