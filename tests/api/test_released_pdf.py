"""test_released_pdf.py - what leaves an agency, in the eyes of others

A released letter and its annex, judged by poppler's pdfsig, which shares no
code with us, and by vanthu verify.
"""
import json
import re
import subprocess

import pytest

from stages import CLERK, OTHER_CLERK, Stages
from test_rights import BUILD

AT = '2026-11-20T09:30:00.000+07:00'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def letter(stages):
    return stages.released(annex_files=['phu-luc.pdf'])


@pytest.fixture(scope='module')
def files(stages, letter):
    """The bytes as a person downloads them: the letter and its annex."""
    clerk = stages.who(CLERK)
    return [clerk.call('GET', f"/files/{one['id']}")[1]
            for one in clerk.letter(letter)['files']]


@pytest.fixture(scope='module')
def trust(instance, tmp_path_factory):
    folder = tmp_path_factory.mktemp('trust')
    root = (instance.state / 'conf' / 'anchors.pem').read_bytes()
    (folder / 'root.pem').write_bytes(root)
    return folder


@pytest.fixture(scope='module')
def nss(trust, tmp_path_factory):
    folder = tmp_path_factory.mktemp('nss')
    subprocess.run(['certutil', '-N', '-d', folder, '--empty-password'],
                   check=True)
    subprocess.run(['certutil', '-A', '-d', folder, '-n', 'root', '-t',
                    'CT,C,C', '-i', trust / 'root.pem'], check=True)
    return folder


def pdfsig(nss, tmp_path, data):
    path = tmp_path / 'file.pdf'
    path.write_bytes(data)
    run = subprocess.run(['pdfsig', '-nssdir', nss, '-no-ocsp', path],
                         capture_output=True, check=False)
    return run.stdout.decode(errors='replace')


def verify(trust, tmp_path, data):
    path = tmp_path / 'file.pdf'
    path.write_bytes(data)
    run = subprocess.run(
        [BUILD / 'modules/vanthu/vanthu', 'verify', '--json', '--trust',
         trust, '--at', AT, path], capture_output=True, check=False)
    return run.returncode, json.loads(run.stdout)


def test_both_signatures_are_accepted_by_pdfsig_R006(nss, tmp_path, files):
    said = pdfsig(nss, tmp_path, files[0])

    assert said.count('Signature is Valid') == 2, said
    assert said.count('Certificate is Trusted') == 2, said
    assert said.count('  - Total document signed') == 1, said
    assert said.index('Trần Quang Minh') < \
        said.index('Sở Thông tin và Truyền thông')


def test_annex_is_accepted_by_pdfsig_R089(nss, tmp_path, files):
    said = pdfsig(nss, tmp_path, files[1])

    assert said.count('Signature is Valid') == 1, said
    assert said.count('Certificate is Trusted') == 1, said


def test_both_are_accepted_by_vanthu_verify_R005(trust, tmp_path, files):
    status, report = verify(trust, tmp_path, files[0])
    person, organ = report['signatures']

    assert (status, report['verdict'], report['integrity']) == \
        (0, 'valid', 'intact')
    assert (person['role'], person['signer'], person['verdict']) == \
        ('person', 'Trần Quang Minh', 'valid')
    assert (organ['role'], organ['covers_whole_file'], organ['verdict']) == \
        ('organ', True, 'valid')
    assert verify(trust, tmp_path, files[1])[0] == 0


def test_nobody_is_known_without_the_authority(tmp_path, files):
    status, report = verify(tmp_path, tmp_path, files[0])

    assert (status, report['verdict']) == (2, 'unknown')
    assert report['integrity'] == 'intact'


def test_every_revision_begins_with_the_one_before_P6(stages, letter, files):
    clerk = stages.who(CLERK)
    for file, newest in zip(clerk.letter(letter)['files'], files):
        rows = stages.instance.sql(
            'SELECT r.purpose, r.length, r.sha256 FROM revision r'
            f" JOIN file f ON f.id = r.file_id WHERE f.uuid = '{file['id']}'"
            ' ORDER BY r.seq')
        purposes = [row[0] for row in rows]
        assert purposes in (['upload', 'prepared', 'person', 'fields',
                             'organ'], ['upload', 'annex'])
        held = [blob(stages.instance, row[2]) for row in rows]
        assert [len(one) for one in held] == [int(row[1]) for row in rows]
        grown = held[1:] if 'prepared' in purposes else held
        for before, after in zip(grown, grown[1:]):
            assert after.startswith(before) and len(after) > len(before)
        assert held[-1] == newest


def blob(instance, sha256):
    return (instance.state / 'blobs' / sha256[:2] / sha256[2:4]
            / sha256).read_bytes()


def test_receiver_holds_the_same_bytes_R048(stages, letter, files):
    there = stages.find_in_inbox(
        OTHER_CLERK, stages.who(CLERK).letter(letter)['letter']['subject'])
    clerk = stages.who(OTHER_CLERK)
    shown = clerk.letter(there['id'])

    assert [clerk.call('GET', f"/files/{one['id']}")[1]
            for one in shown['files']] == files
    assert shown['legal_value'] == 'valid'
    verdict = clerk.get(f"/files/{shown['files'][0]['id']}/verdict")
    assert [one['role'] for one in verdict['report']['signatures']] == \
        ['person', 'organ']
    assert verdict['sentences'][verdict['report']['sentence_code']]


@pytest.mark.parametrize('share', range(24))
def test_no_byte_can_be_changed_R090(trust, tmp_path, files, share):
    data = bytearray(files[0])
    data[(len(data) - 1) * share // 23] ^= 1
    status, report = verify_any(trust, tmp_path, bytes(data))

    assert status in (1, 2, 3), report
    assert report is None or report['verdict'] != 'valid'
    # No signature covers the certificates beside it: one that is damaged
    # leaves the letter's own bytes as they were, and nobody to vouch for it.
    assert report is None or report['integrity'] != 'intact' or \
        report['signatures'] == [] or \
        report['sentence_code'].startswith('cert_')


def verify_any(trust, tmp_path, data):
    """A file too damaged to be read is reported without a report."""
    try:
        return verify(trust, tmp_path, data)
    except json.JSONDecodeError:
        return 3, None


def changed(data, objects):
    """An update behind the file, as any editor of PDF files writes it."""
    prev = int(re.findall(rb'startxref\s+(\d+)', data)[-1])
    trailer = re.findall(rb'trailer\s*<<(.*?)>>\s*startxref', data, re.S)[-1]
    size = max(int(re.search(rb'/Size (\d+)', trailer)[1]),
               max(objects) + 1)
    out, table = bytearray(data), b''
    for number, body in sorted(objects.items()):
        table += b'%d 1\n%010d 00000 n \n' % (number, len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    at = len(out)
    return bytes(out) + (
        b'xref\n%strailer\n<</Size %d/Prev %d/Root 1 0 R>>\nstartxref\n%d\n'
        b'%%%%EOF\n' % (table, size, prev, at))


def newest(data, number):
    return re.findall(rb'(?m)^%d 0 obj\s(.*?)\sendobj' % number, data,
                      re.S)[-1]


def test_removed_signature_is_reported_R090(trust, tmp_path, files):
    catalog, page = newest(files[0], 1), newest(files[0], 3)
    seal = re.search(rb'(\d+ 0 R)\]/SigFlags', catalog)[1]
    data = changed(files[0], {1: catalog.replace(b' ' + seal, b''),
                              3: page.replace(b' ' + seal, b'')})
    status, report = verify(trust, tmp_path, data)

    assert (status, report['verdict']) == (1, 'invalid'), report
    assert report['sentence_code'] == 'signature_removed'


def test_update_that_says_the_same_is_no_change(trust, tmp_path, files):
    """What the tests above append is well formed: this is not reported."""
    report = verify(trust, tmp_path, changed(
        files[0], {1: newest(files[0], 1)}))[1]

    assert (report['verdict'], report['integrity']) == ('valid', 'intact')


def test_cut_off_seal_is_no_released_letter_R005(trust, tmp_path, stages,
                                                 letter, files):
    length = int(stages.instance.sql(
        'SELECT r.length FROM revision r JOIN file f ON f.id = r.file_id'
        f' WHERE f.letter_id = {stages.number_of(letter)} AND r.purpose ='
        " 'fields'")[0][0])
    report = verify(trust, tmp_path, files[0][:length])[1]

    assert [one['role'] for one in report['signatures']] == ['person']


def test_added_page_is_reported_R090(trust, tmp_path, files):
    pages = newest(files[0], 4)
    size = int(re.findall(rb'/Size (\d+)', files[0])[-1])
    more = pages.replace(b'/Count 1', b'/Count 2').replace(
        b'[ 3 0 R ]', b'[ 3 0 R %d 0 R ]' % size)
    assert more != pages
    data = changed(files[0], {4: more, size: b'<</Type/Page/Parent 4 0 R>>'})
    status, report = verify(trust, tmp_path, data)

    assert (status, report['verdict']) == (1, 'invalid'), report
    assert report['sentence_code'] == 'document_changed'


def test_foreign_page_is_reported_R090(trust, tmp_path, files, tree):
    first, out = tmp_path / 'first.pdf', tmp_path / 'out.pdf'
    first.write_bytes(files[0])
    subprocess.run(['qpdf', '--warning-exit-0', first, '--pages', first, '.',
                    tree / 'tests/data/letters/to-trinh.pdf', '1', '--',
                    out], check=True, capture_output=True)
    status, report = verify(trust, tmp_path, out.read_bytes())

    assert status in (1, 2), report
    assert report['verdict'] != 'valid'


def test_shown_text_cannot_be_changed_behind_the_seal_R047(trust, tmp_path,
                                                           files):
    page = newest(files[0], 3)
    size = int(re.findall(rb'/Size (\d+)', files[0])[-1])
    text = b'q BT /F1 12 Tf 100 100 Td (x) Tj ET Q'
    data = changed(files[0], {
        3: re.sub(rb'/Contents 5 0 R', b'/Contents [5 0 R %d 0 R]' % size,
                  page),
        size: b'<</Length %d>>\nstream\n%s\nendstream' % (len(text), text)})
    status, report = verify(trust, tmp_path, data)

    assert (status, report['verdict']) == (1, 'invalid'), report
