"""test_site.py - VanThu on servers that a province already has

In order: each step is what an IT officer does next (docs/install.md), and
the story of one letter at its end goes through all of it.
"""
import http.client
import os
import re
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).absolute().parent))

import units  # noqa: E402
from place import BUILD, PREFIX, PROGRAMS, TREE, WEB, Site, run  # noqa: E402

# Of make install; the pages take longest and have a test of their own.
PARTS = ('install-pkglibexecPROGRAMS install-binPROGRAMS install-conf-shared '
         'install-conf-web install-conf-systemd install-conf-sbin').split()
OTHERS = ('/', '/elsewhere', '/app.js', '/van-thuong/x.pdf', '/api/v1/boot')


@pytest.fixture(scope='module')
def site():
    made = Site()
    try:
        made.install()
        made.database()
        made.configure()
        yield made
    finally:
        made.stop()


def test_what_is_installed_follows_the_prefix_alone(site):
    """DESTDIR is where it is put, never where it looks."""
    away = site.at / 'away'
    run('make', '-s', '-C', BUILD, *PARTS, f'DESTDIR={away}', 'prefix=/opt/vt',
        'sysconfdir=/srv/etc', 'localstatedir=/srv/var',
        'runstatedir=/srv/run')
    texts = [path for path in away.rglob('*') if path.is_file() and
             'share' not in path.parts and path.parent.name not in
             ('bin', 'vanthu')] + list((away / 'srv/etc/vanthu').iterdir())
    for path in texts:
        text = path.read_text(encoding='utf-8')
        assert str(away) not in text and '@' + 'pkg' not in text, path
        assert '/usr' not in text, path
    assert (away / 'opt/vt/share/vanthu/web/index.html').exists()
    assert (away / 'opt/vt/share/vanthu/sql/schema/001_people.sql').exists()
    for name in PROGRAMS:
        assert os.access(away / f'opt/vt/libexec/vanthu/vanthu-{name}',
                         os.X_OK)
        assert (away / f'opt/vt/lib/systemd/system/vanthu-{name}.service'
                ).exists()


def test_settings_that_stand_are_not_written_over(site):
    before = site.settings.read_text()
    site.make('install-conf-sbin')

    assert site.settings.read_text() == before


def test_the_administrators_script_holds_no_password(site):
    script = site.command('grants', '--print', '--host', '127.0.0.1')
    kept = {path.name: path.read_text().strip() for path in
            (site.at / 'etc/vanthu/passwords').iterdir()}

    assert set(kept) == {'app', 'accounts', 'read', 'owner'}
    for password in kept.values():
        assert len(password) == 48 and password not in script
    assert script.count('REQUIRE SSL') == 4
    assert site.command('grants', '--print', '--host', '127.0.0.1') == script


def test_an_account_without_a_password_is_not_made(site):
    text = site.settings.read_text()
    bare = site.at / 'bare.conf'
    bare.write_text(re.sub(r'\n *db_password_file = .*passwords/read";', '',
                           text).replace('passwords/app', 'none/app'))
    with pytest.raises(AssertionError, match='file_unreadable'):
        site.vanthu_with(bare, 'grants', '--print')
    bare.write_text(re.sub(r'\n *db_password_file = .*', '', text))
    with pytest.raises(AssertionError, match='không có mật khẩu'):
        site.vanthu_with(bare, 'grants', '--print')


def test_four_granted_accounts_are_enough(site):
    """No right of the server's root is used after this script."""
    site.sql(site.command('grants', '--print', '--host', '127.0.0.1'))
    site.sql('CREATE DATABASE others; CREATE TABLE others.t (a INT)')
    site.command('migrate')
    rights = site.sql(
        "SELECT grantee, privilege_type FROM"
        " information_schema.user_privileges"
        " WHERE grantee LIKE '%vanthu_%'")

    assert set(re.findall(r'\t(.*)', rights)) == {'USAGE'}
    for name in ('owner', 'app', 'accounts', 'read'):
        seen = as_account(site, name, 'SHOW DATABASES')
        assert 'vanthu' in seen.stdout and 'others' not in seen.stdout
    refused = as_account(site, 'app', 'SELECT * FROM vanthu.credential')
    assert 'denied' in refused.stderr


@pytest.mark.parametrize('name, unsafe, safe', [
    ('innodb_flush_log_at_trx_commit', 2, 1), ('sync_binlog', 0, 1)])
def test_an_unsafe_server_is_told_before_a_letter_is_lost(site, name, unsafe,
                                                          safe):
    """P1: the owner's account is enough to see it."""
    asked = ('doctor', '--preflight')
    assert not re.search(r'XẤU', site.doctor(*asked)[1])
    site.sql(f'SET GLOBAL {name} = {unsafe}')
    try:
        status, told = site.doctor(*asked)
    finally:
        site.sql(f'SET GLOBAL {name} = {safe}')

    assert status == 2
    assert re.search(
        rf'XẤU +{name} +{unsafe}\n +.*Đặt {name} = {safe}', told)


def as_account(site, name, sql, *more):
    """A client with an account's password, which no list of processes has."""
    file = site.at / 'client.cnf'
    password = (site.at / 'etc/vanthu/passwords' / name).read_text().strip()
    file.touch(mode=0o600)
    file.write_text(f'[client]\nuser=vanthu_{name}\npassword={password}\n'
                    f'host=127.0.0.1\nport={site.db_port}\n')
    return subprocess.run(
        ['mariadb', f'--defaults-file={file}', '--batch',
         *(more or [f'--ssl-ca={site.at}/tls/ca.crt',
                    '--ssl-verify-server-cert']), '-e', sql],
        capture_output=True, text=True, timeout=60, check=False)


def test_without_tls_nobody_is_let_in(site):
    got = as_account(site, 'app', 'SELECT 1', '--skip-ssl')

    assert got.returncode != 0 and 'Access denied' in got.stderr


def test_a_server_with_another_name_is_not_believed(site):
    """The password is never sent to who merely has some certificate."""
    site.server_certificate('stranger')
    site.sql('FLUSH SSL')
    try:
        with pytest.raises(AssertionError, match='no connection'):
            site.command('migrate', '--status')
    finally:
        site.server_certificate('database')
        site.sql('FLUSH SSL')
    assert 'applied' in site.command('migrate', '--status', '--json')


def test_the_province_is_loaded_and_the_units_start(site):
    site.province()
    site.start_programs()
    site.start_signer()

    for name in PROGRAMS:
        assert os.path.exists(f'/proc/{site.programs[name].pid}')


def test_the_site_that_was_there_stays_as_it_was(site):
    site.nginx(ours=False)
    site.nginx_start()
    before = {path: shape(site.get(path)) for path in OTHERS}
    run(site.at / 'usr/sbin/vanthu-site', '--conf',
        site.at / 'etc/vanthu/site.conf', '--settings', site.settings,
        site.at / 'nginx/vanthu')
    run(site.at / 'usr/sbin/vanthu-site', '--check', site.at / 'nginx/vanthu')
    site.nginx(ours=True)
    run('nginx', '-t', '-q', '-p', site.at / 'nginx', '-e', 'stderr', '-c',
        site.at / 'nginx/nginx.conf')
    site.nginx_reload()
    # A worker of before may still answer some: twenty in a row are new ones.
    units.wait(lambda: all('vanthu-base' in site.get(PREFIX + '/')[2]
                           for _ in range(20)),
               'nginx did not take the new files')

    assert {path: shape(site.get(path)) for path in OTHERS} == before


def shape(answer):
    status, headers, text = answer
    return status, text, {name: value for name, value in headers.items()
                          if name not in ('Date', 'Connection')}


def test_everything_lies_below_the_sub_path(site):
    status, headers, page = site.get(PREFIX + '/den/cho-xu-ly')

    assert status == 200
    assert f'name="vanthu-base" content="{PREFIX}/"' in page
    assert 'X-Other' not in headers
    assert "default-src 'none'" in headers['Content-Security-Policy']
    assert headers['Strict-Transport-Security'] is None
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(links) > 5
    for link in links:
        assert link.startswith(PREFIX + '/')
        assert site.get(link)[0] == 200, link
    assert site.get(PREFIX)[1]['Content-Type'].startswith('text/html')
    assert site.get(PREFIX + '/none.js')[0] == 404
    assert site.get(PREFIX + '/blobs/')[0] == 404


def test_a_login_is_bound_to_the_sub_path(site):
    trust = ssl.create_default_context(cafile=site.at / 'tls/ca.crt')
    line = http.client.HTTPSConnection('127.0.0.1', site.port, timeout=60,
                                       context=trust)
    line.request('POST', PREFIX + '/api/v1/session', headers={
        'Content-Type': 'application/json', 'Origin': site.origin},
        body='{"username": "linhcn.stc", "password": "Vanthu@2026"}')
    cookie = line.getresponse().headers['Set-Cookie']

    assert f'Path={PREFIX}/;' in cookie and 'Secure' in cookie


def test_a_letter_goes_its_whole_way(site):
    """The story of ./demo journey: uploads, images, signatures, release."""
    told = run(TREE / 'tests/journey/run', site.base, '--signer',
               f'http://127.0.0.1:{site.signer_port}', env=dict(
                   os.environ, SSL_CERT_FILE=str(site.at / 'tls/ca.crt')))

    assert 'HỎNG' not in told and told.count('đạt') == 10


def test_the_nights_units_back_up_and_verify_R168(site):
    """As root without a capability, below their filters."""
    status, said = site.run_timed('backup')
    made = [path for path in (site.at / 'var/lib/vanthu/backups').iterdir()
            if path.name != 'blobs' and path.is_dir()]
    audit = site.run_timed('audit')

    assert (status, len(made)) == (0, 1), said
    assert (made[0] / 'manifest.json').exists()
    assert audit[0] in (0, 2) and 'CÓ SAI' not in audit[1], audit
    assert 'backup' in site.command('restore', '--check')


def test_no_program_names_a_password(site):
    kept = {path.read_text().strip() for path in
            (site.at / 'etc/vanthu/passwords').iterdir()}
    for program in site.programs.values():
        folder = Path(f'/proc/{program.pid}')
        said = (folder / 'cmdline').read_text() + \
            (folder / 'environ').read_text()
        assert not any(password in said for password in kept)


@pytest.mark.skipif(not units.is_root(), reason='users need root')
def test_each_user_reads_its_own_password_alone(site):
    wanted = {'vanthu-app': {'app'}, 'vanthu-courier': {'app'},
              'www-data': {'app'}, 'vanthu-accounts': {'accounts'},
              'vanthu-inspector': set(), 'vanthu-flowbox': set(),
              'vanthu-keykeeper': set()}
    for name in PROGRAMS:
        service = site.programs[name].service
        got = {path.name for path in
               (site.at / 'etc/vanthu/passwords').iterdir()
               if can_read(service, path)}
        assert got == wanted[service['User']], name


def can_read(service, path):
    def drop():
        units.become(service['User'], service['Group'],
                     service.get('SupplementaryGroups', '').split())
    return subprocess.run(['test', '-r', str(path)], preexec_fn=drop,
                          check=False).returncode == 0


def test_a_restart_by_its_unit_loses_no_request_R181(site):
    """The socket stays: who asks meanwhile waits for the new program."""
    path, wrong, done = PREFIX + '/api/v1/boot', [], threading.Event()

    def ask():
        while not done.is_set():
            status = site.get(path)[0]
            if status != 401:
                wrong.append(status)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    try:
        statuses = [site.programs['accounts'].restart() for _ in range(3)]
    finally:
        done.set()
        for thread in asking:
            thread.join()

    # One that had not begun yet dies of the signal: it holds no request.
    assert wrong == [] and set(statuses) <= {0, -15}


@pytest.mark.parametrize('name', WEB)
def test_figures_are_for_those_that_are_named(site, name):
    text = site.get(f'{PREFIX}/metrics/{name}')[2]

    assert f'vanthu_requests_total{{program="{name}"' in text
    assert site.get(f'{PREFIX}/api/v1/health/{name}?deep=true')[0] == 200


def test_figures_are_for_nobody_else(site):
    run(site.at / 'usr/sbin/vanthu-site', '--conf',
        site.at / 'etc/vanthu/site.conf', '--settings', site.settings,
        site.at / 'nginx/vanthu', env=dict(os.environ, MONITORS='192.0.2.1'))
    site.nginx_reload()
    units.wait(lambda: site.get(f'{PREFIX}/metrics/accounts')[0] == 403 and
               site.get(f'{PREFIX}/api/v1/health/records')[0] == 403,
               'the figures are still open')

    assert site.get(f'{PREFIX}/api/v1/boot')[0] == 401


def test_nothing_was_logged_as_an_error(site):
    for name in PROGRAMS:
        text = (site.at / 'log' / f'{name}.log').read_text()
        assert '"level":"error"' not in text, name
        assert name not in WEB or '"event":"request"' in text


def test_every_program_ends_when_it_is_told(site):
    assert {name: program.end() for name, program in
            site.programs.items()} == dict.fromkeys(PROGRAMS, 0)
    site.programs.clear()
