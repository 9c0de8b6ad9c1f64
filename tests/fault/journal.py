"""journal.py - what the load asked for, and what the system said to it

An act is one request that changes something.  It is in flight until it was
answered for good; whatever cuts it is repeated under the same key, as a
browser does, so that each act counts once or not at all.
"""
import collections
import http.client
import json
import sys
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'journey'))

from client import Person, Refused  # noqa: E402

# Answers of a system that is not all there: ask again.
AGAIN = (502, 503, 504)
PATIENCE = 180  # seconds for one act: ten times the longest that was seen


class Act:
    def __init__(self, who, method, path, body):
        self.who, self.method, self.path, self.body = who, method, path, body
        self.tries, self.killed, self.status, self.reply = 0, [], None, None

    @property
    def route(self):
        """Without the ids in it."""
        parts = self.path.split('/')
        return self.method + ' ' + '/'.join(
            '-' if len(part) == 36 else part for part in parts)


class Journal:
    """All acts of all clients, in the order in which they were answered."""

    def __init__(self):
        self.lock = threading.Lock()
        self.flying = set()
        self.acts = []       # acknowledged
        self.broken = []     # answered 500
        self.cut = []        # failed connections and 50x, by what came
        self.requests = 0    # every one sent, reads too
        self.notes = collections.Counter()
        self.stop = threading.Event()

    def begin(self, act):
        with self.lock:
            self.flying.add(act)

    def end(self, act):
        with self.lock:
            self.flying.discard(act)
            if act.status is not None and act.status < 400:
                self.acts.append(act)

    def in_flight(self, what):
        """Marks those under way as cut by this; gives how many."""
        with self.lock:
            for act in self.flying:
                act.killed.append(what)
            return len(self.flying)

    def sent(self, outcome):
        with self.lock:
            self.requests += 1
            if outcome is not None:
                self.cut.append(outcome)

    def more(self, count):
        """Sent by others, and answered."""
        with self.lock:
            self.requests += count

    def of(self, method, *ending):
        """Acknowledged acts whose path ends so."""
        return [act for act in self.acts if act.method == method and
                act.path.endswith(ending)]


class Stopped(Exception):
    """The load is over."""


class Stubborn(Person):
    """A person whose browser repeats what was not answered."""

    def __init__(self, journal, base, username, password):
        self.journal = journal
        super().__init__(base, username, password)

    def call(self, method, path, body=None, headers=None):
        path = urllib.parse.urlsplit(path).path if \
            path.startswith('http') else path
        if not path.startswith('/api'):
            path = '/api/v1' + path
        given = {'Origin': self.base, 'Idempotency-Key': str(uuid.uuid4()),
                 **(headers or {})} if method not in ('GET', 'HEAD') else \
            dict(headers or {})
        if method in ('GET', 'HEAD'):
            return self.until_answered(method, path, body, given, None)
        act = Act(self.username, method, path, body)
        self.journal.begin(act)
        try:
            return self.until_answered(method, path, body, given, act)
        finally:
            self.journal.end(act)

    def until_answered(self, method, path, body, headers, act):
        ends = time.monotonic() + PATIENCE
        while True:
            if act is not None:
                act.tries += 1
            elif self.journal.stop.is_set():
                raise Stopped
            status, text = self.once(method, path, body, headers)
            if status == 429:  # its tries were counted, not answered
                self.journal.notes['signed in too often'] += 1
            elif status is not None and status not in AGAIN:
                break
            if time.monotonic() > ends:
                raise TimeoutError(f'{method} {path}: {status} {text[:200]}')
            time.sleep(0.05)
        if act is not None:
            act.status, act.reply = status, text
        if status >= 400:
            self.refused(method, path, status, text)
        return status, text

    def refused(self, method, path, status, text):
        try:
            body = json.loads(text)
        except ValueError:
            body = {'message': text[:200].decode(errors='replace')}
        if status == 500:
            self.journal.broken.append(f'{method} {path}: {body}')
        raise Refused(status, body)

    def once(self, method, path, body, headers):
        """(status, text); status None when no answer came."""
        where = urllib.parse.urlsplit(self.base)
        line = http.client.HTTPConnection(where.hostname, where.port,
                                          timeout=60)
        sent = dict(headers)
        if self.cookie:
            sent['Cookie'] = self.cookie
        if body is not None:
            sent['Content-Length'] = str(len(body))
        try:
            line.request(method, path, body=body, headers=sent)
            answer = line.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as lost:
            self.journal.sent(f'{type(lost).__name__} {path}')
            return None, str(lost).encode()
        finally:
            line.close()
        self.journal.sent(f'{answer.status} {path} {text[:120]!r}'
                          if answer.status in AGAIN else None)
        for value in answer.headers.get_all('Set-Cookie') or []:
            self.cookie = value.split(';')[0]
        self.headers = answer.headers
        return answer.status, text

    def upload_bytes(self, name, data, chunk):
        """tus: creation, PATCHes; ends with the upload's id."""
        metadata = f'filename {word(name)},secrecy {word("thuong")}'
        _, text = self.call('POST', '/uploads', b'', {
            'Tus-Resumable': '1.0.0', 'Upload-Length': str(len(data)),
            'Upload-Metadata': metadata})
        made = json.loads(text)['id']
        for at in range(0, len(data), chunk):
            self.call('PATCH', f'/uploads/{made}', data[at:at + chunk], {
                'Tus-Resumable': '1.0.0', 'Upload-Offset': str(at),
                'Content-Type': 'application/offset+octet-stream'})
        return made

    def upload(self, path, name=None, secrecy='thuong'):
        path = Path(path)
        data = path.read_bytes()
        return self.upload_bytes(name or path.name.replace('-', ''), data,
                                 len(data))


def word(text):
    import base64
    return base64.b64encode(text.encode()).decode()
