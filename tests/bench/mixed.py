"""mixed.py - a morning of an office: all kinds of work at once, by the clock

The same load on the large and on the small province: acts begin at set times,
whether those before are done or not, and a late one counts from when it
should have begun.  Registrations and releases keep the courier busy: each
registered letter sends a receipt, which comes back as a message.
"""
import json
import random

from copies import copies
from files import OFFICER
from finds import QUESTIONS, READER, TABS
from measure import Patience, calm, people
from paper import papers
from reads import letters_of
from writes import register_forms, submit_template

CONNECTIONS = 16
SHARES = {'letter': 45, 'inbox': 15, 'search': 15, 'desk': 10,
          'register': 5, 'upload': 5, 'submit': 5}  # of a hundred
BOUND = 1.3
SECONDS, PER_SECOND = 12, 40


class Day:
    """What one office's people do, act by act."""

    def __init__(self, office, count):
        self.office = office
        writes = count * 6 // 100 + 2
        self.reader = office.who(READER)
        self.officer = office.who(OFFICER)
        self.letters = letters_of(office, READER)[1]
        self.forms = list(register_forms(office, writes))
        self.papers = papers(office.folder / 'mixed', writes, 100_000)
        template, self.rev = submit_template(office)
        self.drafts = copies(office, template, writes)

    def letter(self, dice):
        return ['GET', self.reader.cookie,
                f'/api/v1/letters/{dice.choice(self.letters)[0]}']

    def inbox(self, dice):
        return ['GET', self.reader.cookie,
                f'/api/v1/inbox?limit=50&{dice.choice(TABS)}']

    def search(self, dice):
        words = dice.choice(QUESTIONS).replace('"', '%22').replace(' ', '+')
        return ['GET', self.reader.cookie, f'/api/v1/search?q={words}']

    def desk(self, _):
        return ['GET', self.officer.cookie, '/api/v1/desk']

    def register(self, _):
        return ['POST', *self.forms.pop()]

    def upload(self, _):
        return ['UPLOAD', self.officer.cookie, self.papers.pop(), '0']

    def submit(self, _):
        return ['POST', self.officer.cookie,
                f'/api/v1/letters/{self.drafts.pop()}/actions',
                json.dumps({'action': 'trinh', 'rev': int(self.rev)})]

    def acts(self, count, seed):
        dice = random.Random(seed)
        kinds = [kind for kind, share in SHARES.items()
                 for _ in range(count * share // 100)]
        dice.shuffle(kinds)
        return [['act', *getattr(self, kind)(dice)] for kind in kinds]


def mixed(office, row, quick):
    """p99 of everything; p95 is a condition beside it."""
    count = 60 if quick else SECONDS * PER_SECOND
    tails = []
    for turn in range(Patience.turns):
        row.busy.append(calm())
        took = []
        for one in (office, office.small):
            done = people(one, Day(one, count).acts(count, turn),
                          CONNECTIONS, PER_SECOND)
            row.errors += done['bad']
            if done['bad']:
                row.also['error'] = done['said']
            took.append(done['labels']['act'])
        row.turn(took[0]['p99'], took[1]['p99'])
        tails.append((took[0]['p95'], took[1]['p95']))
    large, small = (sorted(side)[Patience.turns // 2] for side in zip(*tails))
    row.unit = 'ms'
    row.also['p95 ms'] = [large, small]
    row.also['letters'] = [office.letter_count(),
                           office.small.letter_count()]
    row.conditions[f'p95 within {BOUND}'] = large / small <= BOUND
