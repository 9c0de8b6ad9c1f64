"""test_copies.py - sao y, sao lục, trích sao: which may be made of what, their
numbers, their signature, their way to a receiver, and the paper ones"""
import re
import subprocess
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from stages import (CLERK, LETTERS, OFFICER, OTHER_CLERK, SIGNER, Stages,
                    refusal)
from test_released_pdf import nss, pdfsig, trust, verify  # noqa: F401

CHIEF = 'Đỗ Văn Thành'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def original(stages):
    return stages.released(main=stages.who(OFFICER).upload(
        LETTERS / 'ke-hoach-nhieu-trang.pdf'))


@pytest.fixture(scope='module')
def paper(stages):
    """A paper letter that the receiver registered and sealed."""
    return paper_letter(stages, 'V/v cấp điện phục vụ kỳ thi')


def paper_letter(stages, subject, **given):
    clerk = stages.who(CLERK)
    book = next(one for one in clerk.get('/registers')['items']
                if one['direction'] == 'in')
    made = clerk.post('/paper', {
        'upload': clerk.upload(LETTERS / 'van-ban-giay.pdf'), 'annexes': [],
        'secrecy': 'thuong', 'register': book['id'], 'type_name': 'Công văn',
        'code_number': str(880 + len(subject)), 'code_notation': 'ĐLHL-KD',
        'issued_on': '2026-11-16', 'urgency': 0,
        'organ_name': 'Công ty Điện lực Hoa Lư', 'subject': subject, **given})
    letter = made['letter']['id']
    stages.seal(CLERK, letter, clerk.letter(letter)['files'][0], 'copy')
    return letter


def signer(stages):
    return stages.post_of(stages.who(CLERK), 'Trần Quang Minh')


def form(stages, kind, way, **given):
    before, after = way.split('>')
    return {'kind': kind, 'from': before, 'to': after,
            'signer': signer(stages), 'recipients': [], **given}


def make(stages, letter, kind, way, **given):
    return stages.who(CLERK).post(f'/letters/{letter}/copies',
                                  form(stages, kind, way, **given))


def refused(stages, letter, kind, way, **given):
    return refusal(make, stages, letter, kind, way, **given)


def to_finance(stages):
    return [{'organ': stages.organ(stages.who(CLERK), 'Sở Tài chính'),
             'kind': 'handle'}]


def seal_all(stages, copy):
    for file in stages.who(CLERK).letter(copy)['files']:
        stages.seal(CLERK, copy, file, 'copy')


def main_bytes(stages, letter, username=CLERK):
    person = stages.who(username)
    file = person.letter(letter)['files'][0]
    return person.call('GET', f"/files/{file['id']}")[1]


def text_of(data):
    return subprocess.run(['pdftotext', '-layout', '-', '-'], input=data,
                          capture_output=True, check=True).stdout.decode()


def numbers(stages):
    clerk = stages.who(CLERK)
    book = next(one for one in clerk.get('/registers')['items']
                if one['direction'] == 'copy')
    return [one for one in clerk.get(
        f"/registers/{book['id']}/entries?order=asc&limit=100")['items']]


def test_extract_of_an_electronic_letter_is_sealed_and_sent_R103_R120(
        stages, original, nss, trust, tmp_path):  # noqa: F811
    made = make(stages, original, 'trich_sao', 'electronic>electronic',
                pages='1,3', recipients=to_finance(stages))
    copy = made['id']
    clerk = stages.who(CLERK)
    shown = clerk.letter(copy)

    assert re.fullmatch(r'\d\d/TrS-STTTT', made['code'])
    assert shown['letter']['type_name'] == 'Bản trích sao'
    assert shown['letter']['state'] == 'sealing'
    assert shown['copy'] == {'kind': 'trich_sao', 'to': 'electronic'}
    assert shown['files'][0]['pages'] == 2
    assert shown['files'][0]['signed'] == 0
    before = main_bytes(stages, copy)
    assert pdfsig(nss, tmp_path, before).count('Signature #') == 0

    seal_all(stages, copy)
    data = main_bytes(stages, copy)
    said = pdfsig(nss, tmp_path, data)
    assert data.startswith(before)
    assert said.count('Signature is Valid') == 1, said
    assert said.count('Certificate is Trusted') == 1, said
    assert said.count('  - Total document signed') == 1, said
    status, report = verify(trust, tmp_path, data)
    assert (status, report['verdict'], report['integrity']) == \
        (0, 'valid', 'intact')
    assert [one['role'] for one in report['signatures']] == ['organ']
    assert re.search(r'TRÍCH SAO; Sở Thông tin và Truyền thông; \d\d/\d\d/2026;'
                     r' \d\d:\d\d:\d\d', text_of(data))

    stages.release(CLERK, copy)
    there = stages.wait(lambda: next(
        (row for row in stages.who(OTHER_CLERK).get(
            '/inbox?tab=waiting&limit=100')['items']
         if row['code'] == made['code']
         and row['verdict'] not in ('pending', 'none')), None))
    other = stages.who(OTHER_CLERK).letter(there['id'])
    assert other['letter']['type_name'] == 'Bản trích sao'
    assert (other['verdict'], other['legal_value']) == ('valid', 'valid')
    assert main_bytes(stages, there['id'], OTHER_CLERK) == data


def test_copy_on_paper_is_printed_and_signed_by_hand(stages, original):
    made = make(stages, original, 'sao_y', 'electronic>paper', copies=3)
    clerk = stages.who(CLERK)
    shown = clerk.letter(made['id'])

    assert main_bytes(stages, made['id']) == main_bytes(stages, original)
    assert shown['legal_value'] == 'info'
    assert refusal(stages.seal, CLERK, made['id'], shown['files'][0],
                   'copy') == (409, 'signature_order')
    assert refusal(clerk.act, made['id'], 'ky_so_co_quan')[0] == 409
    clerk.act(made['id'], 'ky_giay')
    shown = clerk.letter(made['id'])
    assert shown['letter']['state'] == 'releasing'
    assert shown['legal_value'] == 'valid'
    clerk.act(made['id'], 'giao_tai_cho')
    assert clerk.letter(made['id'])['letter']['state'] == 'closed'


def test_copy_on_paper_goes_to_its_receiver_on_paper(stages, original):
    made = make(stages, original, 'sao_y', 'electronic>paper',
                recipients=to_finance(stages))
    clerk = stages.who(CLERK)
    clerk.act(made['id'], 'ky_giay')
    stages.release(CLERK, made['id'])
    sent = clerk.get(f"/letters/{made['id']}/deliveries")['items']

    assert [(one['channel'], one['state']) for one in sent] == \
        [('paper', 'sent')]


def test_paper_letter_becomes_electronic_R103_R120(
        stages, paper, nss, tmp_path):  # noqa: F811
    made = make(stages, paper, 'sao_y', 'paper>electronic')
    seal_all(stages, made['id'])
    data = main_bytes(stages, made['id'])
    text = text_of(data)

    assert pdfsig(nss, tmp_path, data).count('Signature is Valid') == 1
    assert text.count('SAO Y; Sở Thông tin và Truyền thông;') == 1, text
    assert int(data[7:8]) >= 4
    shown = stages.who(CLERK).letter(made['id'])
    assert shown['letter']['state'] == 'releasing'
    assert (shown['verdict'], shown['legal_value']) == ('valid', 'valid')


def test_scan_of_ones_own_serves_a_paper_letter_R120(stages, paper):
    clerk = stages.who(CLERK)
    scan = clerk.upload(LETTERS / 'scan.pdf')
    made = make(stages, paper, 'sao_y', 'paper>electronic', scans=[scan])

    assert refused(stages, paper, 'sao_y', 'paper>electronic',
                   scans=[scan])[0] in (404, 409)
    assert clerk.letter(made['id'])['files'][0]['name'] == 'scan.pdf'


def test_copy_of_a_copy_names_its_source_and_is_sao_luc(stages, paper):
    first = make(stages, paper, 'sao_y', 'paper>electronic')['id']
    seal_all(stages, first)
    assert refused(stages, first, 'sao_luc', 'electronic>paper') == \
        (409, 'copy_original_state')
    stages.who(CLERK).act(first, 'giao_tai_cho')
    second = make(stages, first, 'sao_luc', 'electronic>paper')
    clerk = stages.who(CLERK)
    told = clerk.get(f"/letters/{second['id']}/copies")

    assert re.fullmatch(r'\d\d/SL-STTTT', second['code'])
    assert told['source']['id'] == first
    assert told['source']['type_name'] == 'Bản sao y'
    assert 'Điều 26' in told['value']
    shown = clerk.letter(second['id'])['letter']
    assert shown['description'].startswith('Sao lục từ Bản sao y số ')
    for kind in ('sao_y', 'trich_sao'):
        assert refused(stages, first, kind, 'electronic>paper',
                       **({'pages': '1'} if kind == 'trich_sao' else {})) == \
            (422, 'copy_of_copy')


def test_original_shows_what_was_made_of_it(stages, paper):
    before = stages.who(CLERK).get(f'/letters/{paper}/copies')['items']
    made = make(stages, paper, 'sao_y', 'paper>paper')
    told = stages.who(CLERK).get(f'/letters/{paper}/copies')

    assert [one['id'] for one in told['items']] == \
        [made['id'], *[one['id'] for one in before]]
    newest = told['items'][0]
    assert (newest['kind'], newest['from'], newest['to']) == \
        ('sao_y', 'paper', 'paper')
    assert newest['signer_name'] == 'Trần Quang Minh'
    assert {(way['kind'], way['from'], way['to'])
            for way in told['may']['ways']} == {
        ('sao_y', 'paper', 'electronic'), ('sao_y', 'paper', 'paper'),
        ('trich_sao', 'paper', 'electronic'), ('trich_sao', 'paper', 'paper')}
    assert CHIEF in [one['name'] for one in told['may']['signers']]
    assert stages.who(SIGNER).get(f'/letters/{paper}/copies')['may'] is None


WRONG = [
    ('sao_y', 'electronic>electronic', {}, 'copy_way_unknown'),
    ('sao_luc', 'electronic>paper', {}, 'copy_of_original'),
    ('sao_y', 'paper>electronic', {}, 'copy_medium'),
    ('sao_x', 'electronic>paper', {}, 'field_range'),
    ('sao_y', 'electronic>paper', {'pages': '1'}, 'copy_pages_unwanted'),
    ('trich_sao', 'electronic>paper', {}, 'copy_pages_missing'),
    ('trich_sao', 'electronic>paper', {'pages': '2'}, 'copy_pages_form'),
    ('trich_sao', 'electronic>paper', {'pages': '1,99'},
     'copy_pages_absent'),
    ('trich_sao', 'electronic>paper', {'pages': '1,1'}, 'copy_pages_bad'),
    ('trich_sao', 'electronic>paper', {'pages': '1 --'}, 'copy_pages_bad'),
    ('sao_y', 'electronic>paper', {'scans': 'x'}, 'field_type'),
    ('sao_y', 'electronic>paper', {'scans': [7]}, 'copy_scan_unwanted'),
    ('trich_sao', 'electronic>paper', {'scans': [7]}, 'field_type'),
]


@pytest.mark.parametrize('kind, way, given, failure', WRONG)
def test_what_the_decree_does_not_know_is_refused(
        stages, original, kind, way, given, failure):
    before = len(numbers(stages))

    assert refused(stages, original, kind, way, **given) == (422, failure)
    assert len(numbers(stages)) == before


def test_who_may_not_sign_copies_is_refused(stages, original):
    officer = stages.post_of(stages.who(CLERK), 'Nguyễn Văn Dũng')

    assert refused(stages, original, 'sao_y', 'electronic>paper',
                   signer=officer) == (422, 'copy_signer_may_not')


def test_what_is_not_released_is_not_copied(stages):
    letter = stages.drafted()

    told = stages.who(CLERK).get(f'/letters/{letter}/copies')
    assert told['may']['refused'] == 'copy_original_state'
    assert told['may']['reason']
    assert refused(stages, letter, 'sao_y', 'electronic>paper') == \
        (409, 'copy_original_state')


def test_what_was_taken_back_is_not_copied_R112(stages):
    letter = stages.released()
    stages.who(CLERK).post(f'/letters/{letter}/recall', {
        'rev': stages.rev_of(letter), 'reason': 'Sai nội dung'})

    assert refused(stages, letter, 'sao_y', 'electronic>paper') == \
        (409, 'copy_original_state')


def test_numbers_have_no_gap_in_a_book_of_their_own(stages, original):
    def one(_):
        return make(stages, original, 'sao_y', 'electronic>paper')['number']

    before = [entry['number'] for entry in numbers(stages)]
    with ThreadPoolExecutor(4) as pool:
        given = sorted(pool.map(one, range(6)))
    after = numbers(stages)

    assert given == list(range(before[-1] + 1, before[-1] + 7))
    assert [entry['number'] for entry in after] == \
        list(range(1, before[-1] + 7))
    assert after[-1]['type_name'] == 'Bản sao y'
    assert after[-1]['note'].startswith('Sao y từ Công văn số ')


def test_one_form_sent_twice_makes_one_copy(stages, original):
    clerk = stages.instance.login(CLERK)
    key = str(uuid.uuid4())
    before = len(numbers(stages))
    answers = [clerk.post(f'letters/{original}/copies',
                          form(stages, 'sao_y', 'electronic>paper'),
                          idempotency_key=key) for _ in range(2)]

    assert [one.status for one in answers] == [201, 201]
    assert answers[0].json['id'] == answers[1].json['id']
    assert len(numbers(stages)) == before + 1


def test_void_number_stays_in_the_book_with_its_reason(stages, original):
    made = make(stages, original, 'sao_y', 'electronic>paper')
    stages.who(CLERK).act(made['id'], 'huy_so', reason='Lập nhầm')
    entry = numbers(stages)[made['number'] - 1]

    assert (entry['state'], entry['void_reason']) == ('void', 'Lập nhầm')
    assert stages.who(CLERK).letter(made['id'])['letter']['state'] == 'void'


def test_copy_with_annexes_is_sealed_on_each_file_R089(stages):
    clerk = stages.who(CLERK)
    letter = paper_letter(stages, 'Văn bản giấy có phụ lục', annexes=[
        clerk.upload(LETTERS / 'phu-luc.pdf')])
    copy = make(stages, letter, 'sao_y', 'paper>electronic')['id']
    files = clerk.letter(copy)['files']

    assert [one['role'] for one in files] == ['main', 'annex']
    stages.seal(CLERK, copy, files[0], 'copy')
    assert clerk.letter(copy)['letter']['state'] == 'sealing'
    assert refusal(clerk.act, copy, 'huy_so', reason='Nhầm') == \
        (409, 'sealed_already')
    assert refusal(stages.seal, CLERK, copy, files[1], 'annex') == \
        (409, 'signature_order')
    stages.seal(CLERK, copy, files[1], 'copy')
    assert clerk.letter(copy)['letter']['state'] == 'releasing'


def test_copy_is_seen_by_who_sees_the_original_and_no_other_agency(
        stages, original):
    made = make(stages, original, 'sao_y', 'electronic>paper')

    assert stages.who(OFFICER).letter(made['id'])['letter']['id'] == \
        made['id']
    assert refusal(stages.who(OTHER_CLERK).letter, made['id'])[0] == 404
    assert refusal(stages.who(OTHER_CLERK).get,
                   f'/letters/{original}/copies')[0] == 404
    assert refusal(stages.who(OFFICER).post, f'/letters/{original}/copies',
                   form(stages, 'sao_y', 'electronic>paper'))[0] == 403


def test_copies_are_not_drafted_and_take_no_letters_number(stages, original):
    assert refusal(stages.drafted, type_name='Bản sao y') == \
        (422, 'copy_is_not_drafted')
    letter = stages.at_numbering()
    clerk = stages.who(CLERK)
    for direction in ('copy', 'in'):
        book = next(one for one in clerk.get('/registers')['items']
                    if one['direction'] == direction)
        assert refusal(clerk.post, f'/letters/{letter}/number',
                       stages.number_body(letter, register=book['id'])) == \
            (422, 'register_wrong')
    assert all(one['name'] != 'Sổ đăng ký bản sao' for one in
               clerk.get(f'/letters/{letter}/numbering')['registers'])
