"""finds.py - rows that look something up among many letters"""
import json
import statistics
import subprocess

from inside import person
from measure import Patience, alternate, calm, wrk
from reads import CONNECTIONS, seconds, select_ceiling

READER = 'hoant.stttt'
QUESTIONS = [  # one to three words, common to rarer; phrases
    'công', 'lịch', 'nghiệm', 'kế hoạch', 'nông thôn', 'báo cáo',
    'cải cách hành chính', 'chuyển đổi số', 'quy hoạch đất',
    '"kế hoạch"', '"nông thôn mới"', '"giải phóng mặt bằng"',
]
TABS = ['tab=registered', 'tab=registered&urgency=1',
        'tab=registered&verdict=valid', 'tab=waiting',
        'tab=waiting&verdict=valid']


def flat(office, row, requests):
    """The same list where there are a hundredth of the letters."""
    small = office.small
    client = small.who(small.reader_of_many())
    theirs = small.requests([
        small.raw(client, 'GET', f'/api/v1/inbox?limit=50&{tab}')
        for tab in TABS])
    each = []
    for _ in range(Patience.turns):
        mine = wrk(office.origin, requests, CONNECTIONS, 2)
        other = wrk(small.origin, theirs, CONNECTIONS, 2)
        row.errors += mine.errors + other.errors
        each.append(mine.rate / other.rate)
    share = statistics.median(each)
    row.also[f'rate to that at {small.letter_count()}'] = round(share, 2)
    row.conditions['within 20 % of the small province'] = share >= 0.8


def inbox(office, row, quick):
    """Fifty rows with a filter, of the agency with most letters."""
    client = office.who(office.reader_of_many())
    ours = office.requests([
        office.raw(client, 'GET', f'/api/v1/inbox?limit=50&{tab}')
        for tab in TABS])
    select = select_ceiling(office, client)
    row.also['letters'] = office.letter_count()
    alternate(row,
              lambda: wrk(office.origin, ours, CONNECTIONS, seconds(quick)),
              lambda: wrk(office.origin, select, CONNECTIONS,
                          seconds(quick)))
    if office is not office.small:
        flat(office, row, ours)
    row.also['rows'] = [len(client.get(f'/api/v1/inbox?limit=50&{tab}')
                            .json['items']) for tab in TABS]


def ours_us(office, turns):
    """What search_cpu says of each question."""
    run = subprocess.run(
        [str(office.tool('search_cpu')),
         *person(office, office.reader_of_many()), str(turns)],
        input='\n'.join(QUESTIONS) + '\n', capture_output=True, text=True,
        timeout=300, check=False)
    if run.returncode != 0:
        raise RuntimeError(f'search_cpu: {run.stderr[-400:]}')
    return json.loads(run.stdout)


def search(office, row, quick):
    """Newest fifty, in process: rights, chain, texts read and checked."""
    row.busy.append(calm())
    for words, us in zip(QUESTIONS, ours_us(office, 3 if quick else 21)):
        mine, bare = (statistics.median(us[name])
                      for name in ('ours', 'bare'))
        row.turn(mine, bare)
        row.also[words] = (f"{mine / bare:.2f} ({mine:.0f} us to "
                           f"{bare:.0f} us, {us['found']} found)")
    row.unit, row.kinds_apart = 'us', True
    row.also['letters'] = office.letter_count()
