"""test_intake.py - paper letters: registered, numbered, found, printed"""
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

import tus
from stages import until

CLERK, LEADER = 'lemtd.stc', 'hungdv.stc'
OFFICER, OTHER_CLERK = 'trangnt.stc', 'oanhlt.snv'
PDF = tus.letter('van-ban-giay.pdf')


@pytest.fixture(scope='module')
def clerk(instance):
    return instance.login(CLERK)


@pytest.fixture(scope='module')
def leader(instance):
    return instance.login(LEADER)


def book(client):
    return next(b for b in client.get('registers').json['items']
                if b['direction'] == 'in')


def form(client, number, **other):
    return {
        'upload': tus.upload(client, f'giay{number}.pdf', PDF),
        'annexes': [], 'register': book(client)['id'],
        'type_name': 'Công văn', 'code_number': str(number),
        'code_notation': 'ĐLHL-KD', 'issued_on': '2026-11-16',
        'organ_name': 'Công ty Điện lực Hoa Lư', 'urgency': 0,
        'subject': f'Lịch tạm ngừng cấp điện đợt {number}',
        'secrecy': 'thuong', 'language': 'Tiếng Việt', **other}


def numbers(client):
    entries = client.get(f"registers/{book(client)['id']}/entries",
                         limit=100, order='asc').json['items']
    return [entry['number'] for entry in entries]


def test_paper_letter_is_registered_in_one_step_R040(instance, clerk):
    expected = book(clerk)['last_number'] + 1
    answer = clerk.post('paper', form(clerk, 1))
    letter = answer.json['letter']
    shown = clerk.get(f"letters/{letter['id']}").json

    assert answer.status == 201
    assert answer.json['number'] == expected == letter['number']
    assert (letter['origin'], letter['code']) == ('paper', '01/ĐLHL-KD')
    assert letter['state'] != 'pending'
    assert shown['letter']['needs_seal'] is True
    assert [f['name'] for f in shown['files']] == ['giay1.pdf']
    assert letter['id'] in [row['id'] for row in clerk.get(
        'inbox', tab='paper').json['items']]


def test_book_shows_the_ten_columns_R053(clerk):
    clerk.post('paper', form(clerk, 2, signer_name='Vũ Đình Khoa'))
    entry = clerk.get(
        f"registers/{book(clerk)['id']}/entries").json['items'][0]

    assert entry['code'] == '02/ĐLHL-KD'
    assert entry['arrived_on'] == '2026-11-20'
    assert entry['organ_name'] == 'Công ty Điện lực Hoa Lư'
    assert entry['signer_name'] == 'Vũ Đình Khoa'
    assert {'number', 'letter', 'state', 'issued_on', 'type_name',
            'subject', 'receiver', 'transferred_on', 'note'} <= set(entry)


@pytest.mark.parametrize('field, value, code', [
    ('type_name', '', 'field_length'),
    ('type_name', 'x' * 101, 'field_length'),
    ('code_number', '1' * 12, 'field_length'),
    ('code_number', 'abc', 'letter_number_without_digit'),
    ('code_notation', 'x' * 31, 'field_length'),
    ('issued_on', '2026-11-21', 'letter_issued_in_future'),
    ('issued_on', '16/11/2026', 'field_type'),
    ('organ_name', 'x' * 201, 'field_length'),
    ('subject', 'x' * 501, 'field_length'),
    ('urgency', 4, 'field_range'),
    ('signer_name', 'x' * 51, 'field_length'),
    ('signer_position', 'x' * 101, 'field_length'),
    ('to_places', 'x' * 1001, 'field_length'),
    ('description', 'x' * 501, 'field_length'),
    ('language', 'x' * 31, 'field_length'),
    ('due_on', '2026-11-01', 'due_before_issue')])
def test_fields_have_the_lengths_of_annex_vi_R051(clerk, field, value, code):
    before = numbers(clerk)
    body = form(clerk, 3)
    body[field] = value
    answer = clerk.post('paper', body)

    assert (answer.status, answer.failure) == (422, code)
    assert answer.json['field'] == field
    assert numbers(clerk) == before


@pytest.mark.parametrize('field', ['type_name', 'code_number', 'issued_on',
                                   'code_notation', 'organ_name', 'subject',
                                   'register'])
def test_missing_field_is_named_R051(clerk, field):
    body = form(clerk, 4)
    del body[field]
    answer = clerk.post('paper', body)

    assert (answer.status, answer.failure) == (422, 'field_missing')
    assert answer.json['field'] == field


def test_secret_letter_is_not_registered_R001(clerk):
    before = numbers(clerk)
    answer = clerk.post('paper', form(clerk, 5, secrecy='mat'))

    assert (answer.status, answer.failure) == (403, 'letter_is_state_secret')
    assert numbers(clerk) == before


def test_duplicate_warns_and_may_be_overruled_R054(instance, clerk):
    assert clerk.post('paper', form(clerk, 6)).status == 201
    warned = clerk.post('paper', form(clerk, 6))
    forced = clerk.post('paper', form(clerk, '006',
                                      accept_duplicate=True))

    assert (warned.status, warned.failure) == (409, 'letter_duplicate')
    assert forced.status == 201
    assert instance.sql('SELECT COUNT(*) FROM audit'
                        " WHERE act = 'duplicate_accepted'") == [['1']]


def test_double_click_registers_once(clerk):
    before = len(numbers(clerk))
    body, key = form(clerk, 7), str(uuid.uuid4())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(
            lambda _: clerk.post('paper', body, idempotency_key=key),
            range(4)))

    assert [a.status for a in answers] == [201] * 4
    assert len({a.body for a in answers}) == 1
    assert len(numbers(clerk)) == before + 1


def test_parallel_registrations_leave_no_gap_R052(clerk):
    bodies = [form(clerk, 100 + i) for i in range(24)]
    last = book(clerk)['last_number']
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda b: clerk.post('paper', b), bodies))

    assert [a.status for a in answers] == [201] * 24
    assert sorted(a.json['number'] for a in answers) == \
        list(range(last + 1, last + 25))


def test_book_of_another_organ_cannot_be_used(instance, clerk):
    other = instance.login(OTHER_CLERK)
    answer = clerk.post('paper', form(clerk, 8, register=book(other)['id']))

    assert (answer.status, answer.failure) == (404, 'absent')


def test_only_the_clerk_registers_R032(instance, clerk):
    body = form(clerk, 9)
    for username in (LEADER, OFFICER):
        answer = instance.login(username).post('paper', body)
        assert (answer.status, answer.failure) == (403, 'right_missing')


def test_letter_that_the_leader_gave_back_keeps_its_number(clerk, leader):
    made = clerk.post('paper', form(clerk, 10)).json
    path = f"letters/{made['letter']['id']}"
    back = leader.post(f'{path}/actions', {
        'action': 'tra_van_thu', 'reason': 'Ghi lại trích yếu',
        'rev': leader.get(path).json['rev']})
    waiting = clerk.get('inbox', tab='to_submit').json['items']
    registration = clerk.get(f'{path}/registration').json
    again = clerk.post(f'{path}/register', {
        **{k: v for k, v in form(clerk, 10).items()
           if k not in ('upload', 'annexes')},
        'subject': 'Lịch tạm ngừng cấp điện, ghi lại',
        'action': registration['action'], 'rev': registration['rev'],
        'accept_duplicate': True})

    assert back.status == 200, back
    assert made['letter']['id'] in [row['id'] for row in waiting]
    assert again.status == 200, again
    assert again.json['number'] == made['number']
    assert again.json['letter']['subject'].endswith('ghi lại')
    assert [row['id'] for row in clerk.get(
        'search', q='"ghi lại"').json['items']] == [made['letter']['id']]


def test_search_finds_what_a_person_may_see(instance, clerk):
    clerk.post('paper', form(clerk, 11, subject='Chuyện của Tam Điệp'))

    assert len(clerk.get('search', q='tam diep').json['items']) == 1
    assert len(clerk.get('search', q='Tam Điệp').json['items']) == 1
    assert clerk.get('search', q='Tâm Điệp').json['items'] == []
    assert clerk.get('search/count', q='tam diep').json == {'count': 1}
    for username in (OFFICER, OTHER_CLERK):
        found = instance.login(username).get('search', q='tam diep')
        assert found.json == {'items': [], 'next': None}
    assert clerk.get('search', q='"" ').failure == 'search_empty'


def test_download_is_whole_and_noted_R026(instance, clerk):
    made = clerk.post('paper', form(clerk, 12)).json['letter']
    file = clerk.get(f"letters/{made['id']}").json['files'][0]
    answer = clerk.get(f"files/{file['id']}")

    assert answer.body == PDF
    assert answer.headers['content-type'] == 'application/pdf'
    assert 'attachment' in answer.headers['content-disposition']
    assert clerk.get(f"files/{file['id']}", revision=1).body == PDF
    assert clerk.get(f"files/{file['id']}", revision=2).status == 404
    until(lambda: int(instance.sql(
        "SELECT COUNT(*) FROM audit WHERE act = 'download'")[0][0]) >= 2)
    assert instance.login(OFFICER).get(f"files/{file['id']}").status == 404
    assert instance.login(OTHER_CLERK).get(
        f"files/{file['id']}").status == 404


def test_year_begins_with_one_R052(own_instance):
    clerk = own_instance.login(CLERK)
    assert clerk.post('paper', form(clerk, 1)).json['number'] == 1
    assert clerk.post('paper', form(clerk, 2)).json['number'] == 2
    own_instance.clock('2027-01-04T08:00:00.000+07:00')
    clerk = own_instance.login(CLERK)

    assert clerk.post('paper', form(clerk, 3)).json['number'] == 1


def test_book_opens_with_its_opening_number_R052(own_instance):
    clerk = own_instance.login(CLERK)
    opened = book(clerk)
    own_instance.sql('UPDATE register SET opening_number = 4211'
                     f" WHERE uuid = '{opened['id']}'")

    assert clerk.post('paper', form(clerk, 1)).json['number'] == 4211
    assert clerk.post('paper', form(clerk, 2)).json['number'] == 4212
