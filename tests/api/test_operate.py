"""test_operate.py - backup, restore, fixity and the doctor of one installation

The database server of the installation holds a second, empty database, into
which the backup is restored.
"""
import gzip
import json
import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tus
from conftest import started
from operate_site import Site, digest, digest_path
from stages import CLERK, Stages, until


@pytest.fixture(scope='module')
def site():
    os.environ['VANTHU_BACKUPS'] = '1'
    try:
        for instance in started():
            yield Site(instance)
    finally:
        del os.environ['VANTHU_BACKUPS']


@pytest.fixture(scope='module')
def letters(site):
    """Signed, numbered, released and arrived."""
    stages = Stages(site.instance)
    letter = stages.released()
    stages.wait_state(CLERK, letter, 'H42.10', ['arrived'])
    return stages


def books(site, database):
    return site.instance.sql(
        'SELECT r.uuid, r.last_number, COUNT(e.number), MAX(e.number)'
        f' FROM {database}.register r LEFT JOIN {database}.register_entry e'
        ' ON e.register_id = r.id GROUP BY r.id ORDER BY r.id')


def test_backup_under_load_is_restored_to_one_moment_R168_R169_R172(
        site, letters):
    drafts = []
    with ThreadPoolExecutor(2) as pool:
        work = pool.submit(lambda: [drafts.append(letters.drafted())
                                    for _ in range(4)])
        made = site.backup()
        work.result()
    settings, store = site.empty_target('restored')
    run = site.run('restore', '--json', site.backups, settings=settings)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    sql = site.instance.sql

    assert told['manifest_sha256'] == made['manifest_sha256']
    assert (told['rows'], told['blobs']) == (made['rows'], made['blobs'])
    assert made['books'] == len(books(site, 'restored')) > 0
    # Gapless and of one moment: the book's number is its newest entry.
    for _, last, count, newest in books(site, 'restored'):
        assert newest in ('NULL', last)
        assert int(count) <= int(last)
    # Past our own comparison: what nobody touched is equal.
    for table in ('register_entry', 'flow_bundle', 'person', 'credential'):
        assert sql(f'CHECKSUM TABLE vanthu.{table}')[0][1] == \
            sql(f'CHECKSUM TABLE restored.{table}')[0][1], table
    # The database was first: every file it knows is there, and right.
    known = {row[0] for row in sql('SELECT sha256 FROM restored.blob_file')}
    there = {path.name: path for path in store.glob('??/??/*')}
    assert known and known <= set(there)
    assert all(digest(path) == name for name, path in there.items())


def test_restore_refuses_what_is_not_empty_R169(site, letters):
    again = site.run('restore', site.backups, settings='restored.conf')
    settings, store = site.empty_target('half')
    (store / 'ab' / 'cd').mkdir(parents=True)
    (store / 'ab' / 'cd' / ('abcd' + '0' * 60)).write_text('x')
    full_store = site.run('restore', site.backups, settings=settings)

    assert again.returncode == full_store.returncode == 3
    assert 'restore_not_empty' in again.stderr
    assert 'restore_not_empty' in full_store.stderr
    assert site.instance.sql("SELECT COUNT(*) FROM information_schema.tables"
                             " WHERE table_schema = 'half'") == [['0']]


def test_second_backup_copies_only_what_is_new_R168(site, letters):
    first = site.backup()
    client = site.instance.login(CLERK)
    tus.upload(client, 'moi.pdf', tus.letter('scan.pdf') + b'% another\n')
    second = site.backup()

    assert first['new_blobs'] < first['blobs']
    assert second['new_blobs'] == 1
    assert second['blobs'] == first['blobs'] + second['new_blobs']


def test_old_backups_go_with_the_files_that_only_they_had_R168(site, letters):
    text = b'only the old ones have me'
    stray = site.blobs / digest_path(text)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(text)
    old = Path(site.backup()['path'])
    pooled = site.backups / 'blobs' / digest_path(text)
    assert pooled.exists()
    stray.unlink()
    for path in [*site.backups.glob('blobs/??/??/*'),
                 *site.backups.glob('*/database.sql.gz')]:
        os.utime(path, (10 ** 9, 10 ** 9))
    site.backup()
    made = site.backup('--keep', 2)

    assert made['removed'] >= 1 and not old.exists()
    assert len(list(site.backups.glob('*/manifest.json'))) == 2
    assert not pooled.exists()
    assert site.run('restore', '--check', site.backups).returncode == 0


def test_backup_holds_no_password_and_no_key_P7(site, letters):
    made = Path(site.backup()['path'])
    text = (made / 'manifest.json').read_text()
    dump = gzip.open(made / 'database.sql.gz', 'rt').read()
    secrets = [path.read_text() for path in
               (site.state / 'conf').glob('*.secret')]

    assert len(secrets) >= 5
    assert not [s for s in secrets if s in text or s in dump]
    assert 'PRIVATE KEY' not in dump
    assert made.stat().st_mode & 0o077 == 0


def test_spoiled_backup_is_never_restored_R138_R169(site, letters):
    made = site.backup()
    part = Path(made['path'], 'database.sql.gz')
    whole = part.read_bytes()
    part.write_bytes(whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:])
    spoiled = site.run('restore', '--check', site.backups)
    part.write_bytes(whole)
    pooled = next((site.backups / 'blobs').glob('??/??/*'))
    kept = pooled.read_bytes()
    pooled.chmod(0o600)
    pooled.write_bytes(kept[:-1] + b'\0\0')
    bad_pool = site.run('restore', '--check', site.backups)
    pooled.write_bytes(kept)
    well = site.run('restore', '--check', site.backups)

    assert 'backup_damaged' in spoiled.stderr
    assert 'backup_damaged' in bad_pool.stderr
    assert well.returncode == 0, well.stderr


def test_killed_backup_leaves_none_and_the_next_is_whole_R168(site, tmp_path):
    """kill -9 while the dump runs; then one whose dump fails."""
    before = {path.name for path in site.backups.iterdir()} | {'.lock'}
    os.mkfifo(tmp_path / 'wait')
    fake = tmp_path / 'mariadb-dump'
    fake.write_text(f'#!/bin/sh\necho "CREATE TABLE x"\ncat {tmp_path}/wait')
    fake.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    cut = subprocess.Popen(
        [str(site.tool), 'backup', '--settings',
         str(site.state / 'conf' / 'vanthu.conf'), str(site.backups)],
        env=site.environment(PATH=path), stderr=subprocess.DEVNULL)
    with open(tmp_path / 'wait', 'w'):  # the dump has begun
        half = [p for p in site.backups.iterdir() if p.name[:5] == '.new-']
        beside = [site.run('backup', site.backups),
                  site.run('migrate', '--wait', 0)]
        cut.send_signal(signal.SIGKILL)
        cut.wait()
    fake.write_text('#!/bin/sh\necho no room >&2; exit 2')
    failed = site.run('backup', site.backups, PATH=path)
    alarmed = site.alarms()
    made = site.backup()

    assert half
    assert all(run.returncode == 3 and 'operate_running' in run.stderr
               for run in beside)
    assert failed.returncode == 3
    assert 'client_failed' in failed.stderr and 'no room' in failed.stderr
    assert ('backup_failed', '') in alarmed
    assert ('backup_failed', '') not in site.alarms()
    assert {p.name for p in site.backups.iterdir()} - before == \
        {made['backup']}


def test_fixity_finds_and_mends_what_changed_and_what_is_gone_R047_R138(
        site, letters):
    site.backup()
    rows = site.instance.sql(
        'SELECT f.sha256 FROM file f JOIN letter l ON l.id = f.letter_id'
        " WHERE l.state = 'released' AND f.current")
    spoiled = rows[0][0]
    gone = next(r[0] for r in site.instance.sql(
        'SELECT sha256 FROM blob_file') if r[0] != spoiled)
    files = site.stored()
    kept = files[spoiled].read_bytes()
    files[spoiled].chmod(0o640)
    files[spoiled].write_bytes(kept[:100] + b'?' + kept[101:])
    files[gone].unlink()
    stray = site.blobs / 'fe' / 'dc' / ('fedc' + '0' * 60)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text('nobody knows me')
    found = site.run('fixity', '--json', '--grace', 0)
    alarmed = site.alarms()
    mended = site.run('fixity', '--from', site.backups)
    stray.unlink()
    well = site.run('fixity', '--grace', 0)

    assert found.returncode == 2, found.stderr
    told = [json.loads(row) for row in found.stdout.splitlines()]
    assert {(one['found'], one['sha256']) for one in told[:-1]} == {
        ('changed', spoiled), ('missing', gone), ('orphan', stray.name)}
    assert told[-1]['checked'] > 5
    assert alarmed >= {('blob_changed', spoiled), ('blob_missing', gone)}
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert well.returncode == 0, well.stdout
    assert digest(files[spoiled]) == spoiled
    assert not {code for code, _ in site.alarms()} & {'blob_changed',
                                                      'blob_missing'}
    # The programs read what was put back: they own it as before.
    client = site.instance.login(CLERK)
    letter = site.instance.sql(
        f"SELECT f.uuid FROM file f WHERE f.sha256 = '{spoiled}'"
        ' ORDER BY f.id LIMIT 1')[0][0]
    assert client.get(f'files/{letter}').status == 200


def wait(what):
    """The courier works beside us, maybe on a busy machine."""
    return until(what, tries=1200)


def doctor(site, *words, settings='vanthu.conf'):
    """{check: (level, code)} of all that is not well, and the exit status.

    A machine without time synchronisation, and backups beside the files, are
    what a test has.
    """
    run = site.run('doctor', '--json', *words, settings=settings)
    assert run.returncode in (0, 1, 2), run.stderr
    told = json.loads(run.stdout)
    for one in told['findings']:
        assert one['level'] == 'ok' or ' ' in one['message'], one
    expected = ('clock_synchronised', 'backups_disk', 'blobs', 'spool',
                'pages', 'backups')
    return {one['check']: (one['level'], one['code'])
            for one in told['findings']
            if one['level'] != 'ok' and one['check'] not in expected}, \
        run.returncode


@pytest.fixture
def variable(site):
    """Sets a variable of the server, until the end of the test."""
    before = {}

    def put(name, value):
        before[name] = site.instance.sql(f'SELECT @@GLOBAL.{name}')[0][0]
        site.instance.sql(f'SET GLOBAL {name} = {value}')
    yield put
    for name, value in before.items():
        site.instance.sql(f'SET GLOBAL {name} = {value}')


def test_doctor_finds_nothing_where_all_is_well_R111(site, letters):
    site.backup()
    found, status = doctor(site)

    assert found == {}
    assert status < 2


def test_doctor_names_what_is_unsafe_or_silent_R111_R138(site, letters,
                                                         variable, tmp_path):
    variable('innodb_flush_log_at_trx_commit', 2)
    variable('max_connections', 20)
    key = site.state / 'keys' / 'grant.secret'
    mode = key.stat().st_mode
    key.chmod(0o644)
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048',
                    '-nodes', '-days', '5', '-subj', '/CN=qlvb',
                    '-keyout', tmp_path / 'key', '-out', tmp_path / 'pem'],
                   capture_output=True, check=True)
    conf = site.state / 'conf'
    (conf / 'sick.conf').write_text(
        (conf / 'vanthu.conf').read_text().replace(
            'vanthu = {', f'vanthu = {{ certificates = "{tmp_path}/pem";'
            f' spool = "/dev/shm"; run = "{tmp_path}"; '))
    (tmp_path / 'records.sock').touch()
    sick, status = doctor(site, settings='sick.conf')
    preflight, before = doctor(site, '--preflight')
    key.chmod(mode)

    assert (status, before) == (2, 2)
    assert sick['innodb_flush_log_at_trx_commit'] == ('bad',
                                                      'doctor_flush_log')
    assert preflight == {
        'innodb_flush_log_at_trx_commit': ('bad', 'doctor_flush_log'),
        'max_connections': ('bad', 'doctor_max_connections')}
    assert sick['keys'] == ('bad', 'doctor_key_open')
    assert sick['tls_file'] == ('warn', 'doctor_certificate_ends')
    assert sick['spool_disk'] == ('bad', 'doctor_spool_elsewhere')
    for program in ('records', 'accounts', 'keykeeper', 'flowbox'):
        assert sick[program] == ('bad', 'doctor_program_silent')


def test_courier_reads_files_every_day_and_raises_an_alarm_R047(site,
                                                                letters):
    spoiled = site.instance.sql('SELECT MAX(sha256) FROM blob_file')[0][0]
    path = site.stored()[spoiled]
    path.chmod(0o640)
    path.write_bytes(path.read_bytes() + b'!')
    site.instance.clock('2026-11-21T09:00:00.000+07:00')
    wait(lambda: ('blob_changed', spoiled) in site.alarms())
    wait(lambda: site.instance.sql(
        'SELECT checked > 0, bad, ended_at IS NOT NULL FROM fixity_day'
        " WHERE day = '2026-11-21'") == [['1', '1', '1']])
    found, status = doctor(site)
    wait(lambda: 'vanthu_alarms{code="blob_changed"} 1' in
         site.instance.client().get('/metrics/courier').text)

    assert (found['alarm'], status) == (('bad', 'blob_changed'), 2)
    mended = site.run('fixity', '--from', site.backups)
    assert mended.returncode == 0, mended.stdout
    assert site.alarms() == set()


def test_missed_backup_raises_an_alarm_until_one_is_made_R168(site, letters):
    site.backup()
    site.instance.clock('2026-11-23T09:00:00.000+07:00')
    wait(lambda: ('backup_missed', '') in site.alarms())
    found, _ = doctor(site)
    site.backup()

    assert found['last_backup'] == ('bad', 'backup_missed')
    assert site.alarms() == set()
    logged = [row for row in site.instance.log_lines('courier')
              if row['event'] == 'alarm' and row['code'] == 'backup_missed']
    assert len(logged) == 1
