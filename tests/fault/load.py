"""load.py - people at work: registering, drafting, signing, sending, receiving

Each is a thread with sessions of its own and goes on until it is told to
stop; then it leaves off between two requests.
"""
import random
import sys
import threading
import time
import traceback
import urllib.error
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TREE / 'tests' / 'api'), str(TREE / 'tests' / 'journey')]

from client import Refused  # noqa: E402
from journal import Stopped, Stubborn  # noqa: E402
from story import LETTERS, Story  # noqa: E402

# One letter's way through each of two agencies.
WAYS = (
    {'officer': 'dungnv.stttt', 'head': 'longpd.stttt',
     'form': 'thanhdv.stttt', 'signer': 'minhtq.stttt',
     'clerk': 'hoant.stttt', 'signs': 'Trần Quang Minh',
     'main': 'cong-van-so-a.pdf', 'to': ('Sở Tài chính', 'xã Gia Vân')},
    {'officer': 'trangnt.stc', 'head': 'phucnh.stc', 'form': 'cuongtv.stc',
     'signer': 'hangptt.stc', 'clerk': 'lemtd.stc',
     'signs': 'Phạm Thị Thu Hằng', 'main': 'tra-loi-so-b.pdf',
     'to': ('Sở Thông tin và Truyền thông', 'xã Gia Vân')},
)
RECEIVERS = ('lemtd.stc', 'hoant.stttt', 'nhungpt.giavan')
READERS = ('hungdv.stc', 'hangptt.stc', 'thuydt.stc', 'datlt.stc')
WARDS = ('lemtd.stc', 'oanhlt.snv')  # who registers paper
UPLOADS_KEPT = 60


class Desk(Story):
    """The journey's people, who do not give up."""

    def __init__(self, load, number):
        instance = load.instance
        super().__init__(instance.origin,
                         next(iter(instance.logins().values())),
                         f'http://127.0.0.1:{instance.signer_port}')
        self.load, self.journal = load, load.journal
        self.dice = random.Random(f'{load.seed} {number}')
        self.number, self.count = number, 0

    def who(self, username):
        if username not in self.people:
            self.people[username] = Stubborn(self.journal, self.base,
                                             username, self.password)
        return self.people[username]

    def go_on(self):
        if self.journal.stop.is_set():
            raise Stopped

    def subject(self, what):
        self.count += 1
        return f'{what} {self.load.seed}/{self.number}/{self.count}'

    # -- what each does

    def register_paper(self):
        clerk = self.who(WARDS[self.number % len(WARDS)])
        books = clerk.get('/registers')['items']
        book = next(b for b in books if b['direction'] == 'in')
        while True:
            self.go_on()
            scan = clerk.upload(LETTERS / 'van-ban-giay.pdf')
            clerk.post('/paper', {
                'upload': scan, 'annexes': [], 'secrecy': 'thuong',
                'register': book['id'], 'type_name': 'Công văn',
                'code_number': str(self.count + 1), 'urgency': 0,
                'code_notation': f'T{self.number}-{self.load.seed}'[:30],
                'issued_on': '2026-11-16', 'organ_name': 'Công ty Điện lực',
                'subject': self.subject('Giấy'), 'accept_duplicate': True})

    def send_letters(self):
        way = WAYS[self.number % len(WAYS)]
        while True:
            self.go_on()
            letter = self.draft(way)
            for person, action in (('officer', 'trinh'), ('head', 'dong_y'),
                                   ('form', 'dong_y')):
                self.who(way[person]).act(letter, action, opinion='Được.')
            self.again(lambda: self.signed(way, letter))
            self.again(lambda: self.sealed(way, letter))
            self.release(way['clerk'], letter)

    def draft(self, way):
        officer = self.who(way['officer'])
        return officer.post('/drafts', {
            'type_name': 'Công văn', 'secrecy': 'thuong',
            'urgency': self.dice.randrange(4),
            'subject': self.subject('V/v thử'),
            'main': officer.upload(LETTERS / way['main']), 'annexes': [],
            'signer': self.post_of(officer, way['signs']),
            'recipients': [{'organ': self.organ(officer, name),
                            'kind': 'handle'} for name in way['to']]})['id']

    def again(self, what):
        """A step of several requests, begun anew where one was overtaken."""
        for _ in range(20):
            try:
                return what()
            except Refused as refused:
                if refused.status not in (409, 422):
                    raise
                self.journal.notes[f'begun anew: {refused.failure}'] += 1
            except (urllib.error.URLError, ConnectionError):
                self.journal.notes['begun anew: signer'] += 1
        raise AssertionError('begun anew in vain')

    def signed(self, way, letter):
        now = self.who(way['signer']).letter(letter)
        if now['letter']['state'] == 'signing':
            self.sign_with_token(way['signer'], letter)

    def sealed(self, way, letter):
        clerk = self.who(way['clerk'])
        now = clerk.letter(letter)
        if now['letter']['state'] == 'numbering':
            action, rev = clerk.action_with(letter, 'number')
            shown = clerk.get(f'/letters/{letter}/numbering')
            clerk.post(f'/letters/{letter}/number', {
                'action': action, 'rev': rev,
                'register': shown['registers'][0]['id'],
                'code_notation': shown['proposed']['code_notation'],
                'issued_on': shown['proposed']['issued_on']})
        clerk.post(f'/letters/{letter}/fill')
        if clerk.letter(letter)['letter']['state'] == 'sealing':
            self.seal(way['clerk'], letter,
                      clerk.letter(letter)['files'][0], 'organ')

    def receive(self):
        username = RECEIVERS[self.number % len(RECEIVERS)]
        clerk = self.who(username)
        while True:
            self.go_on()
            rows = [row for row in clerk.get('/inbox?tab=waiting')['items']
                    if row['verdict'] not in ('pending', 'none')]
            for row in rows:
                self.again(lambda row=row: self.accept(clerk, row))
            if not rows:
                time.sleep(0.05)

    def accept(self, clerk, row):
        letter = row['id']
        if clerk.letter(letter)['letter']['state'] != 'pending':
            return
        if self.dice.random() < 0.2:
            shown = clerk.letter(letter)
            clerk.post(f'/letters/{letter}/return', {
                'action': 'tra_lai', 'rev': shown['letter']['rev'],
                'reason_kind': 'wrong_address', 'reason': 'Nhầm nơi nhận.'})
            return
        form = clerk.get(f'/letters/{letter}/registration')
        value = {name: one['value'] for name, one in form['values'].items()
                 if one.get('value') is not None}
        clerk.post(f'/letters/{letter}/register', {
            'action': form['action'], 'rev': form['rev'],
            'secrecy': 'thuong', 'register': form['register']['id'],
            'accept_duplicate': True,
            **{name: value[name] for name in (
                'type_name', 'code_number', 'code_notation', 'issued_on',
                'organ_name', 'subject', 'urgency')}})

    def upload_parts(self):
        """Files of several chunks, each acknowledged by itself."""
        officer = self.who('quynhlt.stttt')
        base = (LETTERS / 'scan.pdf').read_bytes()
        while True:
            self.go_on()
            data = base + b'%% %d\n' % self.dice.getrandbits(60)
            try:
                made = officer.upload_bytes('anhquet.pdf', data, 40000)
            except Refused as refused:
                self.journal.notes[f'upload: {refused.failure}'] += 1
                continue
            self.load.uploads[made] = data
            self.forget_oldest(officer)
            time.sleep(0.1)

    def forget_oldest(self, officer):
        """Nobody may keep more than the quota in no letter."""
        if len(self.load.uploads) <= UPLOADS_KEPT:
            return
        made = next(iter(self.load.uploads))
        del self.load.uploads[made]
        try:
            officer.call('DELETE', f'/uploads/{made}')
        except Refused as refused:  # its first answer was lost
            self.journal.notes[f'upload gone: {refused.failure}'] += 1

    def read(self):
        reader = self.who(READERS[self.number % len(READERS)])
        while True:
            self.go_on()
            for path in ('/tasks', '/desk', '/search?q=thu',
                         '/boot'):
                reader.get(path)


JOBS = (Desk.register_paper, Desk.send_letters, Desk.receive,
        Desk.register_paper, Desk.send_letters, Desk.receive,
        Desk.upload_parts, Desk.receive, Desk.read)


class Load:
    def __init__(self, instance, journal, seed):
        self.instance, self.journal, self.seed = instance, journal, seed
        self.uploads, self.failed, self.threads = {}, [], []
        self.clock = self.units = self.disk = None
        self.looks_on, self.places = None, {}

    def start(self, jobs=JOBS):
        for job in jobs:
            number = self.places[job] = self.places.get(job, -1) + 1
            thread = threading.Thread(target=self.run, daemon=True,
                                      args=(Desk(self, number), job),
                                      name=f'{job.__name__} {number}')
            self.threads.append(thread)
            thread.start()

    def run(self, desk, job):
        try:
            job(desk)
        except Stopped:
            pass
        except Exception:  # pylint: disable=broad-except
            self.failed.append(f'{job.__name__} {desk.number}: '
                               f'{traceback.format_exc(limit=-3)}')

    def desk(self):
        """Somebody who looks on."""
        if self.looks_on is None:
            self.looks_on = Desk(self, 99)
        return self.looks_on

    def stop(self):
        """Nothing new is begun; what is under way is waited for."""
        self.journal.stop.set()
        for thread in self.threads:
            thread.join(300)
        self.failed += [f'{thread.name} still runs'
                        for thread in self.threads if thread.is_alive()]
        self.journal.stop.clear()
