"""test_sweep.py - what is left over goes, and nobody waits for it"""
import hashlib
import os
import subprocess
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

import tus

CLERK, OFFICER, HEAD = 'hoant.stttt', 'dungnv.stttt', 'longpd.stttt'
PDF = tus.letter('cong-van-so-a.pdf')
HANG = 120  # seconds until a test gives up; never a measure


def until(true):
    """Waits for a condition that must come."""
    end = time.monotonic() + HANG
    while not true():
        assert time.monotonic() < end, 'it never came'


def uploads(instance, where='TRUE'):
    return int(instance.sql(f'SELECT COUNT(*) FROM upload WHERE {where}')
               [0][0])


def abandon(instance, username, count):
    """As many people's browsers leave them: rows, and parts in the spool."""
    person = instance.sql("SELECT person_id FROM identity"
                          f" WHERE subject = '{username}'")[0][0]
    names = [str(uuid.uuid4()) for _ in range(count)]
    values = ','.join(f"('{name}', {person}, 1, 'a.pdf', 9000, 4,"
                      " 'partial', '2026-11-20 02:00:00')" for name in names)
    instance.sql('INSERT INTO upload (uuid, person_id, organ_id, name,'
                 f' length, received, state, created_at) VALUES {values}')
    for name in names:
        (instance.state / 'spool' / f'upload-{name}').write_bytes(b'%PDF')


def vanthu(instance, *words):
    run = subprocess.run(
        [f"{instance.environment['VANTHU_BUILD']}/modules/vanthu/vanthu",
         *words, '--settings', f'{instance.state}/conf/vanthu.conf'],
        env=instance.environment, capture_output=True, text=True,
        timeout=HANG, check=False)
    assert run.returncode == 0, run.stderr
    return dict(line.split() for line in run.stdout.splitlines())


@pytest.fixture(scope='module')
def swept():
    """One installation for this page: its clock is moved."""
    from conftest import started
    yield from started()


def blob(instance, data):
    digest = hashlib.sha256(data).hexdigest()
    return instance.state / 'blobs' / digest[:2] / digest[2:4] / digest


def test_a_thousand_abandoned_uploads_starve_nobody_R127(swept):
    """Half-open ones too: announced, a part sent, never heard of again."""
    clerk = swept.login(CLERK)
    half = tus.create(clerk, 'dodang.pdf', len(PDF)).headers['location']
    assert tus.patch(clerk, half, PDF[:5000]).status == 204
    tus.create(clerk, 'chuagui.pdf', len(PDF))
    abandon(swept, OFFICER, 998)
    assert uploads(swept) == 1000
    swept.clock('2026-11-21T09:00:01.000+07:00')
    clerk = swept.login(CLERK)
    answered = 0
    while uploads(swept) > 0 or answered < 20:
        assert clerk.get('inbox').status == 200
        answered += 1
        assert answered < 100000
    # Who goes on with a swept one hears so; a new one is welcome.
    assert tus.patch(clerk, half, PDF[5000:], 5000).status == 404
    assert tus.upload(clerk, 'congvan.pdf', PDF)
    assert tus.left_in_spool(swept) == []
    log = swept.log_lines('courier')
    assert sum(int(line['count']) for line in log
               if line['event'] == 'swept' and
               line['what'] == 'uploads') == 1000


def quiet(instance):
    """The courier has done all that is due; the clock stands still."""
    until(lambda: instance.sql('SELECT COUNT(*) FROM sweep WHERE'
                               " next_at < '2026-11-21 02:00:01.001'")
          == [['0']])


def test_dry_run_counts_and_removes_nothing(swept):
    quiet(swept)
    abandon(swept, OFFICER, 3)
    swept.sql("UPDATE upload SET created_at = '2026-01-01'"
              " WHERE state = 'partial'")
    abandon(swept, OFFICER, 2)
    swept.sql("UPDATE upload SET created_at = '2026-11-21 01:59:00'"
              " WHERE created_at = '2026-11-20 02:00:00'")

    assert vanthu(swept, 'sweep', '--dry-run')['uploads'] == '3'
    assert uploads(swept, "state = 'partial'") == 5
    assert vanthu(swept, 'sweep')['uploads'] == '3'
    assert uploads(swept, "state = 'partial'") == 2
    assert len(list((swept.state / 'spool').glob('upload-*'))) == 2
    swept.sql("DELETE FROM upload WHERE state = 'partial'")


def test_ended_sessions_and_old_answers_go(swept):
    token = hashlib.sha256(b'nobody').hexdigest()
    swept.sql('INSERT INTO session (token_hash, person_id, post_id,'
              f" created_at, expires_at) VALUES (x'{token}', 1, 1,"
              " '2020-01-01', '2020-01-02')")
    vanthu(swept, 'sweep')

    assert swept.sql('SELECT COUNT(*) FROM session'
                     f" WHERE token_hash = x'{token}'") == [['0']]
    assert swept.login(HEAD).get('boot').status == 200


def test_app_may_remove_no_session_that_lives(swept):
    """Only what the view shows, and never through the table (P10)."""
    swept.login(HEAD)
    swept.sql("UPDATE session SET expires_at = '2100-01-01'")
    before = swept.sql('SELECT COUNT(*) FROM session')
    secret = (swept.state / 'conf' / 'db_app.secret').read_text()

    def as_app(statement):
        return subprocess.run(
            ['mariadb', '--no-defaults', '-uapp', f'-p{secret}',
             f'--socket={swept.state}/run/mariadb.sock', 'vanthu', '-e',
             statement], capture_output=True, text=True, check=False)

    assert as_app('DELETE FROM session_ended').returncode == 0
    assert 'denied' in as_app('DELETE FROM session').stderr
    assert swept.sql('SELECT COUNT(*) FROM session') == before


def grow_old(instance, data):
    """Nobody has offered these bytes for three days."""
    path = blob(instance, data)
    then = time.time() - 3 * 86400
    os.utime(path, (then, then))
    return path


def test_bytes_of_no_letter_are_set_aside_and_read_till_then(swept):
    clerk, data = swept.login(CLERK), PDF + b'% nobody\n'
    upload = tus.upload(clerk, 'congvan.pdf', data)
    path = grow_old(swept, data)
    assert int(vanthu(swept, 'sweep')['blobs']) == 0
    assert clerk.delete(f'uploads/{upload}').status == 204
    assert int(vanthu(swept, 'sweep', '--dry-run')['blobs']) == 1
    assert path.exists()
    assert int(vanthu(swept, 'sweep')['blobs']) == 1
    aside = swept.state / 'blobs' / 'aside' / path.name

    assert not path.exists() and aside.read_bytes() == data
    again = tus.upload(clerk, 'congvan.pdf', data)
    assert path.read_bytes() == data
    assert clerk.get(f'uploads/{again}/pages/1', dpi=60).status == 200


def test_bytes_offered_during_a_sweep_are_never_lost_P1(swept):
    """The same file goes and comes while sweeps run beside it."""
    clerk = swept.login(CLERK)
    with ThreadPoolExecutor(1) as other:
        for turn in range(8):
            data = PDF + b'%% turn %d\n' % (turn % 2)
            upload = tus.upload(clerk, 'congvan.pdf', data)
            grow_old(swept, data)
            assert clerk.delete(f'uploads/{upload}').status == 204
            sweep = other.submit(vanthu, swept, 'sweep')
            upload = tus.upload(clerk, 'congvan.pdf', data)
            sweep.result()
            assert blob(swept, data).read_bytes() == data
            assert clerk.get(f'uploads/{upload}/fields').status == 200


def test_nobody_fills_the_store_alone(swept):
    """So many uploads, so many bytes, of one person at once."""
    officer = swept.login(OFFICER)
    abandon(swept, OFFICER, 199)
    swept.sql("UPDATE upload SET created_at = '2026-11-21 01:59:00'"
              " WHERE state = 'partial'")
    last = tus.create(officer, 'a.pdf', 100)
    many = tus.create(officer, 'b.pdf', 100)
    assert last.status == 201
    assert (many.status, many.failure) == (413, 'uploads_too_many')
    assert 'xoá bớt' in many.json['message']
    assert tus.create(swept.login(HEAD), 'b.pdf', 100).status == 201
    assert officer.delete(last.headers['location']).status == 204
    swept.sql("UPDATE upload SET length = 52428800, received = 0"
              " WHERE state = 'partial' ORDER BY id LIMIT 38")
    large = tus.create(officer, 'c.pdf', 52428800)
    assert (large.status, large.failure) == (413, 'uploads_too_large')
    assert tus.create(officer, 'd.pdf', 100).status == 201
    swept.sql("DELETE FROM upload WHERE state = 'partial'")


def test_one_address_tries_to_sign_in_so_often(swept):
    """Each try costs a slow hash: more than an office needs is refused."""
    client, found = swept.client(), set()
    for _ in range(3000):
        answer = client.post('session', 'x', content_type='text/plain')
        found.add((answer.status, answer.failure))
        if answer.status == 429:
            break
    assert found == {(422, 'body_not_json'), (429, 'too_many')}
