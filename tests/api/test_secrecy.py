"""test_secrecy.py - state secrets on the ways that are left (R001, P11)

Uploads, new drafts and paper letters are tried in test_uploads.py.
"""
import hashlib

import pytest

import tus
from stages import CLERK, LETTERS, OFFICER, OTHER_CLERK, Stages, refusal

SECRET = ['mat', 'toi_mat', 'tuyet_mat', '', 'Thuong', 'khong ro']


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


def audited(instance):
    """Refusals so far: how many, and what the newest one says."""
    rows = instance.sql("SELECT subject_kind, COALESCE(note, '') FROM audit"
                        " WHERE act = 'refused_secret' ORDER BY id")
    return len(rows), rows[-1:]


@pytest.fixture(scope='module')
def draft(stages):
    return stages.drafted()


@pytest.fixture(scope='module')
def arrived(stages):
    """A letter that waits at another agency's clerk."""
    letter = stages.released()
    return stages.find_in_inbox(
        OTHER_CLERK, stages.who(CLERK).letter(letter)['letter']['subject'])


@pytest.mark.parametrize('word', SECRET)
def test_draft_that_turns_secret_is_not_written_R001(instance, stages, draft,
                                                     word):
    officer = stages.who(OFFICER)
    before, count = officer.letter(draft), audited(instance)[0]
    body = {**stages.body(), 'subject': 'Phương án tác chiến', 'rev': 1,
            'secrecy': word, 'main': None}
    answer = refusal(officer.json, 'PUT', f'/drafts/{draft}', body)

    assert answer == (403, 'letter_is_state_secret')
    assert officer.letter(draft)['letter']['subject'] == \
        before['letter']['subject']
    assert audited(instance) == (count + 1, [['draft', '']])
    assert officer.get('/search?q=tac%20chien')['items'] == []


@pytest.mark.parametrize('word', SECRET)
def test_secret_letter_is_not_entered_in_the_book_R001(instance, stages,
                                                       arrived, word):
    clerk, count = stages.who(OTHER_CLERK), audited(instance)[0]
    form = clerk.get(f"/letters/{arrived['id']}/registration")
    action, rev = clerk.action_with(arrived['id'], 'number')
    answer = refusal(clerk.post, f"/letters/{arrived['id']}/register", {
        'action': action, 'rev': rev, 'secrecy': word,
        'register': form['register']['id'], 'type_name': 'Công văn',
        'code_number': '01', 'code_notation': 'X', 'urgency': 0,
        'issued_on': '2026-11-20', 'organ_name': 'Sở',
        'subject': 'Phương án tác chiến'})
    shown = clerk.letter(arrived['id'])['letter']

    assert answer == (403, 'letter_is_state_secret')
    assert (shown['state'], shown['number'], shown['subject']) == \
        ('pending', None, arrived['subject'])
    assert audited(instance) == (count + 1, [['letter', '']])


def test_logs_never_say_what_was_refused_P11(instance, stages):
    officer = stages.who(OFFICER)
    upload = officer.upload(LETTERS / 'to-trinh.pdf', 'tochuc.pdf')
    answer = refusal(officer.post, '/drafts', {
        **stages.body(), 'subject': 'Kế hoạch phòng thủ khu vực',
        'secrecy': 'mat', 'main': upload})
    digest = hashlib.sha256(
        (LETTERS / 'to-trinh.pdf').read_bytes()).hexdigest()

    assert answer == (403, 'letter_is_state_secret')
    for log in (instance.state / 'log').iterdir():
        assert 'phòng thủ' not in log.read_text(errors='replace'), log
    assert instance.sql("SELECT COUNT(*) FROM audit WHERE note LIKE"
                        " '%phòng thủ%'") == [['0']]
    assert instance.sql("SELECT COUNT(*) FROM letter WHERE subject LIKE"
                        " '%phòng thủ%'") == [['0']]
    held = instance.sql('SELECT COUNT(*) FROM file WHERE sha256 ='
                        f" '{digest}'")
    kept = instance.state / 'blobs' / digest[:2] / digest[2:4] / digest
    assert kept.exists() == (held != [['0']])
    assert tus.left_in_spool(instance) == []
