"""kills.py - kill -9 of programs at random moments, as chance has it

The demo's keepers start them again, as systemd would.
"""
import collections
import os
import signal
import time

HELPERS = ('flowbox', 'inspector', 'keykeeper', 'courier')
POOLS = ('accounts', 'records', 'intake', 'routing', 'signing', 'dispatch')
# Workers fall more often than what everybody waits for.
WEIGHTS = {'worker': 6, 'parent': 2, **{name: 2 for name in HELPERS},
           'mariadb': 2, 'nginx': 2}
AT_WORK = 0.8   # of the kills come when work goes on again; others sooner
PATIENCE = 30   # seconds for that


def child_of(instance, name):
    """The pid of a running program, or None while it is started anew."""
    try:
        pid = instance.pid(name)
        return pid if os.getpgid(pid) == pid else None
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return None


def workers_of(pid):
    with open(f'/proc/{pid}/task/{pid}/children') as file:
        return [int(one) for one in file.read().split()]


class Killer:
    def __init__(self, instance, journal, dice):
        self.instance, self.journal, self.dice = instance, journal, dice
        self.killed = collections.Counter()
        self.flying = 0  # acts under way at a kill, of all kills
        self.first = dice.sample(list(WEIGHTS), len(WEIGHTS))

    def kind(self):
        """Each once, then by weight."""
        if self.first:
            return self.first[-1]
        kinds = list(WEIGHTS)
        return self.dice.choices(kinds, [WEIGHTS[k] for k in kinds])[0]

    def next(self):
        """Kills one; false when it was not running just now."""
        kind = self.kind()
        name = self.dice.choice(POOLS) if kind in ('worker', 'parent') \
            else kind
        pid = child_of(self.instance, name)
        if pid is None:
            return False
        try:
            if kind == 'worker':
                pids = workers_of(pid)
                if not pids:
                    return False
                self.fall(name + ' worker', os.kill, self.dice.choice(pids))
            elif kind == 'parent':
                self.fall(name, os.kill, pid)
            else:
                self.fall(name, os.killpg, pid)
        except (ProcessLookupError, FileNotFoundError):
            return False
        if self.first:
            self.first.pop()
        return True

    def fall(self, what, kill, pid):
        kill(pid, signal.SIGKILL)
        self.flying += self.journal.in_flight(what)
        self.killed[what] += 1

    def run(self, count, pause):
        """So many kills; the pause between two is up to this long, behind
        the next act that is acknowledged, so that work is what they hit."""
        done = 0
        while done < count:
            if self.dice.random() < AT_WORK:
                self.work()
            time.sleep(self.dice.random() * pause)
            done += self.next()

    def work(self):
        done, ends = len(self.journal.acts), time.monotonic() + PATIENCE
        while len(self.journal.acts) == done and time.monotonic() < ends:
            time.sleep(0.01)


def all_run(instance):
    return all(child_of(instance, name) for name in
               HELPERS + POOLS + ('mariadb', 'nginx'))
