"""test_budget.py - how many statements the main acts may take

Counts of what a worker sends to the database, which do not depend on how busy
the machine is: statements, and trips, as writes that need no answer go
together (core/db/later.h).  Who needs one more raises the number here and says
in the commit what for; who needs less lowers it.  Between the number and the
commit every clerk of the same book waits: that has numbers of its own.
"""
import re

import pytest

from stages import CLERK, OFFICER, OTHER_CLERK, OTHER_LEADER, Stages
from story_letter import draft

BEGINS = 'SELECT s.person_id, po.id'  # the session: a request's first
# Asked once in a worker's life, or once a second.
RARE = ('FROM flow_bundle', 'FROM schema_version')
TAKES_NUMBER = 'UPDATE register SET last_number'

# what a person does, what only that act says; statements and trips at most;
# of those behind the number (0: there is none)
BUDGET = [
    ('announce a file', ['INSERT INTO upload '], (7, 6), (0, 0)),
    ('send its bytes', ["UPDATE upload SET state = 'ready'"], (8, 7), (0, 0)),
    ('draft a letter', ['INSERT INTO letter '], (33, 17), (0, 0)),
    ('check a draft', ['INSERT INTO check_note ', 'FROM process WHERE'],
     (32, 13), (0, 0)),
    ('number a letter', [TAKES_NUMBER, 'SET paper = '], (36, 13), (9, 2)),
    ('release it', ['INSERT INTO outbox '], (34, 17), (0, 0)),
    ('register an incoming one', [TAKES_NUMBER, '(letter_code)'],
     (41, 15), (8, 2)),
    ('direct it', ['INSERT INTO slot ', 'FROM process p LEFT JOIN'],
     (42, 17), (0, 0)),
]


def register(stages, letter):
    clerk = stages.who(OTHER_CLERK)
    form = clerk.get(f'/letters/{letter}/registration')
    given = {name: one['value'] for name, one in form['values'].items()
             if name in ('type_name', 'code_number', 'code_notation',
                         'issued_on', 'organ_name', 'subject', 'urgency')}
    action, rev = clerk.action_with(letter, 'number')
    clerk.post(f'/letters/{letter}/register', {
        **given, 'action': action, 'rev': rev, 'secrecy': 'thuong',
        'register': form['register']['id'],
        'leader': stages.post_of(clerk, 'Đoàn Văn Hưng')})


def direct(stages, letter):
    leader = stages.who(OTHER_LEADER)
    leader.act(letter, 'giao', opinion='Giao chủ trì.', lead={
        'unit': stages.unit_of(leader, 'Phòng Quản lý ngân sách')})


def parts(said):
    """The statements of one trip: a compound has several."""
    if not said.startswith('BEGIN NOT ATOMIC'):
        return [said]
    inside = re.sub(r'IF ROW_COUNT.*?END IF;', '', said[16:-3])
    found = [part.strip() for part in inside.split(';')]
    return [part for part in found if part and not part.startswith(
        ('DECLARE ', 'BEGIN DECLARE ', 'SET ', 'END', 'IF '))]


def statements(trips):
    return [part for said in trips for part in parts(said)]


def split(rows):
    """Statements of each request, out of the log of all connections.

    One that the database undid begins anew, behind its ROLLBACK.
    """
    requests, latest = [], {}
    for thread, said in rows:
        if said.startswith(BEGINS):
            latest[thread] = []
            requests.append(latest[thread])
        if thread in latest and not any(word in said for word in RARE):
            latest[thread].append(said)
        if parts(said)[-1] == 'COMMIT':
            latest.pop(thread, None)
        elif said == 'ROLLBACK' and thread in latest:
            latest[thread] = []
            requests.append(latest[thread])
    return requests


def one_way(stages):
    """One letter's way from its draft to a direction."""
    sent = stages.released()
    subject = stages.who(CLERK).letter(sent)['letter']['subject']
    arrived = stages.find_in_inbox(OTHER_CLERK, subject)
    register(stages, arrived['id'])
    direct(stages, arrived['id'])


def said_by(instance, act):
    """All requests of an act."""
    instance.sql("TRUNCATE mysql.general_log;"
                 "SET GLOBAL log_output = 'TABLE', general_log = 1")
    try:
        act()
    finally:
        instance.sql("SET GLOBAL general_log = 0, log_output = 'FILE'")
    return split(instance.sql(
        'SELECT thread_id, REGEXP_REPLACE(CONVERT(CAST(argument AS BINARY)'
        " USING ascii), '[^ -~]', '?') FROM mysql.general_log"
        " WHERE command_type IN ('Execute', 'Query')"))


def that_say(requests, marks):
    return [one for one in requests if all(
        any(mark in said for said in one) for mark in marks)]


@pytest.fixture(scope='module')
def requests(instance):
    """Another letter goes where the log lost a request of the first."""
    stages = Stages(instance)
    for _ in range(3):
        found = said_by(instance, lambda: one_way(stages))
        if all(that_say(found, marks) for _, marks, _, _ in BUDGET):
            break
    return found


def of_act(requests, marks):
    found = that_say(requests, marks)
    assert found, f'nobody said {marks}, but: ' + '\n'.join(
        said for one in requests for said in one if marks[0] in said)
    return found


@pytest.mark.parametrize('act, marks, budget, locked', BUDGET)
def test_act_keeps_to_its_statements_R052(requests, act, marks, budget,
                                          locked):
    most = max(of_act(requests, marks), key=len)
    behind = []
    if locked[0]:
        taken = [TAKES_NUMBER in said for said in most].index(True)
        behind = most[taken + 1:]
        assert parts(behind[-1])[-1] == 'COMMIT'

    counts = len(statements(most)), len(most)
    assert counts <= budget and counts[1] <= budget[1], '\n'.join(
        [f'{act}: {counts}', *most])
    counts = len(statements(behind)), len(behind)
    assert counts <= locked and counts[1] <= locked[1], '\n'.join(
        [f'{act}: {counts}', *behind])


# What is read, statements at most: session and rights are no question of
# their own where one thing is asked for.
READS = [('letters/{letter}', 2), ('files/{file}', 1)]


@pytest.mark.parametrize('path, most', READS)
def test_reading_keeps_to_its_statements_R052(instance, path, most):
    officer = instance.login(OFFICER)
    letter = draft(officer).json['id']
    file = officer.get(f'letters/{letter}').json['files'][0]['id']
    asked = path.format(letter=letter, file=file)

    for _ in range(4):  # the log may lose one, and a worker may be new
        said = said_by(instance, lambda: officer.get(asked))
        if said:
            break

    assert said and all(0 < len(one) <= most for one in said), said
