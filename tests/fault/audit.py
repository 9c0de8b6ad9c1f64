"""audit.py - what must be true afterwards, looked at over HTTP and in SQL

Every check gives the list of what is wrong; an empty list is well.
"""
import collections
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'api'))

import test_history  # noqa: E402

# What a sender may see of a letter that stands so at its receiver.
SEEN = {'pending': {'arrived'}, 'registered': {'accepted'},
        'returned': {'refused'}, 'directed': {'accepted', 'assigned'},
        'handling': {'accepted', 'assigned', 'handling'}, 'done': {'done'}}
REFERENCES = (
    ('upload', 'sha256'), ('file', 'sha256'), ('revision', 'sha256'),
    ('outbox', 'message_sha256'), ('inbox_message', 'message_sha256'),
    ('certificate', 'image_sha256'), ('pending_signature', 'base_sha256'),
    ('pending_signature', 'upload_sha256'))


class Audit:
    def __init__(self, load):
        self.load, self.instance = load, load.instance
        self.acts, self.sql = load.journal.acts, load.instance.sql
        self.orphans = 0

    def replies(self, method, ending):
        return [(act, json.loads(act.reply)) for act in
                self.load.journal.of(method, ending)]

    def letters(self):
        """uuid -> row, of all."""
        rows = self.sql('SELECT uuid, id, state, COALESCE(number, 0),'
                        ' rev, direction, filled FROM letter')
        return {row[0]: row for row in rows}

    # -- every acknowledged act is there

    def numbers_kept(self):
        """A number that somebody was told is that letter's."""
        now, wrong = self.letters(), []
        for ending in ('/paper', '/register', '/number'):
            for act, reply in self.replies('POST', ending):
                letter = reply['letter']['id']
                row = now.get(letter)
                if row is None or row[3] != str(reply['number']):
                    wrong.append((act.route, letter, reply['number'], row))
        return wrong

    def drafts_kept(self):
        now = self.letters()
        return [reply['id'] for _, reply in self.replies('POST', '/drafts')
                if reply['id'] not in now]

    def steps_kept(self):
        """Each acknowledged step stands in its letter's history, once."""
        want = collections.Counter()
        for ending in ('/actions', '/return', '/register', '/number',
                       '/release'):
            for act, _ in self.replies('POST', ending):
                letter = act.path.split('/')[-2]
                want[letter, json.loads(act.body)['action']] += 1
        found = collections.Counter({(row[0], row[1]): int(row[2]) for row in
                                     self.sql(
            'SELECT l.uuid, h.action, COUNT(*) FROM history h JOIN letter l'
            ' ON l.id = h.letter_id GROUP BY 1, 2')})
        return [(key, count, found[key]) for key, count in want.items()
                if found[key] != count]

    def states_kept(self):
        now, wrong = self.letters(), []
        for ending, states in (('/release', {'released', 'closed'}),
                               ('/return', {'returned'})):
            for act, _ in self.replies('POST', ending):
                letter = act.path.split('/')[-2]
                if letter not in now or now[letter][2] not in states:
                    wrong.append((act.route, letter, now.get(letter)))
        return wrong

    def signatures_kept(self):
        """The very bytes that were acknowledged are a revision."""
        known = {row[0] for row in self.sql('SELECT sha256 FROM revision')}
        return [act.path for ending in ('/finish', '/fill')
                for act, reply in self.replies('POST', ending)
                if reply['sha256'] not in known]

    def uploads_kept(self):
        wrong = []
        rows = {row[0]: row[1:] for row in self.sql(
            'SELECT uuid, state, COALESCE(sha256, "") FROM upload')}
        for made, data in self.load.uploads.items():
            sha256 = hashlib.sha256(data).hexdigest()
            if rows.get(made) != ['ready', sha256]:
                wrong.append((made, rows.get(made)))
            elif self.blob(sha256).read_bytes() != data:
                wrong.append((made, 'other bytes'))
        return wrong

    # -- nothing is half done

    def blob(self, sha256):
        return self.instance.state / 'blobs' / sha256[:2] / sha256[2:4] / \
            sha256

    def references(self):
        wanted = set()
        for table, column in REFERENCES:
            wanted |= {row[0] for row in self.sql(
                f'SELECT DISTINCT {column} FROM {table}'
                f' WHERE {column} IS NOT NULL')}
        return wanted

    def bytes_missing(self):
        """Every digest that a row names is there and is what it says."""
        return [sha256 for sha256 in self.references()
                if not self.blob(sha256).exists() or hashlib.sha256(
                    self.blob(sha256).read_bytes()).hexdigest() != sha256]

    def left_over(self):
        """What nobody refers to goes once it is old, and nothing else."""
        old = time.time() - 40 * 24 * 3600
        stored = [path for path in (self.instance.state / 'blobs').glob(
            '??/??/*') if len(path.name) == 64]
        for path in stored + list((self.instance.state / 'spool').iterdir()):
            os.utime(path, (old, old))
        wanted = self.references()
        run = subprocess.run(
            [os.path.join(self.instance.environment['VANTHU_BUILD'],
                          'modules/vanthu/vanthu'), 'sweep', '--settings',
             str(self.instance.state / 'conf' / 'vanthu.conf')],
            env=self.instance.environment, capture_output=True, text=True,
            timeout=240, check=False)
        if run.returncode != 0:
            return [run]
        self.orphans = sum(path.name not in wanted for path in stored)
        return [path for path in stored
                if path.exists() != (path.name in wanted)] + \
            list((self.instance.state / 'spool').iterdir()) + \
            self.bytes_missing()

    def half_done(self):
        questions = (
            'SELECT "no process", id FROM letter WHERE process_id IS NULL OR'
            ' id NOT IN (SELECT letter_id FROM process)',
            'SELECT "no file", id FROM letter WHERE id NOT IN'
            ' (SELECT letter_id FROM file)',
            'SELECT "not its revision", f.id FROM file f WHERE f.sha256 <>'
            ' (SELECT r.sha256 FROM revision r WHERE r.file_id = f.id'
            ' ORDER BY r.seq DESC LIMIT 1)',
            'SELECT "entry without number", e.letter_id FROM register_entry'
            ' e JOIN letter l ON l.id = e.letter_id WHERE e.state = "used"'
            ' AND (NOT l.number <=> e.number OR NOT l.register_id <=>'
            ' e.register_id)',
            'SELECT "number without entry", l.id FROM letter l LEFT JOIN'
            ' register_entry e ON e.register_id = l.register_id AND e.number'
            ' = l.number AND e.letter_id = l.id WHERE l.number IS NOT NULL'
            ' AND e.number IS NULL',
            'SELECT "number not in the file", id FROM letter WHERE direction'
            ' = "out" AND number IS NOT NULL AND NOT filled',
            'SELECT "step of letter and process", l.id FROM letter l JOIN'
            ' process p ON p.letter_id = l.id WHERE l.step <> p.step',
            'SELECT "nobody holds it", p.letter_id FROM process p WHERE'
            ' p.state = "open" AND NOT EXISTS (SELECT 1 FROM task t WHERE'
            ' t.process_id = p.id AND t.state IN ("open", "seen"))',
            'SELECT "message waits", id FROM outbox WHERE state <> "sent"',
            'SELECT "job waits", id FROM job',
            'SELECT "not found by search", id FROM letter WHERE id NOT IN'
            ' (SELECT letter_id FROM search_letter)',
            'SELECT "file of no upload", u.id FROM upload u WHERE u.state ='
            ' "used" AND u.sha256 NOT IN (SELECT sha256 FROM revision)')
        return [tuple(row) for text in questions for row in self.sql(text)]

    def gaps(self):
        return self.sql(
            'SELECT r.id, COUNT(*), r.last_number FROM register r JOIN'
            ' register_entry e ON e.register_id = r.id GROUP BY r.id,'
            ' r.last_number, r.opening_number HAVING COUNT(*) <>'
            ' r.last_number - r.opening_number + 1 OR MAX(e.number) <>'
            ' r.last_number')

    def delivered_once(self):
        """One letter at each receiver of each released one, none beside."""
        return self.sql(
            'SELECT s.uuid, d.receiver_name, COUNT(r.id) FROM letter s JOIN'
            ' delivery d ON d.letter_id = s.id AND d.channel = "axis" LEFT'
            ' JOIN letter r ON r.document_code = s.document_code AND'
            ' r.direction = "in" AND r.organ_id = d.receiver_unit_id WHERE'
            ' s.state IN ("released", "closed") GROUP BY s.uuid,'
            ' d.receiver_name HAVING COUNT(r.id) <> 1') + self.sql(
            'SELECT "from nowhere", r.uuid FROM letter r LEFT JOIN letter s'
            ' ON s.document_code = r.document_code AND s.direction = "out"'
            ' AND s.state IN ("released", "closed") WHERE r.origin = "axis"'
            ' AND s.id IS NULL')

    def sides_differ(self):
        rows = self.sql(
            'SELECT d.uuid, d.state, r.state FROM delivery d JOIN letter s ON'
            ' s.id = d.letter_id JOIN letter r ON r.document_code ='
            ' s.document_code AND r.direction = "in" AND r.organ_id ='
            ' d.receiver_unit_id WHERE d.state <> "draft"')
        return [row for row in rows if row[1] not in SEEN[row[2]]]

    def seen_over_http(self):
        """The last letters, as their people read them."""
        desk, wrong = self.load.desk(), []
        for act, reply in self.replies('POST', '/paper')[-5:]:
            shown = desk.who(act.who).letter(reply['letter']['id'])
            if shown['letter']['number'] != reply['number']:
                wrong.append((reply['letter']['id'], shown['letter']))
        for act, _ in self.replies('POST', '/release')[-5:]:
            letter = act.path.split('/')[-2]
            shown = desk.who(act.who).letter(letter)
            items = desk.who(act.who).get(
                f'/letters/{letter}/deliveries')['items']
            if shown['verdict'] != 'valid' or any(
                    one['state'] in ('queued', 'failed') for one in items):
                wrong.append((letter, shown['verdict'], items))
        return wrong

    def chains(self):
        return test_history.faults(self.instance)

    def all(self):
        """(sentence, what is wrong) of every check."""
        return [(sentence, check()) for sentence, check in (
            ('every number that was told is kept', self.numbers_kept),
            ('every acknowledged draft is there', self.drafts_kept),
            ('every acknowledged step happened once', self.steps_kept),
            ('every acknowledged state is kept', self.states_kept),
            ('every signed file is there', self.signatures_kept),
            ('every upload holds its bytes', self.uploads_kept),
            ('no stored bytes are missing or other', self.bytes_missing),
            ('nothing is half done', self.half_done),
            ('what nobody refers to is swept, nothing else',
             self.left_over),
            ('numbers have no gap', self.gaps),
            ('each letter arrived once at each receiver',
             self.delivered_once),
            ('both sides show the same state', self.sides_differ),
            ('people see it so', self.seen_over_http),
            ('every history is whole', self.chains))]
