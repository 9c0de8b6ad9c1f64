"""test_at_once.py - what changes about people is so for the very next request

Each worker has answered before the change, and each answers again behind it:
nothing of people, units and rights may be kept from one request to another.
"""
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from stages import CLERK, OFFICER, SIGNER, Stages

ROUTE = '/api/v1/letters/{id}'
ROUNDS = 60


@pytest.fixture(scope='module')
def letter(instance):
    return Stages(instance).drafted()


def workers(instance):
    pid = instance.pid('routing')
    tasks = Path(f'/proc/{pid}/task').iterdir()
    return {int(child) for task in tasks
            for child in (task / 'children').read_text().split()}


def answered(instance):
    """Which worker answered each request for a letter."""
    return [row['pid'] for row in instance.log_lines('routing')
            if row.get('route') == ROUTE]


def everybody_says(instance, client, letter):
    """An answer of every worker at the least, and what is alike in them."""
    mark, answers = len(answered(instance)), []
    with ThreadPoolExecutor(8) as eight:
        for _ in range(ROUNDS):
            answers += eight.map(
                lambda _: client.get(f'letters/{letter}'), range(8))
            if workers(instance) <= set(answered(instance)[mark:]):
                return answers
    raise AssertionError('a worker never answered')


@contextmanager
def changed(instance, table, what, whom):
    """A row of people as it is for a while, without any program's doing."""
    column = what.split(' = ')[0]
    (before,), = instance.sql(f'SELECT {column} FROM {table} WHERE {whom}')
    back = 'NULL' if before == 'NULL' else f"'{before}'"
    instance.sql(f'UPDATE {table} SET {what} WHERE {whom}')
    try:
        yield
    finally:
        instance.sql(f'UPDATE {table} SET {column} = {back} WHERE {whom}')


def of(username):
    return ('(SELECT person_id FROM identity'
            f" WHERE subject = '{username}')")


def test_the_workers_are_several(instance):
    assert len(workers(instance)) > 1


@pytest.mark.parametrize('table, whom, shown', [
    ('person', f'id = {of(SIGNER)}',
     lambda one: one['letter']['signer']['name']),
    ('person', f'id = {of(OFFICER)}',
     lambda one: one['letter']['drafter']['name']),
    ('unit', f'id = (SELECT organ_id FROM post WHERE person_id ='
     f' {of(OFFICER)} LIMIT 1)',
     lambda one: one['letter']['info']['sender']),
], ids=['signer', 'drafter', 'organ'])
def test_a_new_name_is_shown_at_once(instance, letter, table, whom, shown):
    clerk = instance.login(CLERK)
    before = {shown(one.json)
              for one in everybody_says(instance, clerk, letter)}
    with changed(instance, table, "name = 'Tên vừa đổi'", whom):
        during = {shown(one.json)
                  for one in everybody_says(instance, clerk, letter)}
    after = {shown(one.json)
             for one in everybody_says(instance, clerk, letter)}

    assert (during, after) == ({'Tên vừa đổi'}, before)
    assert len(before) == 1 and before != during


@pytest.mark.parametrize('what, table, key, answer', [
    ("state = 'locked'", 'person', 'id', (401, 'account_locked')),
    ('roles = 0', 'post', 'person_id', (403, 'right_missing')),
    # an officer's role shows no letter of others
    ('roles = 4', 'post', 'person_id', (404, 'absent')),
    ("valid_to = '2020-01-01'", 'post', 'person_id', (401, 'post_ended')),
], ids=['locked', 'no role', 'a lesser role', 'ended'])
def test_what_is_taken_away_is_gone_at_once_P10(instance, letter, what,
                                                table, key, answer):
    clerk = instance.login(CLERK)
    whom = f'{key} = {of(CLERK)}'
    before = everybody_says(instance, clerk, letter)
    with changed(instance, table, what, whom):
        during = everybody_says(instance, clerk, letter)

    assert {one.status for one in before} == {200}
    assert {(one.status, one.failure) for one in during} == {answer}
    assert {one.status for one in everybody_says(instance, clerk, letter)
            } == {200}
