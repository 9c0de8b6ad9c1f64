"""A letter's file from draft to seal, through the inspector's ops alone."""
import base64
import hashlib
import subprocess

import kinds
import pytest
from inspector import (LETTERS, TREE, Inspector, Refused, in_memory,
                       written)

NOW = '2026-11-20T08:30:00.000+07:00'


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


@pytest.fixture(scope='module')
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp('pki')
    subprocess.run(['sh', str(TREE / 'conf/pki/make_pki.sh'), str(folder)],
                   check=True, capture_output=True)
    return folder


def der(path):
    out = subprocess.run(['openssl', 'x509', '-in', str(path), '-outform',
                          'DER'], check=True, capture_output=True).stdout
    return base64.b64encode(out).decode()


def prepared(inspector, name='cong-van-so-a'):
    draft = LETTERS / f'{name}.pdf'
    places = inspector.ask('fields', draft)['places']
    out = in_memory()
    answer = inspector.ask('prepare', draft, out, number=places['number'],
                           date=places['date'])
    file = written(out)
    assert answer['length'] == len(file)
    assert answer['sha256'] == hashlib.sha256(file).hexdigest()
    return file, places


def filled(inspector, file, values=None):
    out = in_memory()
    inspector.ask('fill', in_memory(file), out, values=values or {
        'so_ky_hieu': '01/STTTT-CNTT',
        'ngay_ban_hanh': 'ngày 20 tháng 11 năm 2026'})
    return file + written(out)


def signed(inspector, pki, file, code, purpose, **more):
    out = in_memory()
    plan = inspector.ask(
        'plan_signature', in_memory(file), out, purpose=purpose, at=NOW,
        certificate=der(pki / f'keys/{code}.crt'),
        chain=[der(pki / 'sub.crt')], reason='ký thử', **more)
    attributes = base64.b64decode(plan['attributes'])
    signature = subprocess.run(
        ['openssl', 'dgst', '-sha256', '-sign',
         str(pki / f'keys/{code}.key')], input=attributes, check=True,
        capture_output=True).stdout
    cms = base64.b64decode(inspector.ask(
        'finish_signature', cms_state=plan['cms_state'],
        signature=base64.b64encode(signature).decode())['cms'])
    whole = bytearray(file + written(out))
    at = plan['contents_offset']
    whole[at:at + 2 * len(cms)] = cms.hex().encode()
    return bytes(whole)


def verified(inspector, pki, file):
    return inspector.ask('verify', in_memory(file), pki / 'anchors.pem',
                         at=NOW)


@pytest.fixture(scope='module')
def story(inspector, pki):
    """The file after each step: prepared, person, number, seal."""
    file, places = prepared(inspector)
    steps = [file]
    steps.append(signed(inspector, pki, steps[-1], 'p-thu', 'person',
                        **places['signature']))
    steps.append(filled(inspector, steps[-1]))
    steps.append(signed(inspector, pki, steps[-1], 'H42.13', 'organ',
                        **places['seal']))
    return steps


def test_each_step_begins_with_the_bytes_before_it(story):  # P6
    for earlier, later in zip(story, story[1:]):
        assert len(later) > len(earlier)
        assert later.startswith(earlier)


def test_both_signatures_are_valid(inspector, pki, story):
    report = verified(inspector, pki, story[-1])
    assert report['verdict'] == 'valid', report
    assert [s['role'] for s in report['signatures']] == ['person', 'organ']


def test_number_and_date_stand_in_their_gaps(inspector, story):
    said = inspector.ask('fields', in_memory(story[2]))
    assert said['code_number']['value'] == '01'
    assert said['code_notation']['value'] == 'STTTT-CNTT'
    assert said['issued_on']['value'] == '2026-11-20'


def test_filling_twice_appends_nothing(inspector, story):
    assert filled(inspector, story[2]) == story[2]


def test_another_number_is_refused(inspector, story):
    with pytest.raises(Refused) as no:
        filled(inspector, story[2], {'so_ky_hieu': '02/STTTT-CNTT'})
    assert no.value.code == 'field_filled'


def test_flipped_byte_is_seen(inspector, pki, story):
    file = bytearray(story[-1])
    file[file.index(b'stream') + 20] ^= 1
    report = verified(inspector, pki, bytes(file))
    assert report['verdict'] != 'valid'


def test_seal_before_the_number_is_refused(inspector, pki, story):  # R087
    with pytest.raises(Refused) as no:
        signed(inspector, pki, story[1], 'H42.13', 'organ')
    assert no.value.code == 'number_missing'


def test_signature_of_another_key_is_refused(inspector, pki, story):
    out = in_memory()
    plan = inspector.ask(
        'plan_signature', in_memory(story[0]), out, purpose='person', at=NOW,
        certificate=der(pki / 'keys/p-thu.crt'), chain=[])
    signature = subprocess.run(
        ['openssl', 'dgst', '-sha256', '-sign', str(pki / 'keys/p-la.key')],
        input=base64.b64decode(plan['attributes']), check=True,
        capture_output=True).stdout
    with pytest.raises(Refused) as no:
        inspector.ask('finish_signature', cms_state=plan['cms_state'],
                      signature=base64.b64encode(signature).decode())
    assert no.value.code == 'cms_signature'


@pytest.mark.parametrize('name', ['tra-loi-so-b', 'to-trinh', 'quyet-dinh',
                                  'giay-moi', 'ke-hoach-nhieu-trang'])
def test_every_draft_takes_number_and_date(inspector, name):
    file, _ = prepared(inspector, name)
    notation = inspector.ask('fields', in_memory(file))['code_notation']
    whole = filled(inspector, file, {
        'so_ky_hieu': '07/' + notation['value'],
        'ngay_ban_hanh': 'ngày 05 tháng 11 năm 2026'})
    said = inspector.ask('fields', in_memory(whole))
    assert said['code_number']['value'] == '07'
    assert said['issued_on']['value'] == '2026-11-05'


def test_preparing_again_is_refused_after_a_signature(inspector, story):
    places = {'number': {'page': 1, 'x': 90, 'y': 90, 'width': 80,
                         'height': 14}}
    with pytest.raises(Refused):
        inspector.ask('prepare', in_memory(story[1]), in_memory(), **places)


def test_place_outside_the_page_is_refused(inspector):
    with pytest.raises(Refused) as no:
        inspector.ask('prepare', in_memory(kinds.pdf()), in_memory(),
                      number={'page': 1, 'x': 590, 'y': 5, 'width': 80,
                              'height': 14})
    assert no.value.code == 'pdf_place_outside'


def test_damaged_draft_is_mended_before_it_is_signed(inspector):
    damaged = kinds.pdf().replace(b'startxref\n', b'startxref\n9')
    out = in_memory()
    inspector.ask('prepare', in_memory(damaged), out,
                  number={'page': 1, 'x': 90, 'y': 90, 'width': 80,
                          'height': 14})
    assert inspector.ask('pages', in_memory(written(out)))['pages']
