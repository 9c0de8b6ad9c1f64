"""test_letter_shows.py - what a letter tells of itself, and what it needs"""
import pytest

from instance import FIRST_CLOCK
from stages import (CLERK, LETTERS, OFFICER, OTHER_CLERK, OTHER_CODE, SIGNER,
                    Stages, refusal)

# QĐ 28/2018, article 10.2, a to q.
SIXTEEN = {'organ_code', 'document_code', 'code', 'issued_on', 'type_name',
           'subject', 'enclosures', 'status', 'signer', 'urgency', 'sender',
           'receivers', 'times', 'due', 'history', 'other'}
OTHER_OFFICER = 'trangnt.stc'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def sent(stages):
    """(the sender's letter, the receiver's row), with an annex and a due."""
    officer = stages.who(OFFICER)
    letter = stages.released(
        annex_files=['phu-luc.xlsx'],
        recipients=[{'organ': stages.organ(officer, 'Sở Tài chính'),
                     'kind': 'handle', 'reply_due': '2026-12-31'}])
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    return letter, stages.find_in_inbox(OTHER_CLERK, subject)['id']


def test_both_sides_show_the_sixteen_items_R128(stages, sent):
    ours = stages.who(CLERK).letter(sent[0])['letter']['info']
    theirs = stages.who(OTHER_CLERK).letter(sent[1])['letter']['info']

    assert set(ours) == set(theirs) == SIXTEEN
    same = SIXTEEN - {'status', 'receivers', 'times', 'due', 'history'}
    assert {name: ours[name] for name in same} == {
        name: theirs[name] for name in same}
    assert ours['organ_code'] == ours['document_code'].split(',')[0]
    assert ours['enclosures'] == 1 and ours['signer'].startswith('Trần Quang')
    assert ours['receivers'][0]['code'] == OTHER_CODE
    assert (ours['status'], theirs['status']) == ('released', 'pending')


def test_everything_enclosed_arrives_as_it_was_R130(stages, sent):
    def files(who, letter):
        return [(one['role'], one['name'], one['length'], one['sha256'])
                for one in stages.who(who).letter(letter)['files']]

    assert files(OTHER_CLERK, sent[1]) == files(CLERK, sent[0])
    assert len(files(CLERK, sent[0])) == 2


def test_reply_asked_for_is_due_at_the_receiver_R101(stages, sent):
    theirs = stages.who(OTHER_CLERK).letter(sent[1])['letter']

    assert theirs['reply_requested'] and theirs['reply_due'] == '2026-12-31'
    ours = stages.state_at(CLERK, sent[0], OTHER_CODE)
    assert ours['reply_due'] == '2026-12-31'


def test_a_check_is_kept_with_all_it_said_R045(stages, sent):
    main = stages.who(OTHER_CLERK).letter(sent[1])['files'][0]
    path = f"/files/{main['id']}/verdict"
    said = stages.who(OTHER_CLERK).get(path)
    stages.instance.clock('2026-11-20T09:40:00.000+07:00')
    try:
        later = stages.who(OTHER_CLERK).get(path)
        again = stages.who(OTHER_CLERK).post(path)
    finally:
        stages.instance.clock(FIRST_CLOCK)

    assert said == later and said['checked_at'].startswith('2026-11-20T09:00')
    assert again['checked_at'].startswith('2026-11-20T09:40')
    assert stages.instance.sql(
        'SELECT COUNT(*) FROM verdict v JOIN file f ON f.id = v.file_id'
        f" WHERE f.uuid = '{main['id']}'")[0][0] == '2'
    for one in said['report']['signatures']:
        assert one['signer'] and one['serial'] and one['issuer']
        assert one['signed_at'] and one['valid_from'] < one['valid_to']
        assert one['verdict'] == 'valid' and 'revocation' in one


def test_nothing_is_handed_out_before_it_is_registered_R050(stages, sent):
    clerk = stages.who(OTHER_CLERK)
    shown = clerk.letter(sent[1])

    for action in shown['actions']:
        body = {'action': action['id'], 'rev': shown['rev']}
        if 'number' in action['effects']:
            assert refusal(clerk.post, f'/letters/{sent[1]}/actions',
                           body)[0] in (409, 422), action
    assert clerk.letter(sent[1])['letter']['state'] == 'pending'
    assert stages.instance.sql(
        "SELECT COUNT(*) FROM task WHERE part IN ('lead', 'coop', 'inform')"
        f' AND letter_id = {stages.number_of(sent[1])}') == [['0']]


@pytest.mark.parametrize('name', ['type_name', 'subject', 'urgency',
                                  'secrecy', 'main', 'recipients'])
def test_draft_wants_what_a_letter_needs_R073(stages, name):
    body = stages.body()
    del body[name]

    assert refusal(stages.who(OFFICER).post, '/drafts', body) == (
        422, 'recipients_missing' if name == 'recipients' else
        'field_missing')
    if name == 'secrecy':  # what was only forgotten costs no upload
        stages.who(OFFICER).post('/drafts', {**body, 'secrecy': 'thuong'})


def test_answer_is_drafted_from_its_letter_R072(stages, sent):
    officer = stages.who(OTHER_OFFICER)
    body = {'type_name': 'Công văn', 'secrecy': 'thuong', 'urgency': 0,
            'subject': 'V/v trả lời văn bản thử', 'annexes': [],
            'main': officer.upload(LETTERS / 'tra-loi-so-b.pdf'),
            'reply_to': sent[1],
            'signer': stages.post_of(officer, 'Phạm Thị Thu Hằng'),
            'recipients': [{'organ': stages.organ(
                officer, 'Sở Thông tin và Truyền thông'), 'kind': 'handle'}]}

    # Who may not read a letter does not answer it either.
    status, _ = refusal(stages.who(SIGNER).post, '/drafts', body)
    assert status in (404, 422)
    clerk = stages.who(OTHER_CLERK)
    body['main'] = clerk.upload(LETTERS / 'tra-loi-so-b.pdf')
    made = clerk.post('/drafts', body)['id']
    assert clerk.letter(made)['links']['reply_to']['id'] == sent[1]
    assert [one['id'] for one in
            clerk.letter(sent[1])['links']['replies']] == [made]
