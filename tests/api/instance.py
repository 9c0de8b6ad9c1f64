"""instance.py - a whole installation of its own, and a client that talks to it

Started by ./demo with a state folder, a port and a clock of its own, so a
test uses the very programs and settings that a person's demo uses.
"""
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path
from urllib.parse import urlencode

TREE = Path(__file__).resolve().parents[2]
# A Friday morning in office hours; tests move it on by Instance.clock().
FIRST_CLOCK = '2026-11-20T09:00:00.000+07:00'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Answer:
    """What came back: status, headers by lower-case name, body."""

    def __init__(self, reply):
        self.status = reply.status
        self.headers = {k.lower(): v for k, v in reply.getheaders()}
        self.cookies = reply.headers.get_all('Set-Cookie') or []
        self.body = reply.read()

    @property
    def text(self):
        return self.body.decode('utf-8')

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def failure(self):
        """The failure code, or None for an answer that is no failure."""
        if self.status < 400:
            return None
        return self.json['failure']

    def __repr__(self):
        return f'<{self.status} {self.body[:200]!r}>'


class Client:
    """One browser or one machine: keeps its cookie, names its origin."""

    def __init__(self, port):
        self.port = port
        self.origin = f'http://127.0.0.1:{port}'
        self.cookie = None

    def ask(self, method, path, body=None, headers=None, query=None):
        sent = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            sent.setdefault('Content-Type', 'application/json')
        if isinstance(body, str):
            body = body.encode('utf-8')
        if method not in ('GET', 'HEAD'):
            sent.setdefault('Origin', self.origin)
        if method in ('POST', 'PUT'):
            sent.setdefault('Idempotency-Key', str(uuid.uuid4()))
        if self.cookie:
            sent.setdefault('Cookie', self.cookie)
        sent = {k: v for k, v in sent.items() if v is not None}
        target = path if path.startswith('/') else '/api/v1/' + path
        if query:
            target += '?' + urlencode(query)
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        try:
            line.request(method, target, body=body, headers=sent)
            answer = Answer(line.getresponse())
        finally:
            line.close()
        self._take_cookie(answer)
        return answer

    def _take_cookie(self, answer):
        for cookie in answer.cookies:
            pair = cookie.split(';', 1)[0]
            if pair.startswith('vanthu='):
                self.cookie = pair if pair != 'vanthu=' else None

    def get(self, path, **query):
        return self.ask('GET', path, query=query)

    def post(self, path, body=None, **headers):
        return self.ask('POST', path, body, named(headers))

    def put(self, path, body=None, **headers):
        return self.ask('PUT', path, body, named(headers))

    def patch(self, path, body=None, **headers):
        return self.ask('PATCH', path, body, named(headers))

    def delete(self, path, **headers):
        return self.ask('DELETE', path, None, named(headers))


def named(headers):
    """Python words to header names: idempotency_key, upload_offset."""
    return {k.replace('_', '-').title(): v for k, v in headers.items()}


class Instance:
    """An installation of a test run, ended by the pids it started."""

    def __init__(self, empty=False, letters=False, tree=TREE):
        self.tree = tree
        self.state = Path(tempfile.mkdtemp(prefix='vanthu-test.'))
        self.state.chmod(0o755)
        self.port, self.signer_port = free_port(), free_port()
        self.origin = f'http://127.0.0.1:{self.port}'
        self.clock_file = self.state / 'clock'
        self.clock(FIRST_CLOCK)
        self.environment = dict(
            os.environ, VANTHU_STATE=str(self.state), VANTHU_SNAPSHOT='1',
            VANTHU_NO_LETTERS='1',
            VANTHU_PORT=str(self.port), VANTHU_CLOCK=str(self.clock_file),
            VANTHU_SIGNER_PORT=str(self.signer_port),
            VANTHU_BUILD=os.environ.get('VANTHU_BUILD',
                                        str(TREE / 'var' / 'build')))
        if empty:
            self.environment['VANTHU_EMPTY'] = '1'
        if not letters:
            self.environment['VANTHU_NO_LETTERS'] = '1'

    def demo(self, *words):
        return subprocess.run(
            [str(self.tree / 'demo'), *words], env=self.environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=300, check=False)

    def start(self):
        run = self.demo('start')
        if run.returncode != 0:
            raise RuntimeError(f'./demo start failed:\n{run.stdout}'
                               f'{run.stderr}')

    def stop(self):
        self.demo('stop')
        shutil.rmtree(self.state, ignore_errors=True)

    def clock(self, text):
        """Sets the time of every program: ISO 8601 with +07:00."""
        new = self.clock_file.with_suffix('.new')
        new.write_text(text + '\n')
        new.chmod(0o644)
        new.rename(self.clock_file)

    def client(self):
        return Client(self.port)

    def logins(self):
        """What `vanthu seed` left: {username: password}."""
        rows = (self.state / 'conf' / 'logins.tsv').read_text().splitlines()
        return dict(row.split('\t')[:2] for row in rows if row)

    def login(self, username):
        """A client signed in as a person of the demo province."""
        client = self.client()
        answer = client.post('session', {
            'username': username, 'password': self.logins()[username]})
        assert answer.status == 201, answer
        return client

    def sql(self, text, account='root'):
        """Rows as lists of texts, read past every program."""
        run = subprocess.run(
            ['mariadb', f'--defaults-file={self.state}/conf/{account}.cnf',
             '--batch', '--skip-column-names', 'vanthu', '-e', text],
            capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == 0, run.stderr
        return [row.split('\t') for row in run.stdout.splitlines()]

    def pid(self, program):
        """The parent process of a program."""
        return int((self.state / 'pids' / f'{program}.child').read_text())

    def log_lines(self, program):
        """The program's log, a dict per line."""
        path = self.state / 'log' / f'{program}.out'
        rows = path.read_text().splitlines() if path.exists() else []
        return [json.loads(row) for row in rows if row.startswith('{')]
