"""test_numbers.py - numbers under load, and requests that come twice (P2)

Sở Khoa học và Công nghệ is nobody else's in the tests, so its book of the
year is still closed when we come.
"""
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

import tus
from stages import CLERK, OFFICER, OTHER_CLERK, Stages
from story_letter import organ, post_of

BOOK_CLERK = 'ngocbt.skhcn'
SCAN = (tus.LETTERS.parent / 'pdf' / 'ghostscript.pdf').read_bytes()
AT_ONCE, FIRST = 100, 2026


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def clients(instance):
    return {name: instance.login(name)
            for name in (CLERK, OFFICER, OTHER_CLERK, BOOK_CLERK)}


def book(client):
    return next(b for b in client.get('registers').json['items']
                if b['direction'] == 'in')


def paper(client, register, number):
    return {'upload': tus.upload(client, f'giay{number}.pdf', SCAN),
            'annexes': [], 'register': register, 'type_name': 'Công văn',
            'code_number': str(number), 'code_notation': 'ĐLHL-KD',
            'issued_on': '2026-11-16', 'urgency': 0, 'secrecy': 'thuong',
            'organ_name': 'Công ty Điện lực Hoa Lư',
            'subject': f'Lịch cắt điện đợt {number}'}


def test_hundred_at_once_get_hundred_numbers_in_a_row_R052_P2(instance,
                                                             clients):
    clerk = clients[BOOK_CLERK]
    register = book(clerk)
    assert register['last_number'] == 0, 'somebody else uses this book'
    instance.sql(f'UPDATE register SET opening_number = {FIRST}'
                 f" WHERE uuid = '{register['id']}'")
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(
            lambda i: paper(clerk, register['id'], 7000 + i),
            range(AT_ONCE)))
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda b: clerk.post('paper', b), bodies))

    assert [a for a in answers if a.status != 201] == []
    expected = list(range(FIRST, FIRST + AT_ONCE))
    assert sorted(a.json['number'] for a in answers) == expected
    entries = instance.sql(
        'SELECT e.number, e.state, l.number, l.state FROM register_entry e'
        ' JOIN register r ON r.id = e.register_id'
        ' JOIN letter l ON l.id = e.letter_id'
        f" WHERE r.uuid = '{register['id']}' ORDER BY e.number")
    assert entries == [[str(n), 'used', str(n), 'registered']
                       for n in expected]
    assert book(clerk)['last_number'] == FIRST + AT_ONCE - 1


def test_number_of_a_refused_request_goes_to_the_next_P2(clients):
    clerk = clients[BOOK_CLERK]
    register = book(clerk)
    wrong = dict(paper(clerk, register['id'], 7500),
                 leader=post_of(clients[OFFICER], 'Trần Quang Minh'))
    assert clerk.post('paper', wrong).status == 404, 'not of this organ'
    right = clerk.post('paper', paper(clerk, register['id'], 7501))

    assert right.json['number'] == register['last_number'] + 1


# -- the same request again: nothing happens twice, the answer is the same

def new_paper(stages, clients):
    clerk = clients[OTHER_CLERK]
    return clerk, 'paper', paper(clerk, book(clerk)['id'],
                                 stages.subject_next().split()[-1] + '99')


def new_draft(stages, clients):
    officer = clients[OFFICER]
    return officer, 'drafts', {
        'type_name': 'Công văn', 'secrecy': 'thuong', 'urgency': 0,
        'subject': stages.subject_next(), 'annexes': [],
        'main': tus.upload(officer, 'duthao.pdf', SCAN),
        'signer': post_of(officer, 'Trần Quang Minh'),
        'recipients': [{'organ': organ(officer, 'Sở Tài chính'),
                        'kind': 'handle'}]}


def new_action(stages, clients):
    letter = stages.drafted()
    shown = clients[OFFICER].get(f'letters/{letter}').json
    return clients[OFFICER], f'letters/{letter}/actions', {
        'action': 'trinh', 'rev': shown['rev']}


def new_number(stages, clients):
    letter = stages.at_numbering()
    return (clients[CLERK], f'letters/{letter}/number',
            stages.number_body(letter))


def new_release(stages, clients):
    letter = stages.at_release()
    action, rev = stages.who(CLERK).action_with(letter, 'release')
    return clients[CLERK], f'letters/{letter}/release', {
        'action': action, 'rev': rev}


# How one more of it would show, whatever it is.
COUNTS = ('SELECT (SELECT COUNT(*) FROM letter),'
          ' (SELECT COUNT(*) FROM register_entry),'
          ' (SELECT SUM(last_number) FROM register),'
          " (SELECT COUNT(*) FROM outbox WHERE kind = 'edoc'),"
          " (SELECT COUNT(*) FROM history h JOIN letter l"
          "  ON l.id = h.letter_id WHERE l.origin <> 'axis'),"
          ' (SELECT COUNT(*) FROM check_note),'
          ' (SELECT COUNT(*) FROM delivery)')
MAKERS = {'paper': new_paper, 'draft': new_draft, 'action': new_action,
          'number': new_number, 'release': new_release}


@pytest.mark.parametrize('what', MAKERS)
def test_repeated_request_gets_the_stored_answer_P1(instance, stages,
                                                    clients, what):
    client, path, body = MAKERS[what](stages, clients)
    key = str(uuid.uuid4())
    first = client.post(path, body, idempotency_key=key)
    after = instance.sql(COUNTS)
    again = client.post(path, body, idempotency_key=key)
    other = client.post(path, dict(body, subject='khác', rev=0),
                        idempotency_key=key)

    assert first.status in (200, 201), first
    assert (again.status, again.body) == (first.status, first.body)
    assert (other.status, other.failure) == (409, 'request_repeated')
    # The courier may have made the receiver's letter meanwhile.
    assert instance.sql(COUNTS)[0][1:] == after[0][1:]


@pytest.mark.parametrize('what', MAKERS)
def test_double_click_counts_once_P2(instance, stages, clients, what):
    client, path, body = MAKERS[what](stages, clients)
    key = str(uuid.uuid4())
    before = [int(n) for n in instance.sql(COUNTS)[0]]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(
            lambda _: client.post(path, body, idempotency_key=key),
            range(2)))
    after = [int(n) for n in instance.sql(COUNTS)[0]]

    assert [a.status for a in answers] == [answers[0].status] * 2, answers
    assert answers[0].status in (200, 201), answers
    assert answers[0].body == answers[1].body
    grown = [a - b for a, b in zip(after, before)]
    assert grown[1] == (1 if what in ('paper', 'number') else 0)
    assert grown[3] == (1 if what == 'release' else 0)
    assert grown[4] == {'paper': 2, 'draft': 1}.get(what, 1)
    assert grown[6] == (1 if what == 'draft' else 0)
