"""test_plans.py - every list costs what it shows, however long the table is

An agency with thousands of letters is asked for each of its lists, by
everybody who may, with each filter and the pages behind the first.  What the
server did for them is read from its own log: no walk through a growing table,
no sorting of one, and not ten times the rows that it gave.
"""
import os
import re
import subprocess

import pytest

from instance import TREE
from plans import Watch
from province import ADMIN, CLERK, HEAD, LEADER, OFFICER, Kept, filled

# tests/bench/plans.campaign asks for a million, or lends a province.
KEPT = os.environ.get('VANTHU_PLANS_STATE')
LETTERS = int(os.environ.get('VANTHU_PLANS_LETTERS', '10000'))
MANY = f'H42.13={LETTERS * 4 // 5}'

# Looked at beside the rows given: session, rights, counting up to "many".
SPARE = 400

WORDS = ('báo cáo', 'công tác', 'cải cách hành chính', '"nông thôn mới"',
         'STTTT', 'Nguyễn', 'bầu', '"kế hoạch" giáo dục', 'zzz')

# Every list of every program: what it is asked with.
LISTS = {
    'accounts': {
        'boot': [{}], 'counts': [{}], 'units': [{}], 'sessions': [{}],
        'audit': [{}, {'act': 'login'}, {'person': CLERK}],
        'people': [{}, {'state': 'active'}, {'q': 'nguyen'}, {'q': 'zzz'}],
    },
    'records': {
        'search': [{'q': words} for words in WORDS] +
                  [{'q': 'báo cáo', 'direction': 'out'},
                   {'q': 'công tác', 'year': 2026}],
        'search/count': [{'q': words} for words in WORDS],
        'registers': [{}, {'year': 2025}],
        'registers/{book}/entries': [{}, {'order': 'asc'}],
    },
    'intake': {
        'inbox': [{'tab': tab, **filters} for tab in (
            'waiting', 'to_submit', 'paper', 'recall', 'returned',
            'registered')
            for filters in ({}, {'verdict': 'valid'}, {'verdict': 'unknown'},
                            {'urgency': 0}, {'urgency': 3},
                            {'verdict': 'valid', 'urgency': 1})],
        'inbox/counts': [{}],
    },
    'routing': {
        'tasks': [{'tab': tab} for tab in (
            'all', 'lead', 'coop', 'inform', 'done', 'sent')],
        'desk': [{}],
        'drafts': [{'tab': tab} for tab in (
            'mine', 'returned', 'checking', 'signing', 'numbering',
            'released')],
        'organs': [{}, {'q': 'xa'}],
        'letters/{letter}': [{}],
        'letters/{letter}/history': [{}],
        'letters/{letter}/actions': [{}],
        'drafts/{sent}/versions': [{}],
    },
    'signing': {'certificates': [{}], 'signing/queue': [{}],
                'keys': [{}, {'state': 'active'}, {'role': 'organ'},
                         {'state': 'ending'}, {'q': 'nguyen'}, {'q': 'zz'}]},
    'dispatch': {
        'sent': [{}, {'waiting': '1'}],
        'numbering/queue': [{'tab': tab} for tab in (
            'number', 'seal', 'release')],
        'letters/{sent}/deliveries': [{}],
        'letters/{sent}/copies': [{}],
    },
}

# What shows one thing, a file's bytes, or what another program says of one.
SINGLE = (
    'uploads/{id}', 'files/{id}', 'letters/{id}/registration',
    'letters/{id}/places', 'letters/{id}/numbering', 'letters/{id}/checklist',
    'drafts/{id}/text', 'agent/files/{id}', 'lookup/{id}')

# (route, what the statement has in it): how many rows it may look at, since …
ALLOWED = {
    # the directory of a province is searched inside its names
    ('organs', 'name_folded LIKE'): 1000,
    # names are searched inside, along the staff of one agency
    ('people', 'INSTR(p.name_folded'): 1000,
    # so are the holders of an agency's certificates
    ('keys', 'INSTR(p.name_folded'): 1000,
    # a person has some tens of drafts under way
    ('drafts', "l.state IN ('draft'"): 600,
    # what lies open with the people of one agency: about two thousand where
    # half a million letters come in a year
    ('units', 'COUNT(*) AS open'): 3000,
    # each count stops at a hundred, and its rows are looked at twice
    ('inbox/counts', 'LIMIT 100) few'): 700,
    # nine tiles stop at a hundred each
    ('desk', 'COUNT(*) FROM (SELECT 1 FROM task'): 2000,
    # the newest three hundred lead tasks, by unit
    ('desk', 'ORDER BY opened_at DESC LIMIT 300'): 1500,
    # the rarest word decides how far back a page looks
    ('search', 'SELECT STRAIGHT_JOIN s1.order_no'): 20000,
    ('search/count', 'SELECT STRAIGHT_JOIN s1.order_no'): 20000,
    # four words at once, each weighed by its newest 64
    ('search', 'COALESCE(MIN(order_no), 0) FROM'): 600,
    ('search/count', 'COALESCE(MIN(order_no), 0) FROM'): 600,
}


@pytest.fixture(scope='module')
def province():
    instance = Kept(KEPT) if KEPT else filled(LETTERS, MANY)
    if KEPT:
        instance.start()
    yield instance
    instance.stop()


@pytest.fixture(scope='module')
def watch(province):
    every = Watch(province)
    every.begin()
    yield every
    every.end()


@pytest.fixture(scope='module')
def people(province):
    return {name: province.login(name)
            for name in (CLERK, LEADER, HEAD, OFFICER, ADMIN)}


@pytest.fixture(scope='module')
def names(province):
    """Something for each blank in a path."""
    return dict(zip(('book', 'letter', 'sent'), province.sql(
        "SELECT (SELECT r.uuid FROM register r WHERE r.organ_id = k.unit_id"
        " AND direction = 'in' AND year = 2026), (SELECT uuid FROM letter l"
        " WHERE l.organ_id = k.unit_id AND lane = 'registered' LIMIT 1),"
        " (SELECT uuid FROM letter l WHERE l.organ_id = k.unit_id"
        " AND lane = 'sent' LIMIT 1) FROM organ_code k"
        " WHERE code = 'H42.13'")[0]))


def routes(province, program):
    """GET routes as the program itself prints them, below /api/v1/."""
    build = province.environment['VANTHU_BUILD']
    path = f'{build}/modules/{program}/vanthu-{program}'
    run = subprocess.run([path, '--print-routes'], capture_output=True,
                         text=True, timeout=60, check=True)
    rows = [row.split('\t') for row in run.stdout.splitlines()]
    return [row[1].removeprefix('/api/v1/') for row in rows
            if row[0] == 'GET' and row[1].startswith('/api/v1/')]


def plain(path):
    return re.sub(r'\{\w+\}', '{}', path)


def programs(tree):
    """Those that answer requests."""
    return [path.parent.name for path in sorted(
        (tree / 'modules').glob('*/main.c'))
        if 'worker_main(' in path.read_text('utf-8')]


@pytest.mark.parametrize('program', programs(TREE))
def test_every_list_is_looked_at(province, program):
    known = {plain(path) for lists in LISTS.values() for path in lists}
    single = tuple(plain(path) for path in SINGLE)

    assert [path for path in routes(province, program)
            if plain(path) not in known
            and not plain(path).startswith(single)] == []


def asked(client, path, query):
    """The first page and two behind it."""
    status = None
    for _ in range(3):
        answer = client.get(path, **query)
        status = status or answer.status
        following = answer.json.get('next') if answer.status == 200 else None
        if not following:
            break
        query = {**query, 'after': following}
    return status


def allowed(path, statement):
    """How many rows it may look at by its own right; 0: by none."""
    return max((most for (route, part), most in ALLOWED.items()
                if route == path and part in statement.sql), default=0)


def faults_of(path, statement):
    most = allowed(path, statement)
    found = [f'walks through {name}' for name in statement.walks()]
    found += [f'sorts {name}' for name in statement.sorts() if not most]
    if statement.examined > max(10 * statement.sent + SPARE, most):
        found.append(f'{statement.examined} rows for {statement.sent}')
    return [f'{one}: {statement.sql}' for one in found]


@pytest.mark.parametrize('path', [
    path for lists in LISTS.values() for path in lists])
def test_a_list_costs_what_it_shows(watch, people, names, path):
    queries = next(lists[path] for lists in LISTS.values() if path in lists)
    target = path.format(**names)
    seen, wrong, count = set(), [], 0

    for client in people.values():
        for query in queries:
            mark = watch.mark()
            seen.add(asked(client, target, query))
            statements = watch.since(mark)
            count += len(statements)
            for statement in statements:
                wrong += faults_of(path, statement)

    assert 200 in seen and seen <= {200, 403, 404}
    assert count > len(people) * len(queries)
    assert sorted(set(wrong)) == []


def test_a_walk_and_a_sort_are_seen(watch, province):
    mark = watch.mark()
    province.sql('SELECT id FROM letter ORDER BY subject LIMIT 1')
    (bad,) = [one for one in watch.since(mark) if 'ORDER BY subject' in one.sql]

    assert bad.walks() == ['letter'] and bad.sorts() == ['letter']
    assert bad.examined > 1000 and bad.sent == 1
    assert len(faults_of('inbox', bad)) == 3


def test_no_statement_skips_rows_it_has_counted(tree):
    """OFFSET reads all that it does not show."""
    found = [f'{path.relative_to(tree)}:{number}'
             for path in sorted((tree / 'modules').rglob('*.c'))
             for number, line in enumerate(
                 path.read_text('utf-8').splitlines(), 1)
             if re.search(r'"[^"]*\bOFFSET\b[^"]*"', line)
             or re.search(r'"[^"]*\bLIMIT \?, \?', line)]
    assert found == []


def test_rows_of_a_page_are_those_of_sorting_everything(province, people):
    """The merged lists of keys are one list."""
    clerk = people[CLERK]
    items, query = [], {'tab': 'all', 'limit': 100}
    while True:
        page = clerk.get('tasks', **query).json
        items += page['items']
        if not page['next']:
            break
        query['after'] = page['next']

    ranks = [(3 - one['urgency'], one['job']['due_at'] or '9999')
             for one in items]
    assert ranks == sorted(ranks)
    assert len({one['job']['id'] for one in items}) == len(items) == int(
        province.sql(
            "SELECT COUNT(*) FROM identity i JOIN post p ON p.person_id ="
            " i.person_id JOIN (SELECT 'o' AS kind UNION SELECT 'u' UNION"
            " SELECT 'p') kinds JOIN task k FORCE INDEX (task_past)"
            " ON k.holder_key = CONVERT(CASE kinds.kind"
            " WHEN 'o' THEN CONCAT('o', p.organ_id, ':8')"
            " WHEN 'u' THEN CONCAT('u', p.unit_id, ':8')"
            " ELSE CONCAT('p', p.id) END USING ascii) AND k.lane = 'open'"
            f" WHERE i.subject = '{CLERK}'")[0][0]) > 20
