"""measure.py - ours and its ceiling, turn by turn, and what comes of it

A figure says nothing alone: the machine is shared and virtual.  Each row
measures both sides at least three times, one after the other, in one run,
and is judged by the ratio of the medians.
"""
import json
import statistics
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CALM_SECONDS = 10
CALM = 0.20  # of the machine in use by others


def cpu():
    """(all, idle) ticks of the machine since it started."""
    with open('/proc/stat', encoding='ascii') as stat:
        ticks = [int(word) for word in stat.readline().split()[1:9]]
    return sum(ticks), ticks[3] + ticks[4]


def busy(seconds=0.3):
    """The share of the machine in use, 0 to 1."""
    all_before, idle_before = cpu()
    time.sleep(seconds)
    all_now, idle_now = cpu()
    spent = all_now - all_before
    return 1 - (idle_now - idle_before) / spent if spent else 0.0


class Patience:
    """How often both sides take turns; seconds left to wait for calm moments,
    over the whole run."""
    turns = 3
    left = CALM_SECONDS * 12


def calm():
    """Waits for a calm moment; returns how busy it was when we went on."""
    patience = min(CALM_SECONDS, max(Patience.left, 0))
    begun = time.monotonic()
    until = time.monotonic() + patience
    share = busy()
    while share > CALM and time.monotonic() < until:
        share = busy()
    Patience.left -= time.monotonic() - begun
    return round(share, 2)


class Row:
    """One line of the table, filled in by its measurement."""

    def __init__(self, name, what, against, target):
        self.name, self.what, self.against = name, what, against
        self.target = target  # ('>=', 0.85), ('<=', 2.0)
        self.unit = ''
        self.ours, self.ceiling, self.busy = [], [], []
        self.errors = 0
        self.conditions = {}  # sentence: bool, needed beside the ratio
        self.also = {}  # name: value, said beside the figure
        self.why_skipped = None
        self.kinds_apart = False  # each turn is of another kind

    def turn(self, ours, ceiling):
        self.ours.append(ours)
        self.ceiling.append(ceiling)

    @property
    def ratio(self):
        """Ours to its ceiling; without one, our own figure."""
        mine = statistics.median(self.ours)
        if not self.ceiling:
            return mine
        if self.kinds_apart:
            return statistics.geometric_mean(
                a / b for a, b in zip(self.ours, self.ceiling))
        return mine / statistics.median(self.ceiling)

    @property
    def span(self):
        """The smallest and largest ratio of one turn."""
        if not self.ceiling:
            return min(self.ours), max(self.ours)
        each = [a / b for a, b in zip(self.ours, self.ceiling)]
        return min(each), max(each)

    @property
    def met(self):
        way, bound = self.target
        return not self.errors and all(self.conditions.values()) and (
            self.ratio >= bound if way == '>=' else self.ratio <= bound)

    @property
    def measured(self):
        return bool(self.ours) and self.why_skipped is None

    @property
    def sane(self):
        """Measured without an error, and greater than nothing."""
        return self.measured and self.ratio > 0 and self.errors == 0

    def facts(self):
        known = {
            'name': self.name, 'what': self.what, 'against': self.against,
            'target': f'{self.target[0]} {self.target[1]:g}',
            'unit': self.unit, 'errors': self.errors,
        }
        if not self.measured:
            return {**known, 'skipped': self.why_skipped or 'not measured'}
        low, high = self.span
        return {**known, 'ratio': round(self.ratio, 3),
                'min': round(low, 3), 'max': round(high, 3),
                'verdict': 'met' if self.met else 'missed',
                'ours': [round(v, 2) for v in self.ours],
                'ceiling': [round(v, 2) for v in self.ceiling],
                'conditions': self.conditions,
                'busy': self.busy, 'also': self.also}


class Load:
    """What wrk said of one run."""

    def __init__(self, facts):
        self.requests = facts['requests']
        self.rate = facts['requests'] / (facts['us'] / 1e6)
        self.bytes_rate = facts['bytes'] / (facts['us'] / 1e6)
        self.errors = facts['bad'] + facts['lost']
        self.p50, self.p95, self.p99 = (facts['p50'], facts['p95'],
                                        facts['p99'])


def wrk(origin, requests, connections, seconds):
    """A file of requests, again and again for so long."""
    run = subprocess.run(
        ['wrk', '-t1', f'-c{connections}', f'-d{seconds}s',
         '--timeout', '20s', '-s', str(HERE / 'replay.lua'), origin, '--',
         str(requests)],
        capture_output=True, text=True, timeout=200, check=False)
    for line in reversed(run.stdout.splitlines()):
        if line.startswith('{'):
            return Load(json.loads(line))
    raise RuntimeError(f'wrk: {run.stdout}{run.stderr}')


def alternate(row, ours, ceiling):
    """Both are functions that return a Load; they take turns."""
    tails = []
    for _ in range(Patience.turns):
        row.busy.append(calm())
        mine = ours()
        bound = ceiling()
        row.errors += mine.errors + bound.errors
        row.turn(mine.rate, bound.rate)
        tails.append((mine.p99, bound.p99))
    row.unit = 'req/s'
    row.also['p99 ms'] = round(statistics.median(t[0] for t in tails) / 1e3,
                               2)
    row.also['p99 ms of the ceiling'] = round(
        statistics.median(t[1] for t in tails) / 1e3, 2)
    return row


def people(office, acts, connections, per_second=0):
    """What client.c said of acts, each a list of texts."""
    plan = office.folder / f'plan.{next(office.numbers)}'
    plan.write_text(''.join('\t'.join(act) + '\n' for act in acts),
                    encoding='utf-8')
    run = subprocess.run(
        [str(office.tool('client')), str(office.port), office.origin,
         str(connections), str(plan), str(per_second)],
        capture_output=True, encoding='utf-8',
        errors='replace', timeout=400, check=False)
    if run.returncode != 0:
        raise RuntimeError(f'client: {run.stderr[-400:]}')
    facts = json.loads(run.stdout)
    facts['said'] = run.stderr[:400]
    facts['bad'] = sum(label['bad'] for label in facts['labels'].values())
    facts['count'] = sum(label['count'] for label in
                         facts['labels'].values())
    return facts


def take_turns(row, ours, ceiling):
    """Functions that return (figure, errors, what was said of them)."""
    for _ in range(Patience.turns):
        row.busy.append(calm())
        for side, into in ((ours, row.ours), (ceiling, row.ceiling)):
            figure, errors, said = side()
            into.append(figure)
            row.errors += errors
            if errors:
                row.also['error'] = said
    return row
