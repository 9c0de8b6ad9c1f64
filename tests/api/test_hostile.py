"""test_hostile.py - what nobody with good manners would send

Whatever comes: a code, a sentence, nothing half-done, and the next good
request works.
"""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'journey'))

from client import Refused  # noqa: E402
from story import LETTERS, Story  # noqa: E402

import story_letter  # noqa: E402
import tus  # noqa: E402

OFFICER, HEAD = 'dungnv.stttt', 'longpd.stttt'
FORM_CHECKER, SIGNER = 'thanhdv.stttt', 'minhtq.stttt'
CLERK, LEADER, OTHER_CLERK = 'lemtd.stc', 'hungdv.stc', 'oanhlt.snv'
PLACE = {'page': 1, 'x': 360, 'y': 640, 'width': 120, 'height': 50}


@pytest.fixture
def story(instance):
    password = next(iter(instance.logins().values()))
    return Story(instance.origin, password,
                 f'http://127.0.0.1:{instance.signer_port}')


def refusal(call, *values):
    with pytest.raises(Refused) as caught:
        call(*values)
    assert caught.value.body['message'], caught.value
    return caught.value.status, caught.value.failure


def begin(story, letter_id, **given):
    signer = story.who(SIGNER)
    file = signer.letter(letter_id)['files'][0]
    mine = next(one for one in signer.get('/certificates')['items']
                if one['role'] == 'person')
    return signer.post('/signatures/begin', dict({
        'letter': letter_id, 'file': file['id'],
        'base_sha256': file['sha256'], 'certificate': mine['id'],
        'purpose': 'person', 'place': PLACE}, **given))


def to_signing(story):
    story.draft()
    story.who(OFFICER).act(story.sent, 'trinh')
    story.who(HEAD).act(story.sent, 'dong_y', opinion='Đồng ý.')
    story.who(FORM_CHECKER).act(story.sent, 'dong_y', opinion='Đúng.')
    story.who(SIGNER).post(f'/letters/{story.sent}/prepare', {'rev': 0})


def new_version(story):
    officer = story.who(OFFICER)
    shown = officer.letter(story.sent)
    officer.post(f'/drafts/{story.sent}/versions', {
        'rev': shown['letter']['rev'], 'note': 'Sửa lại',
        'main': officer.upload(LETTERS / 'cong-van-so-a.pdf', 'lansau.pdf')})


def test_signature_begun_on_an_old_version_is_not_finished_R079(story):
    to_signing(story)
    begun = begin(story, story.sent)
    story.who(SIGNER).act(story.sent, 'khong_ky', opinion='Sửa mục 2.')
    story.who(HEAD).act(story.sent, 'tra_lai', opinion='Sửa mục 2.')
    new_version(story)
    story.who(OFFICER).act(story.sent, 'trinh')
    story.who(HEAD).act(story.sent, 'dong_y', opinion='Đồng ý.')
    story.who(FORM_CHECKER).act(story.sent, 'dong_y', opinion='Đúng.')
    answer = refusal(story.who(SIGNER).post, '/signatures/finish', {
        'pending': begun['pending'], 'signature': story.token(begun)})
    shown = story.who(OFFICER).letter(story.sent)

    assert answer == (409, 'file_changed')
    assert shown['letter']['state'] == 'signing'
    assert shown['files'][0]['signed'] == 0
    signed = story.sign_with_token(SIGNER, story.sent)
    assert signed['letter']['state'] == 'numbering'


@pytest.mark.parametrize('place, code', [
    ([], 'field_type'), (5, 'field_type'), ('x', 'field_type'),
    (dict(PLACE, page='1'), 'field_type'),
    (dict(PLACE, width=None), 'field_type'),
    (dict(PLACE, page=-1), 'field_range'),
    (dict(PLACE, page=10 ** 12), 'field_range'),
    (dict(PLACE, x=1e300), 'field_range'),
    (dict(PLACE, height=-5), 'field_range'),
    (dict(PLACE, width=0), 'field_range')])
def test_place_of_a_signature_is_a_rectangle(story, signing_letter, place,
                                             code):
    assert refusal(lambda: begin(story, signing_letter, place=place)) == \
        (422, code)


@pytest.fixture(scope='module')
def signing_letter(instance):
    password = next(iter(instance.logins().values()))
    made = Story(instance.origin, password,
                 f'http://127.0.0.1:{instance.signer_port}')
    to_signing(made)
    return made.sent


def paper_answer(clerk, number, **given):
    book = next(b for b in clerk.get('registers').json['items']
                if b['direction'] == 'in')
    return clerk.post('paper', dict({
        'upload': story_letter.upload(clerk, 'van-ban-giay.pdf'),
        'annexes': [], 'register': book['id'], 'type_name': 'Công văn',
        'code_number': str(number), 'code_notation': 'HOSTILE',
        'issued_on': '2026-11-16', 'organ_name': 'Công ty Điện lực',
        'subject': f'Văn bản giấy {number}', 'urgency': 0,
        'secrecy': 'thuong'}, **given))


def paper(clerk, number):
    made = paper_answer(clerk, number)
    assert made.status == 201, made
    return 'letters/' + made.json['letter']['id']


def test_whoever_was_named_once_a_letter_stays_readable(instance):
    """Direct a letter to somebody who then leaves; name nobody known."""
    clerk, leader = instance.login(CLERK), instance.login(LEADER)
    path = paper(clerk, 1)
    gone = story_letter.post_of(leader, 'Tống Mạnh Hải')
    unit = next(u['id'] for u in leader.get('units').json['items']
                if u['name'] == 'Phòng Quản lý ngân sách')
    directed = leader.post(f'{path}/actions', {
        'action': 'giao', 'rev': leader.get(path).json['rev'],
        'opinion': 'Chủ trì', 'lead': {'unit': unit},
        'coop': [{'post': gone}]})
    head = instance.login('phucnh.stc')
    noted = head.post(f'{path}/actions', {
        'action': 'cho_y_kien', 'opinion': 'Đã xem',
        'rev': head.get(path).json['rev'],
        'lead': '01a1fee5-193a-7440-b989-0be074e49950'})
    instance.sql("UPDATE post SET valid_to = '2026-11-01'"
                 f" WHERE uuid = '{gone}'")
    shown = leader.get(path)
    instance.sql(f"UPDATE post SET valid_to = NULL WHERE uuid = '{gone}'")

    assert (directed.status, noted.status) == (200, 200), noted
    assert shown.status == 200, shown
    assert [d['coop'] for d in shown.json['directions']] == ['Tống Mạnh Hải']
    assert leader.get(f'{path}/history').status == 200


NO_TEXT = [5, [], {}, True]


@pytest.mark.parametrize('given, code, field', [
    *[({'annexes': v}, 'field_type', 'annexes') for v in (5, {}, 'x', True)],
    *[({'main': v}, 'field_type', 'main') for v in NO_TEXT],
    ({'main': None}, 'field_missing', 'main'),
    ({'subject': ' \n\u00a0 '}, 'field_length', 'subject'),
    ({'subject': 'x' * 10000}, 'field_length', 'subject'),
    ({'subject': 'a\x01b'}, 'field_type', 'subject'),
    ({'subject': 'a\x85b'}, 'field_type', 'subject'),
    ({'subject': 'exe.\u202efdp'}, 'field_characters', 'subject'),
    ({'subject': 'a\u2066b\u2069'}, 'field_characters', 'subject'),
    ({'subject': '\u200b\ufeff'}, 'field_length', 'subject'),
    ({'urgency': -1}, 'field_range', 'urgency'),
    ({'recipients': []}, 'recipients_missing', 'recipients'),
    ({'recipients': [{'kind': 5}]}, 'field_missing', 'recipients'),
    ({'more': 1}, 'field_unknown', 'more')])
def test_fields_of_a_draft(instance, given, code, field):
    officer = instance.login(OFFICER)
    before = instance.sql('SELECT COUNT(*) FROM letter')
    answer = story_letter.draft(officer, **given)

    assert (answer.status, answer.failure) == (422, code)
    assert answer.json['field'] == field and answer.json['message']
    assert instance.sql('SELECT COUNT(*) FROM letter') == before


@pytest.mark.parametrize('given, code', [
    ({'kind': 5}, 'field_range'), ({'kind': 'x'}, 'field_range'),
    ({'reply_due': 5}, 'field_type'),
    ({'reply_due': '2026-02-30'}, 'field_type'),
    ({'reply_due': '0001-01-01'}, 'due_in_past')])
def test_recipient_of_a_draft(instance, given, code):
    officer = instance.login(OFFICER)
    to = dict({'organ': story_letter.organ(officer, 'Sở Tài chính')},
              **given)
    answer = story_letter.draft(officer, recipients=[to])

    assert (answer.status, answer.failure) == (422, code)


@pytest.mark.parametrize('value', [5, {}, 'x', True])
def test_annexes_of_a_paper_letter_are_a_list(instance, value):
    clerk = instance.login(CLERK)
    answer = paper_answer(clerk, 2, annexes=value)

    assert (answer.status, answer.failure) == (422, 'field_type')


def test_register_lines_have_no_line_ends(instance):
    clerk = instance.login(CLERK)
    made = paper_answer(clerk, 3, subject='  Dòng một\r\n\tdòng hai ')

    assert made.status == 201, made
    assert made.json['letter']['subject'] == 'Dòng một dòng hai'


def test_what_nobody_sees_is_left_out_of_a_subject(instance):
    clerk = instance.login(CLERK)
    made = paper_answer(clerk, 5, subject='\ufeffBáo\u200b c\u00adáo')

    assert made.status == 201, made
    assert made.json['letter']['subject'] == 'Báo cáo'


@pytest.mark.parametrize('day, code', [
    ('0001-01-01', 'letter_issued_too_early'),
    ('1944-12-31', 'letter_issued_too_early'),
    ('2026-12-31', 'letter_issued_in_future'),
    ('2026-13-01', 'field_type'), ('0000-00-00', 'field_type')])
def test_a_letter_is_of_our_age_R051(instance, day, code):
    answer = paper_answer(instance.login(CLERK), 6, issued_on=day)

    assert (answer.status, answer.failure) == (422, code)
    assert answer.json['field'] == 'issued_on'


def test_an_opinion_turns_no_line_around(instance):
    clerk, leader = instance.login(CLERK), instance.login(LEADER)
    path = paper(clerk, 7)
    answer = leader.post(f'{path}/actions', {
        'action': 'giao', 'rev': leader.get(path).json['rev'],
        'opinion': 'Chủ trì \u202e', 'lead': {'unit': 'x'}})

    assert (answer.status, answer.failure) == (422, 'field_characters')


def test_lost_part_of_an_upload_never_becomes_zero_bytes(instance):
    """As a crash between the store's rename and the commit leaves it."""
    officer, data = instance.login(OFFICER), b'a,b\r\n1,2\r\n' * 600
    where = tus.create(officer, 'bang.csv', len(data)).headers['location']
    assert tus.patch(officer, where, data[:5000]).status == 204
    (instance.state / 'spool' / f"upload-{where.rsplit('/', 1)[1]}").unlink()
    answer = tus.patch(officer, where, data[5000:], 5000)
    shown = officer.get(where).json

    assert (answer.status, answer.failure) == (422, 'upload_lost')
    assert (shown['state'], shown['failure']) == ('refused', 'upload_lost')
    assert tus.upload(officer, 'giay.pdf', tus.letter('van-ban-giay.pdf'))


def test_spool_that_takes_nothing_is_said_and_passes(instance, tree):
    officer, spool = instance.login(OFFICER), instance.state / 'spool'
    data, mode = tus.letter('van-ban-giay.pdf'), spool.stat().st_mode
    where = tus.create(officer, 'giay.pdf', len(data)).headers['location']
    assert tus.left_in_spool(instance) == []
    spool.chmod(0o555)
    try:
        answer = tus.patch(officer, where, data)
    finally:
        spool.chmod(mode & 0o7777)
    line = f'{answer.failure} = "{answer.json["message"]}";'

    assert (answer.status, answer.failure) == (503, 'storage_full')
    assert line in (tree / 'conf/words/vi.conf').read_text()
    assert tus.offset(officer, where) == 0
    assert tus.patch(officer, where, data).status == 204


def test_sealed_annex_leaves_the_scan_unsealed_R040(instance, story):
    clerk = instance.login(CLERK)
    annex = story_letter.upload(clerk, 'phu-luc.pdf')
    made = paper_answer(clerk, 4, annexes=[annex])
    letter = made.json['letter']['id']
    files = story.who(CLERK).letter(letter)['files']
    story.seal(CLERK, letter, files[1], 'copy')
    waiting = story.who(CLERK).letter(letter)['needs_seal']
    story.seal(CLERK, letter, files[0], 'copy')

    assert waiting is True
    assert story.who(CLERK).letter(letter)['needs_seal'] is False



def test_a_registering_request_cannot_return_a_letter_R037(story):
    """Another action of the same step belongs to another page."""
    for step in (story.draft, story.checks, story.leader_signs,
                 story.clerk_numbers, story.clerk_releases):
        step()
    clerk = story.who('lemtd.stc')
    arrived = story.arrived['id']
    form = clerk.get(f'/letters/{arrived}/registration')
    value = {name: one['value'] for name, one in form['values'].items()
             if one.get('value') is not None}

    assert refusal(clerk.post, f'/letters/{arrived}/register', {
        'action': 'tra_lai', 'rev': clerk.letter(arrived)['letter']['rev'],
        'secrecy': 'thuong', 'register': form['register']['id'],
        'override_reason': 'thử', 'type_name': value['type_name'],
        'code_number': value['code_number'],
        'code_notation': value['code_notation'],
        'issued_on': value['issued_on'],
        'organ_name': value['organ_name'], 'subject': value['subject'],
        'urgency': 0, 'accept_duplicate': True}) == (409, 'action_elsewhere')
    assert clerk.letter(arrived)['letter']['number'] is None
