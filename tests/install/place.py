"""place.py - an existing site in a folder of its own, and VanThu on it

What was there before: an nginx with a page of somebody else's and its own
certificate, a MariaDB server with TLS, a binary log and an administrator who
gives us nothing but four accounts.
"""
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

TREE = Path(__file__).absolute().parents[2]
BUILD = Path(os.environ.get('VANTHU_BUILD', TREE / 'var' / 'build'))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import units  # noqa: E402

WEB = 'accounts records intake routing signing dispatch'.split()
PROGRAMS = ['keykeeper', 'flowbox', 'inspector', *WEB, 'courier']
TIMED = ['backup', 'audit']  # commands that a timer runs every night
PREFIX = '/van-thu'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def run(*argv, **how):
    done = subprocess.run([str(word) for word in argv], text=True,
                          stdin=how.pop('stdin', subprocess.DEVNULL),
                          capture_output=True, check=False, timeout=300,
                          **how)
    assert done.returncode == 0, f'{argv}: {done.stdout}{done.stderr}'
    return done.stdout


def certificate(folder, name, names):
    """folder/name.crt and .key, signed by folder/ca.crt, made when needed."""
    curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    if not (folder / 'ca.crt').exists():
        run('openssl', 'req', '-x509', *curve, '-subj', '/CN=Test authority',
            '-keyout', folder / 'ca.key', '-out', folder / 'ca.crt',
            '-days', '3650')
    run('openssl', 'req', '-x509', *curve, '-subj', f'/CN={name}', '-CA',
        folder / 'ca.crt', '-CAkey', folder / 'ca.key', '-days', '3650',
        '-addext', 'subjectAltName=' + names,
        '-addext', 'basicConstraints=CA:FALSE',
        '-keyout', folder / f'{name}.key', '-out', folder / f'{name}.crt')


class Site:
    """Begun in steps, so that a test may look between them."""

    def __init__(self, near='127.0.0.1', clients='127.0.0.1'):
        """near: where we reach the servers; clients: who reaches them."""
        self.near, self.clients = near, clients
        self.at = Path(tempfile.mkdtemp(prefix='vanthu-site.'))
        self.at.chmod(0o755)
        self.port, self.db_port = free_port(), free_port()
        self.signer_port = free_port()
        self.origin = f'https://127.0.0.1:{self.port}'
        self.base = self.origin + PREFIX
        self.running, self.programs = [], {}
        for name in ('log', 'tls', 'state'):
            (self.at / name).mkdir()
        (self.at / 'log').chmod(0o1777)

    # --- what make install leaves

    def install(self):
        at = self.at
        self.make('install')
        self.units = at / 'usr/lib/systemd/system'
        self.vanthu = at / 'usr/bin/vanthu'
        self.settings = at / 'etc/vanthu/vanthu.conf'
        self.members()
        self.folders()

    def make(self, target):
        at = self.at
        run('make', '-s', '-C', BUILD, target, f'prefix={at}/usr',
            f'sysconfdir={at}/etc', f'localstatedir={at}/var',
            f'runstatedir={at}/run')

    def members(self):
        """Who is in which group, from the file for systemd-sysusers."""
        text = (self.at / 'usr/lib/sysusers.d/vanthu.conf').read_text()
        for user, group in re.findall(r'^m (\S+) (\S+)$', text, re.M):
            units.GROUPS.setdefault(user, set()).add(group)

    def folders(self):
        """What systemd-tmpfiles makes of its file."""
        text = (self.at / 'usr/lib/tmpfiles.d/vanthu.conf').read_text()
        for line in text.splitlines():
            if not line or line.startswith('#'):
                continue
            kind, path, mode, user, group = line.split()
            if kind == 'd':
                os.makedirs(path, exist_ok=True)
            if kind == 'f':
                Path(path).touch()
            if os.path.exists(path):
                units.give(path, user, group, int(mode, 8))

    # --- the database server that was there

    def database(self):
        at, data = self.at, self.at / 'mariadb'
        template = run('bash', '-c', f'TREE={TREE} VAR={TREE}/var; '
                       '. $TREE/conf/run/database.sh; database_template'
                       ).strip()
        run('cp', '-a', '--sparse=always', template, data)
        certificate(at / 'tls', 'database', f'IP:{self.near}')
        certificate(at / 'tls', 'stranger', 'DNS:stranger.example')
        self.server_certificate('database')
        os.chmod(at / 'tls', 0o755)
        for name in (at / 'tls').iterdir():
            name.chmod(0o644)
        if units.is_root():
            run('chown', '-R', str(units.number('mysql')), data)
        self.start('mysql', [
            '/usr/sbin/mariadbd', '--no-defaults', f'--datadir={data}',
            f'--socket={data}/root.sock', f'--port={self.db_port}',
            f'--bind-address={self.near}', '--skip-name-resolve',
            f'--ssl-cert={at}/tls/server.crt',
            f'--ssl-key={at}/tls/server.key', f'--ssl-ca={at}/tls/ca.crt',
            '--log-bin=binlog', '--sync-binlog=1', '--innodb-log-file-size=16M',
            '--innodb-buffer-pool-size=128M', '--max-connections=150',
            *([] if units.is_root() else ['--user=' + run(
                'id', '-un').strip()])])
        units.wait(self.database_answers, f'see {at}/log/mysql')

    def server_certificate(self, name):
        for end in ('crt', 'key'):
            shutil.copy(self.at / 'tls' / f'{name}.{end}',
                        self.at / 'tls' / f'server.{end}')

    def database_answers(self):
        try:
            return self.sql('SELECT 1') == '1\n'
        except AssertionError:
            return False

    def sql(self, text):
        """As the server's administrator, over a socket nobody else opens."""
        return run('mariadb', '--no-defaults', '-uroot', '--batch',
                   '--skip-column-names',
                   f'--socket={self.at}/mariadb/root.sock', '-e', text)

    # --- what an IT officer writes

    def configure(self):
        etc = self.at / 'etc/vanthu'
        put = {
            'origin': self.origin, 'db_host': self.near,
            'db_tls_ca': str(self.at / 'tls/ca.crt'),
            'signer_url': f'http://127.0.0.1:{self.signer_port}',
        }
        text = self.settings.read_text(encoding='utf-8')
        for name, value in put.items():
            text = re.sub(rf'{name} = ".*"', f'{name} = "{value}"', text)
        text = text.replace('db_port = 3306', f'db_port = {self.db_port}')
        text = text.replace('workers = 4', 'workers = 2')
        # No account of this machine has the name.
        text = text.replace('"vanthu-courier"', '"%d"' % (units.number(
            'vanthu-courier') if units.is_root() else os.getuid()))
        for name in ('app', 'accounts', 'read', 'owner'):
            text = re.sub(rf'db_user = "{name}"',
                          f'db_user = "vanthu_{name}"', text)
        self.settings.write_text(text, encoding='utf-8')
        (etc / 'site.conf').write_text(
            f"PREFIX='{PREFIX}'\nMONITORS='127.0.0.1'\n"
            f"SIGNER='http://127.0.0.1:{self.signer_port}'\n")
        self.folders()

    def command(self, *words, **how):
        return self.vanthu_with(self.settings, *words, **how)

    def vanthu_with(self, settings, *words, **how):
        return run(self.vanthu, *words, '--settings', settings,
                   env=dict(os.environ, VANTHU_WORDS=str(
                       TREE / 'conf/words/vi.conf')), **how)

    def doctor(self, *words):
        """Its exit status, which is a verdict, and what it says."""
        done = subprocess.run(
            [str(self.vanthu), *words, '--settings', str(self.settings)],
            capture_output=True, text=True, timeout=300, check=False,
            env=dict(os.environ, VANTHU_WORDS=str(
                TREE / 'conf/words/vi.conf')))
        return done.returncode, done.stdout

    def grants(self):
        script = self.command('grants', '--print', '--host', self.clients)
        self.sql(script)
        return script

    def province(self):
        state, etc = self.at / 'state', self.at / 'etc/vanthu'
        for name in ('log', 'conf'):
            (state / name).mkdir()
        (state / 'keys').symlink_to(etc / 'keys')
        (state / 'conf/vanthu.conf').symlink_to(self.settings)
        names = {'keykeeper': 'vanthu-keykeeper',
                 'accounts': 'vanthu-accounts', 'signer': 'signer',
                 'group': 'vanthu'}
        run('bash', TREE / 'tests/install/province.sh', state, env=dict(
            os.environ, VANTHU=str(self.vanthu), **{
                f'NUMBER_{name}': str(units.number(user))
                for name, user in names.items()}))
        shutil.copy(state / 'conf/anchors.pem', etc / 'anchors.pem')
        self.folders()

    # --- what runs

    def start(self, name, argv, user=None, group=None, **environment):
        """A program that is no part of what was installed."""
        log = open(self.at / 'log' / name, 'ab')
        user = user or name
        self.running.append((name, subprocess.Popen(
            [str(word) for word in argv], stdin=subprocess.DEVNULL,
            stdout=log, stderr=log, env=dict(os.environ, **environment),
            preexec_fn=lambda: units.become(user, group or user, []))))

    def start_programs(self):
        for name in PROGRAMS:
            self.programs[name] = units.Program(
                self.units, name, self.at / 'log' / f'{name}.log',
                {'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8'})
        self.command('flow', 'load')

    def run_timed(self, name):
        """What a timer starts, to its end; its status and what it said."""
        log = self.at / 'log' / f'timed-{name}.log'
        program = units.Program(self.units, name, log, {
            'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8'})
        return program.ended(), log.read_text(encoding='utf-8')

    def start_signer(self):
        conf = self.at / 'state/signer.conf'
        conf.write_text(
            f'signer = {{ port = {self.signer_port}; confirm = "yes";'
            f' origins = "{self.origin}"; token_label = "vanthu";'
            f' token_pin_file = "{self.at}/state/pki/token.pin"; }};')
        self.start('signer', [
            self.at / 'usr/libexec/vanthu/vanthu-signer', '--settings', conf],
            SOFTHSM2_CONF=str(self.at / 'state/pki/softhsm2.conf'))

    def nginx(self, ours):
        """The server of others; "ours" are the two includes, or nothing."""
        at = self.at
        (at / 'nginx').mkdir(exist_ok=True)
        (at / 'nginx/tmp').mkdir(exist_ok=True)
        if not (at / 'tls/web.crt').exists():
            certificate(at / 'tls', 'web', 'IP:127.0.0.1')
            units.give(at / 'tls/web.key', 'www-data', 'www-data', 0o600)
            units.give(at / 'nginx/tmp', 'www-data', 'www-data', 0o700)
        http = f'include {at}/nginx/vanthu/http.conf;' if ours else ''
        place = f'include {at}/nginx/vanthu/locations.conf;' if ours else ''
        temp = ''.join(f'{kind}_temp_path {at}/nginx/tmp;\n' for kind in (
            'client_body', 'fastcgi', 'proxy', 'uwsgi', 'scgi'))
        (at / 'nginx/nginx.conf').write_text(f'''
worker_processes 1; daemon off; pid {at}/nginx/tmp/pid;
error_log {at}/log/nginx.log warn;
events {{ worker_connections 512; }}
http {{
    access_log off; {temp}
    {http}
    server {{
        listen 127.0.0.1:{self.port} ssl;
        ssl_certificate {at}/tls/web.crt;
        ssl_certificate_key {at}/tls/web.key;
        add_header X-Other yes;
        location / {{ return 200 "the other site\\n"; }}
        location ~ \\.(js|pdf)$ {{ return 200 "the other site's file\\n"; }}
        {place}
    }}
}}
''')

    def nginx_start(self):
        self.start('nginx', ['nginx', '-p', self.at / 'nginx', '-e',
                             self.at / 'log/nginx.log', '-c',
                             self.at / 'nginx/nginx.conf'],
                   user='www-data')
        units.wait(lambda: self.get('/')[0] == 200,
                   f'see {self.at}/log/nginx.log')

    def nginx_reload(self):
        dict(self.running)['nginx'].send_signal(signal.SIGHUP)

    def get(self, path, headers=None):
        """(status, headers, text) over TLS that is checked."""
        trust = ssl.create_default_context(cafile=self.at / 'tls/ca.crt')
        ask = urllib.request.Request(self.origin + path,
                                     headers=headers or {})
        try:
            answer = urllib.request.urlopen(ask, timeout=60, context=trust)
        except urllib.error.HTTPError as error:
            answer = error
        except urllib.error.URLError:
            return 0, {}, ''
        text = answer.read().decode('utf-8', 'replace')
        return answer.status, answer.headers, text

    def stop(self):
        for program in self.programs.values():
            program.end()
        for _, program in reversed(self.running):
            program.terminate()
            program.wait(timeout=60)
        shutil.rmtree(self.at, ignore_errors=True)
