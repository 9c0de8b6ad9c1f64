"""test_recall.py - a released letter is taken back (NĐ 30/2020 Đ18.4)

The sender asks, each receiver cancels or refuses, both sides keep the record.
"""
import contextlib
import os
import signal

import pytest

from stages import CLERK, OFFICER, OTHER_CLERK, Stages, refusal, until

COMMUNE_CLERK = 'nhungpt.giavan'
CODE, COMMUNE_CODE = 'H42.10', 'H42.31.07'
REASON = 'Ghi sai số liệu tại phụ lục 2.'
HEAD_THERE = 'hungdv.stc'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


def registered(stages, row):
    """Sở Tài chính's clerk puts it into the book."""
    clerk = stages.who(OTHER_CLERK)
    form = clerk.get(f"/letters/{row['id']}/registration")
    value = {name: one['value'] for name, one in form['values'].items()
             if one.get('value') is not None}
    action, rev = clerk.action_with(row['id'], 'number')
    return clerk.post(f"/letters/{row['id']}/register", {
        'action': action, 'rev': rev, 'secrecy': 'thuong',
        'register': form['register']['id'],
        'type_name': value['type_name'],
        'code_number': value['code_number'],
        'code_notation': value['code_notation'],
        'issued_on': value['issued_on'],
        'organ_name': value['organ_name'], 'subject': value['subject'],
        'urgency': value['urgency'],
        'leader': stages.post_of(clerk, 'Đoàn Văn Hưng')})


@pytest.fixture
def sent(stages):
    """Released to Sở Tài chính, arrived there."""
    letter = stages.released()
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    return letter, stages.find_in_inbox(OTHER_CLERK, subject)


def recall(stages, letter, **given):
    clerk = stages.who(CLERK)
    rev = clerk.letter(letter)['rev']
    return clerk.post(f'/letters/{letter}/recall',
                      {'reason': REASON, 'rev': rev, **given})


def delivery(stages, letter, code=CODE):
    return next(one for one in stages.who(CLERK).get(
        f'/letters/{letter}/deliveries')['items']
        if one['organ']['code'] == code)


def told(stages, letter, wanted, code=CODE):
    """What the sender's board says of the recall, once it says so."""
    def look():
        one = delivery(stages, letter, code)
        return one if one['recall'] == wanted else None
    return stages.wait(look)


def asked(stages, row):
    def look():
        shown = stages.who(OTHER_CLERK).letter(row['id'])
        return shown if shown['recall'] else None
    return stages.wait(look)


def test_unregistered_letter_is_cancelled_by_itself_R112_R113(stages, sent):
    letter, row = sent
    subject = row['subject']
    assert stages.who(OTHER_CLERK).get(f'/search?q={code_of(row)}')['items']

    done = recall(stages, letter)
    assert done['asked'] == 1
    assert done['letter']['state'] == 'recalled'

    one = told(stages, letter, 'agreed')
    assert [event['code'] for event in one['events']][-2:] == ['13', '15']
    there = stages.who(OTHER_CLERK).letter(row['id'])
    assert there['letter']['state'] == 'recalled'
    assert there['letter']['number'] is None
    assert there['recall']['state'] == 'agreed'
    assert there['recall']['reason'] == REASON
    assert there['actions'] == [] and there['holders'] == []
    waiting = stages.who(OTHER_CLERK).get('/inbox?tab=waiting')['items']
    assert subject not in [other['subject'] for other in waiting]


def code_of(row):
    return row['code'].replace('/', '%2F')


def test_recall_leaves_no_stale_hit_R113_R141(stages, sent):
    letter, row = sent
    clerk = stages.who(OTHER_CLERK)
    found = [one['id'] for one in
             clerk.get(f'/search?q={code_of(row)}')['items']]
    assert row['id'] in found

    recall(stages, letter)
    told(stages, letter, 'agreed')

    assert row['id'] not in [one['id'] for one in
                             clerk.get(f'/search?q={code_of(row)}')['items']]
    number = stages.number_of(row['id'])
    assert stages.instance.sql(
        f'SELECT COUNT(*) FROM search_letter WHERE letter_id = {number}'
    )[0][0] == '0'
    assert stages.instance.sql(
        'SELECT COUNT(*) FROM search_token t JOIN letter l ON'
        ' l.organ_id = t.organ_id AND l.order_no = t.order_no'
        f' WHERE l.id = {number}')[0][0] == '0'
    # The sender keeps and finds its own letter.
    assert letter in [one['id'] for one in stages.who(CLERK).get(
        f'/search?q={code_of(row)}')['items']]


def test_content_is_hidden_and_the_trace_stays_R113_R114(stages, sent):
    letter, row = sent
    clerk = stages.who(OTHER_CLERK)
    file = clerk.letter(row['id'])['files'][0]['id']
    recall(stages, letter)
    told(stages, letter, 'agreed')

    for path in (f'/files/{file}/pages', f'/files/{file}/fields',
                 f'/files/{file}/pages/1'):
        assert refusal(clerk.get, path) == (403, 'letter_recalled')
    here = stages.who(CLERK).get(f'/letters/{letter}/history')['items'][-1]
    assert here['action'] == 'thu_hoi' and here['text'] == REASON
    assert 'Hệ thống' not in here['actor']
    there = clerk.get(f"/letters/{row['id']}/history")['items'][-1]
    assert there['action'] == 'thu_hoi' and there['text'] == REASON
    # The sender's own original stays and opens.
    own = stages.who(CLERK).letter(letter)['files'][0]['id']
    assert stages.who(CLERK).get(f'/files/{own}/pages')['pages']


def test_registered_letter_waits_for_the_clerk_who_agrees_R113(stages, sent):
    letter, row = sent
    number = registered(stages, row)['number']
    recall(stages, letter)
    shown = asked(stages, row)
    clerk = stages.who(OTHER_CLERK)

    assert shown['recall']['state'] == 'open'
    assert shown['letter']['state'] == 'registered'
    assert row['id'] in [one['id'] for one in
                         clerk.get('/inbox?tab=recall')['items']]
    assert clerk.get('/inbox/counts')['recall'] >= 1
    assert delivery(stages, letter)['recall'] == 'asked'

    done = clerk.post(f"/letters/{row['id']}/recall-answer",
                      {'answer': 'agree', 'rev': shown['rev']})
    assert done['letter']['state'] == 'recalled'
    told(stages, letter, 'agreed')
    assert row['id'] not in [one['id'] for one in
                             clerk.get('/inbox?tab=recall')['items']]
    entry = stages.instance.sql(
        'SELECT number, state, reason FROM register_entry'
        f' WHERE letter_id = {stages.number_of(row["id"])}')[0]
    assert entry[0] == str(number) and entry[1] == 'void'
    assert REASON in entry[2]
    assert stages.who(HEAD_THERE).letter(row['id'])['actions'] == []
    open_tasks = stages.instance.sql(
        'SELECT COUNT(*) FROM task WHERE state IN ("open", "seen")'
        f' AND letter_id = {stages.number_of(row["id"])}')
    assert open_tasks[0][0] == '0'


def test_clerk_may_refuse_with_a_reason_R113_R114(stages, sent):
    letter, row = sent
    registered(stages, row)
    delivery_id = delivery(stages, letter)['id']
    recall(stages, letter, receivers=[delivery_id])
    shown = asked(stages, row)
    clerk = stages.who(OTHER_CLERK)
    path = f"/letters/{row['id']}/recall-answer"

    assert refusal(clerk.post, path, {'answer': 'refuse',
                                      'rev': shown['rev']}) == (
        422, 'field_missing')
    assert refusal(clerk.post, path, {'answer': 'perhaps',
                                      'rev': shown['rev']}) == (
        422, 'field_range')
    assert refusal(clerk.post, path, {'answer': 'agree',
                                      'rev': shown['rev'] - 1}) == (
        409, 'changed_meanwhile')
    clerk.post(path, {'answer': 'refuse', 'reason': 'Đã thi hành xong.',
                      'rev': shown['rev']})

    one = told(stages, letter, 'refused')
    assert one['recall_reason'] == 'Đã thi hành xong.'
    assert one['events'][-1]['code'] == '16'
    there = clerk.letter(row['id'])
    assert there['letter']['state'] == 'registered'
    assert there['recall']['answer_reason'] == 'Đã thi hành xong.'
    actions = [line['action'] for line in
               clerk.get(f"/letters/{row['id']}/history")['items']]
    assert actions[-2:] == ['yeu_cau_thu_hoi', 'tu_choi_thu_hoi']
    assert refusal(clerk.post, path, {'answer': 'agree',
                                      'rev': there['rev']}) == (
        409, 'recall_not_asked')


def test_only_some_receivers_are_asked_R112(stages):
    letter = stages.released(to=['Sở Tài chính', 'xã Gia Vân'])
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    there = stages.find_in_inbox(OTHER_CLERK, subject)
    commune = stages.find_in_inbox(COMMUNE_CLERK, subject)

    done = recall(stages, letter, receivers=[
        delivery(stages, letter, COMMUNE_CODE)['id']])
    assert done['asked'] == 1 and done['letter']['state'] == 'released'
    told(stages, letter, 'agreed', COMMUNE_CODE)
    assert stages.who(COMMUNE_CLERK).letter(
        commune['id'])['letter']['state'] == 'recalled'
    assert stages.who(OTHER_CLERK).letter(there['id'])['recall'] is None

    # The rest follows; then the letter itself is recalled, once.
    assert recall(stages, letter)['letter']['state'] == 'recalled'
    told(stages, letter, 'agreed')
    assert refusal(recall, stages, letter) == (409, 'letter_recalled')


@contextlib.contextmanager
def courier_held(instance):
    """The courier stands still, with nothing of its own begun."""
    pid = instance.pid('courier')
    idle = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"
    until(lambda: instance.sql(idle) == [['0']])
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def test_what_has_not_left_is_stopped_R112_R106(stages, instance):
    with courier_held(instance):
        letter = stages.released()
        assert delivery(stages, letter)['state'] == 'queued'
        assert recall(stages, letter)['letter']['state'] == 'recalled'
    one = delivery(stages, letter)
    number = stages.number_of(letter)

    assert one['state'] == 'stopped' and one['recall'] == 'agreed'
    assert one['sent_at'] is None
    assert instance.sql("SELECT state FROM outbox WHERE kind = 'edoc'"
                        f' AND letter_id = {number}') == [['void']]
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    # What is released behind it arrives; so it would have, too.
    later = stages.released()
    stages.find_in_inbox(OTHER_CLERK, stages.who(CLERK).letter(later)[
        'letter']['subject'])
    assert subject not in [row['subject'] for row in stages.who(
        OTHER_CLERK).get('/inbox?tab=waiting')['items']]
    sent_rows = stages.who(CLERK).get('/sent')['items']
    counts = next(row for row in sent_rows if row['id'] == letter)
    assert counts['deliveries']['stopped'] == 1
    assert counts['deliveries']['waiting'] == 0
    assert letter not in [row['id'] for row in stages.who(CLERK).get(
        '/sent?waiting=1')['items']]


def test_who_gave_it_back_is_not_waited_for_R106_R112(stages):
    letter = stages.released(to=['Sở Tài chính', 'xã Gia Vân'])
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    registered(stages, stages.find_in_inbox(OTHER_CLERK, subject))
    stages.wait(lambda: delivery(stages, letter)['accepted_at'])
    stages.find_in_inbox(COMMUNE_CLERK, subject)
    recall(stages, letter, receivers=[
        delivery(stages, letter, COMMUNE_CODE)['id']])
    told(stages, letter, 'agreed', COMMUNE_CODE)

    stages.who(CLERK).act(letter, 'dong')

    assert stages.who(CLERK).letter(letter)['letter']['state'] == 'closed'


def test_what_was_not_released_cannot_be_recalled_R112(stages):
    letter = stages.drafted()
    assert refusal(recall, stages, letter) == (409, 'letter_not_released')


def test_double_click_asks_once_R112(stages, sent):
    letter, _ = sent
    clerk = stages.who(CLERK)
    body = {'reason': REASON, 'rev': clerk.letter(letter)['rev']}
    key = {'Idempotency-Key': '0192f0c1-6e5c-7c3e-9d2b-1f2a3b4c5d6e'}
    first = clerk.post(f'/letters/{letter}/recall', body, key)
    again = clerk.post(f'/letters/{letter}/recall', body, key)

    assert first == again
    number = stages.number_of(letter)
    assert stages.instance.sql(
        "SELECT COUNT(*) FROM outbox WHERE kind = 'edoc'"
        f' AND letter_id = {number}')[0][0] == '2'


def test_officer_does_not_recall_P5(stages, sent):
    letter, _ = sent
    officer = stages.who(OFFICER)
    rev = officer.letter(letter)['rev']
    assert refusal(officer.post, f'/letters/{letter}/recall',
                   {'reason': REASON, 'rev': rev}) == (403, 'right_missing')



def test_board_says_why_a_try_did_not_arrive_R106(stages, sent):
    letter, _ = sent
    number = stages.number_of(letter)
    assert delivery(stages, letter).get('last_failure') is None
    stages.instance.sql(
        "UPDATE outbox SET state = 'waiting', attempts = 2,"
        " next_at = '2099-01-01', last_failure = 'organ_without_code'"
        f" WHERE kind = 'edoc' AND letter_id = {number}")

    one = delivery(stages, letter)

    assert one['attempts'] == 2 and one['next_try_at'].startswith('2099')
    assert one['last_failure'].startswith('Nơi nhận chưa có mã định danh')
