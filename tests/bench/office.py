"""office.py - a province of its own for the bench, and the ceilings in it

Everything is started by ./demo, as for a person and as for the API tests.
The ceilings are further upstreams of the very same nginx: the same files,
the same FastCGI parameters, the same number of processes.
"""
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'api'))

import tus  # noqa: E402
from paper import pdf  # noqa: E402
from instance import TREE, Client, Instance, free_port  # noqa: E402

CEILINGS = {  # kind: what its worker is told
    'hello': lambda state: [],
    'select': lambda state: [str(state / 'conf' / 'root.cnf')],
    'store': lambda state: [str(state / 'spool' / 'ceiling')],
}
NGINX_UPSTREAMS = ''.join(
    f'upstream bench_{kind} {{ server unix:@STATE@/bench/{kind}.sock; }}\n'
    for kind in CEILINGS)
NGINX_LOCATIONS = '''
location = /bench/worker {
	rewrite ^ /api/v1/health/records break;
	include @FASTCGI@;
	fastcgi_pass vanthu_records;
}
location = /bench/hello {
	include @FASTCGI@;
	fastcgi_pass bench_hello;
}
location = /bench/select {
	include @FASTCGI@;
	fastcgi_pass bench_select;
}
location = /bench/store {
	client_max_body_size 64m;
	client_body_temp_path @STATE@/spool;
	client_body_in_file_only clean;
	include @FASTCGI@;
	fastcgi_pass_request_body off;
	set $vanthu_length 0;
	fastcgi_param BODY_FILE $request_body_file;
	fastcgi_param BODY_LENGTH $content_length;
	fastcgi_pass bench_store;
}
location ^~ /bench/static/ {
	types { }
	alias @STATE@/blobs/;
}
'''


def tools(build):
    """The programs of tests/bench, which "make all" leaves out."""
    if not (build / 'tests' / 'bench' / 'search_cpu').exists():
        subprocess.run(['make', '-s', '-j2', 'bench-tools'], cwd=build,
                       stdout=sys.stderr, check=True)


def packages():
    """What conf/packages.txt names for the bench, if it is missing."""
    run = subprocess.run(
        ['bash', '-c', 'mkdir -p "$VAR" && . "$TREE/conf/run/packages.sh" &&'
         ' packages_install bench >&2'], check=False,
        env={**os.environ, 'TREE': str(TREE), 'VAR': str(TREE / 'var')})
    if run.returncode != 0:
        raise SystemExit(1)


AGENCY = 'H42.13'  # Sở Thông tin và Truyền thông has nearly all letters


class Office(Instance):
    """A running province; state given by --state is kept, another is not."""

    def __init__(self, state=None, letters=0, workers=4):
        self.tree = TREE
        self.letters = letters
        self.tree = TREE
        self.small = self  # where a row compares two sizes
        self.kept = state is not None
        self.state = Path(state) if state else Path(
            tempfile.mkdtemp(prefix='vanthu-bench.'))
        self.state.mkdir(parents=True, exist_ok=True)
        self.state.chmod(0o755)
        self.port, self.signer_port = self.ports()
        self.origin = f'http://127.0.0.1:{self.port}'
        self.workers = workers
        build = os.environ.get('VANTHU_BUILD', str(TREE / 'var' / 'build'))
        self.build = Path(build)
        tools(self.build)
        self.environment = {
            **os.environ, 'VANTHU_STATE': str(self.state),
            'VANTHU_SNAPSHOT': '1', 'VANTHU_PORT': str(self.port),
            'VANTHU_SIGNER_PORT': str(self.signer_port),
            'VANTHU_WORKERS': str(workers), 'VANTHU_BUILD': build,
            'VANTHU_DB_POOL': os.environ.get('VANTHU_DB_POOL', '2G'),
            'VANTHU_DB_LOG': os.environ.get('VANTHU_DB_LOG', '1G')}
        # The real time: a clock of files would be read at every request.
        self.environment.pop('VANTHU_CLOCK', None)
        if letters:  # instead of the demo's
            self.environment['VANTHU_NO_LETTERS'] = '1'
        self.ceilings = []
        self.clients = {}
        self.numbers = itertools.count()

    def ports(self):
        """A state keeps its ports, as its settings name them."""
        kept = self.state / 'bench.ports'
        if kept.exists():
            return [int(word) for word in kept.read_text().split()]
        ports = [free_port(), free_port()]
        kept.write_text(' '.join(map(str, ports)))
        return ports

    def seed(self):
        """Letters by the hundred thousand, most of them one agency's."""
        marker = self.state / 'bench.letters'
        if not self.letters or marker.exists():
            return
        # Without its keys a table is read from end to end by who works on.
        self.rest('courier')
        begun = time.monotonic()
        run = subprocess.run(
            [str(self.build / 'modules/vanthu/vanthu'), 'seed',
             '--settings', str(self.state / 'conf/vanthu.conf'),
             '--words', str(TREE / 'sql/seed/tinh-lon/words.tsv'),
             '--papers', str(TREE / 'tests/data/letters'),
             '--pki', str(self.state / 'pki'),
             '--units', str(max(12, min(1200, self.letters // 100))),
             '--people', str(max(100, min(15000, self.letters // 10))),
             '--letters', str(self.letters),
             '--agency', f'{AGENCY}={self.letters * 95 // 100}'],
            env={**os.environ,
                 'VANTHU_WORDS': str(TREE / 'conf/words/vi.conf')},
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            umask=0o007, check=False)
        if run.returncode != 0:
            raise RuntimeError(f'vanthu seed: {run.stdout}{run.stderr}')
        marker.write_text(f'{self.letters} {time.monotonic() - begun:.0f}')
        super().start()

    def rest(self, program):
        """Ends it until the next start."""
        keeper = self.state / 'pids' / program
        os.kill(int(keeper.read_text().split()[0]), signal.SIGTERM)
        for _ in range(400):
            if not keeper.exists():
                return
            time.sleep(0.05)
        raise RuntimeError(f'{program} does not end')

    def start(self):
        super().start()
        self.seed()
        self.folder = self.state / 'bench'
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o755)
        store = self.state / 'spool' / 'ceiling'
        store.mkdir(exist_ok=True)
        for kind, options in CEILINGS.items():
            self.ceilings.append(subprocess.Popen(
                [str(self.tool('ceiling')), kind,
                 str(self.folder / f'{kind}.sock'), str(self.workers),
                 *options(self.state)], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / f'{kind}.log').open('wb')))
        self.nginx_learn()

    def stop(self):
        for one in self.ceilings:
            one.kill()
            one.wait()
        self.ceilings = []
        self.demo('stop')
        shutil.rmtree(self.state / 'spool' / 'ceiling', ignore_errors=True)
        if not self.kept:
            shutil.rmtree(self.state, ignore_errors=True)

    def tool(self, name):
        """A program of tests/bench, as make built it."""
        path = self.build / 'tests' / 'bench' / name
        if not path.exists():
            raise RuntimeError(f'{path} is not built: make tests/bench/'
                               f'{name}')
        return path

    def nginx_learn(self):
        """The ceilings become locations of the running nginx."""
        folder = self.state / 'nginx' / 'vanthu'
        site = (folder / 'site.conf').read_text()
        # However this site names its own files, so do the ceilings.
        fastcgi = re.search(r'include (\S*fastcgi\.conf);',
                            (folder / 'records.conf').read_text()).group(1)
        (folder / 'bench.conf').write_text(
            NGINX_LOCATIONS.replace('@STATE@', str(self.state))
            .replace('@FASTCGI@', fastcgi))
        if 'bench_hello' not in site:
            upstreams = NGINX_UPSTREAMS.replace('@STATE@', str(self.state))
            (folder / 'site.conf').write_text(site.replace(
                '\nserver {', f'\n{upstreams}\nserver {{\n'
                f'\tinclude {folder}/bench.conf;', 1))
        os.kill(self.pid('nginx'), signal.SIGHUP)
        client = self.client()
        for _ in range(200):
            if all(client.get(f'/bench/{kind}').status == 200
                   for kind in ('hello', 'select', 'worker')):
                return
            time.sleep(0.05)
        raise RuntimeError('nginx does not know the ceilings: '
                           + (self.state / 'log/nginx.log').read_text())

    def who(self, username):
        if username not in self.clients:
            self.clients[username] = self.login(username)
        return self.clients[username]

    def raw(self, client, method, path, body=None, headers=None):
        """A request as its bytes, for wrk."""
        sent = {'Host': f'127.0.0.1:{self.port}'}
        if client is not None and client.cookie:
            sent['Cookie'] = client.cookie
        if method != 'GET':
            sent['Origin'] = self.origin
            sent['Idempotency-Key'] = str(uuid.uuid4())
        if isinstance(body, dict):
            body = json.dumps(body).encode()
            sent['Content-Type'] = 'application/json'
        if body is not None or method != 'GET':
            body = body or b''
            sent['Content-Length'] = str(len(body))
        sent.update(headers or {})
        head = ''.join(f'{k}: {v}\r\n' for k, v in sent.items())
        return (f'{method} {path} HTTP/1.1\r\n{head}\r\n'.encode()
                + (body or b''))

    def requests(self, raws):
        """A file that replay.lua reads."""
        path = self.folder / f'requests.{next(self.numbers)}'
        with path.open('wb') as file:
            for raw in raws:
                file.write(b'%d\n' % len(raw) + raw)
        return path

    def post_named(self, client, name):
        return next(person['id'] for unit in client.get('units').json['items']
                    for person in unit['people'] if person['name'] == name)

    def draft_form(self, client, **given):
        """What a draft of Sở Thông tin và Truyền thông needs."""
        return {
            'type_name': 'Công văn', 'secrecy': 'thuong', 'urgency': 0,
            'subject': 'V/v đo sức chịu tải của hệ thống',
            'signer': self.post_named(client, 'Trần Quang Minh'),
            'recipients': [{'kind': 'handle', 'organ': client.get(
                'organs', q='Sở Tài chính').json['items'][0]['id']}],
            'annexes': [], **given}

    def upload_of(self, client, data=None):
        return tus.upload(client, 'bench.pdf', data or pdf(100_000))

    def letter_count(self):
        return int(self.sql('SELECT COUNT(*) FROM letter')[0][0])

    def reader_of_many(self):
        """A clerk of the organ that has most letters."""
        return self.sql(
            'SELECT i.subject FROM identity i JOIN post po'
            ' ON po.person_id = i.person_id WHERE po.roles & 8'
            ' AND po.organ_id = (SELECT organ_id FROM letter'
            ' GROUP BY organ_id ORDER BY COUNT(*) DESC LIMIT 1)'
            ' ORDER BY po.id LIMIT 1')[0][0]

    def draft_json(self, client, **given):
        return json.dumps(self.draft_form(client, **given),
                          ensure_ascii=False)

    def letter_with_file(self, username, data):
        """A draft with these bytes as its file; the file's id."""
        client = self.who(username)
        form = self.draft_form(client, main=tus.upload(
            client, 'bench.pdf', data))
        made = client.post('drafts', form)
        if made.status != 201:
            raise RuntimeError(f'draft: {made}')
        return client.get(
            f"letters/{made.json['id']}").json['files'][0]['id']

    def programs(self):
        """name: pids of a program and everything it forked."""
        found = {}
        for file in (self.state / 'pids').glob('*.child'):
            found[file.stem] = family(int(file.read_text()))
        return found


def family(pid):
    """A process and all below it."""
    pids = [pid]
    for one in pids:
        try:
            tasks = Path(f'/proc/{one}/task').iterdir()
            for task in tasks:
                pids += map(int, (task / 'children').read_text().split())
        except OSError:
            continue
    return pids


__all__ = ['Client', 'Office', 'TREE', 'family', 'packages']
