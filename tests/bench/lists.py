#!/usr/bin/python3
"""lists.py PORT [PASSWORD] - how long every list of a running site takes

Asks each list of tests/api/test_plans.py as everybody of agency H42.13 who
may, its first page and the one behind it, and prints the slowest: median and
worst of five, in milliseconds, as the client sees them.
"""
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'api'))

from instance import Client  # noqa: E402
from province import ADMIN, CLERK, HEAD, LEADER, OFFICER  # noqa: E402
from test_plans import LISTS  # noqa: E402

TURNS = 5


def signed_in(port, name, password):
    client = Client(port)
    answer = client.post('session', {'username': name, 'password': password})
    assert answer.status == 201, answer
    return client


def blanks(clerk):
    """A book, a letter and a released letter of the agency."""
    books = clerk.get('registers').json['items']
    found = clerk.get('inbox', tab='registered').json['items']
    sent = clerk.get('sent').json['items']
    return {'book': next(b['id'] for b in books if b['direction'] == 'in'),
            'letter': found[0]['id'], 'sent': sent[0]['id']}


def timed(client, path, query):
    """Milliseconds of each turn, and how many rows; None: not allowed."""
    spent, rows = [], None
    for _ in range(TURNS):
        begun = time.perf_counter()
        answer = client.get(path, **query)
        spent.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            return None
        rows = answer.json.get('items')
    return spent, len(rows) if rows is not None else 1, answer.json.get('next')


def all_of(clients, names):
    for lists in LISTS.values():
        for path, queries in lists.items():
            for who, client in clients.items():
                for query in queries:
                    yield path, path.format(**names), who, client, query


def main():
    port = int(sys.argv[1])
    password = sys.argv[2] if len(sys.argv) > 2 else 'Vanthu@2026'
    clients = {name: signed_in(port, name, password)
               for name in (CLERK, LEADER, HEAD, OFFICER, ADMIN)}
    worst = {}
    for path, target, who, client, query in all_of(clients,
                                                   blanks(clients[CLERK])):
        one = timed(client, target, query)
        if one is None:
            continue
        spent, rows, following = one
        row = (statistics.median(spent), max(spent), rows, who, query)
        worst[path] = max(worst.get(path, row), row, key=lambda r: r[0])
        if following:
            behind = timed(client, target, {**query, 'after': following})
            row = (statistics.median(behind[0]), max(behind[0]), behind[1],
                   who, {**query, 'page': 2})
            worst[path] = max(worst[path], row, key=lambda r: r[0])
    print(f'{"list":28} {"median":>8} {"worst":>8} {"rows":>5}  asked with')
    for path, (median, most, rows, who, query) in worst.items():
        asked = ' '.join(f'{k}={v}' for k, v in query.items())
        print(f'{path:28} {median:8.1f} {most:8.1f} {rows:5}  '
              f'{who.split(".")[0]} {asked}')


if __name__ == '__main__':
    main()
