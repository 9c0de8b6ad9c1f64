"""reads.py - rows of the table that only read"""
from measure import alternate, wrk

CONNECTIONS = 16
READER = 'hoant.stttt'  # clerk of the demo's first department


def seconds(quick):
    return 1 if quick else 3


def worker(office, row, quick):
    """Our loop, routes, JSON and log, without a database."""
    ours = office.requests([office.raw(None, 'GET', '/bench/worker')])
    hello = office.requests([office.raw(None, 'GET', '/bench/hello')])
    alternate(row,
              lambda: wrk(office.origin, ours, CONNECTIONS, seconds(quick)),
              lambda: wrk(office.origin, hello, CONNECTIONS, seconds(quick)))


def letters_of(office, reader, limit=200):
    """Letters of the reader's organ that have a history and a file, from all
    its years."""
    client = office.who(reader)
    organ = office.sql(
        'SELECT po.organ_id FROM identity i JOIN post po'
        f" ON po.person_id = i.person_id WHERE i.subject = '{reader}'")
    most = int(office.sql('SELECT MAX(id) FROM letter')[0][0])
    step = max(1, most // (limit * 8))
    rows = office.sql(
        'SELECT l.uuid, f.uuid FROM letter l JOIN process p'
        ' ON p.letter_id = l.id JOIN file f ON f.letter_id = l.id'
        f' AND f.position = 0 AND f.current WHERE l.organ_id = {organ[0][0]}'
        f' AND l.id IN (SELECT seq FROM seq_1_to_{most}_step_{step})'
        f' AND p.rev > 1 ORDER BY l.id DESC LIMIT {limit}')
    return client, rows


def select_ceiling(office, client):
    count = office.sql('SELECT COUNT(*) FROM letter')[0][0]
    return office.requests([office.raw(client, 'GET',
                                       f'/bench/select?{count}')])


def detail(office, row, quick):
    """Session, rights, letter, files, links, tasks, history: all of it."""
    client, letters = letters_of(office, READER)
    ours = office.requests([
        office.raw(client, 'GET', f'/api/v1/letters/{letter}')
        for letter, _ in letters])
    select = select_ceiling(office, client)
    row.also['letters'] = len(letters)
    alternate(row,
              lambda: wrk(office.origin, ours, CONNECTIONS, seconds(quick)),
              lambda: wrk(office.origin, select, CONNECTIONS,
                          seconds(quick)))
