"""running.py - an installation at work, and what is told of it at the end"""
import collections
import random
import re
import socket
import threading
import time
from datetime import datetime, timedelta

from audit import Audit
from instance import FIRST_CLOCK

FASTER = 20  # the clock of the programs: what waits is tried again soon
HANG = 240   # seconds until something that should come never will


def kept_port():
    """Below those that others are given, who would take it while nginx is
    down."""
    while True:
        port = random.SystemRandom().randrange(20000, 32000)
        with socket.socket() as s:
            try:
                s.bind(('127.0.0.1', port))
                return port
            except OSError:
                continue


class Clock(threading.Thread):
    """Time goes on, faster than outside."""

    def __init__(self, instance):
        super().__init__(daemon=True)
        self.instance, self.ends = instance, threading.Event()
        self.now = datetime.fromisoformat(FIRST_CLOCK)

    def step(self, by):
        """Somebody sets it."""
        self.now += by

    def run(self):
        begun = time.monotonic()
        while not self.ends.wait(0.05):
            now = self.now + (time.monotonic() - begun) * FASTER * \
                timedelta(seconds=1)
            self.instance.clock(now.isoformat(timespec='milliseconds'))


def until(what):
    ends = time.monotonic() + HANG
    while not what():
        if time.monotonic() > ends:
            return False
        time.sleep(0.1)
    return True


def carried(instance):
    try:
        return instance.sql(
            "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') +"
            ' (SELECT COUNT(*) FROM job)') == [['0']]
    except AssertionError:  # the database comes back just now
        return False


def tell_logs(tap, instance, word):
    """What nginx and the programs said of a failure, while it is there."""
    said = [line for name in ('nginx.log', 'nginx.out')
            for line in lines_of(instance.state / 'log' / name)
            if re.search(r'\[(alert|crit|error)\]', line)]
    for path in sorted((instance.state / 'log').glob('*.out')):
        said += [f'{path.stem}: {line}' for line in lines_of(path)
                 if word in line]
    for line in said[-20:]:
        tap.say(line[:400])


def lines_of(path):
    return path.read_text('utf-8', 'replace').splitlines() \
        if path.exists() else []


def phase(tap, load, what, *rest):
    begun = time.monotonic()
    what(tap, load, *rest)
    tap.say(f'{what.__name__}: {time.monotonic() - begun:.1f} s')


def tell(tap, load):
    journal = load.journal
    counted = collections.Counter(act.route for act in journal.acts)
    tap.say(f'{journal.requests} requests, {len(journal.cut)} cut off or'
            f' put off, {len(journal.acts)} acts acknowledged: ' + ', '.join(
                f'{n} {route}' for route, n in counted.most_common()))
    for note, count in sorted(journal.notes.items()):
        tap.say(f'{count} {note}')
    tap.none('no request was answered as broken', journal.broken)
    tap.none('no acknowledged part of a file was lost',
             [note for note in journal.notes if 'upload_lost' in note])
    tap.none('nobody of the load gave up', load.failed)


def carry_phase(tap, load):
    load.stop()
    tap.none('everything queued was carried',
             [] if until(lambda: carried(load.instance)) else
             load.instance.sql(
                 'SELECT kind, attempts, next_at, last_failure FROM job'
                 ' UNION ALL SELECT kind, attempts, next_at, last_failure'
                 " FROM outbox WHERE state = 'waiting'"))


def audit_phase(tap, load):
    audit = Audit(load)
    for sentence, wrong in audit.all():
        tap.none(sentence, wrong)
    tap.say(f'{audit.orphans} stored files had been left over by all this')
