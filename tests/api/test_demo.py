"""test_demo.py - starting, ending and reviving an installation"""
import os
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from instance import Instance


def until(true, seconds=15):
    """Looks again until it is so; the clock here is only a patience."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def alive(pid):
    try:
        state = Path(f'/proc/{pid}/stat').read_text().split()[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in 'ZX'


def shows_the_page(instance):
    try:
        return instance.client().get('/').status == 200
    except OSError:
        return False


def pids(instance):
    """Every process the installation has noted, keepers and programs."""
    return [int(path.read_text().split()[0])
            for path in (instance.state / 'pids').iterdir()]


def test_a_second_start_is_quick_and_starts_nothing_twice(empty_instance):
    before = sorted(pids(empty_instance))
    begun = time.monotonic()
    run = empty_instance.demo('start')

    assert run.returncode == 0, run.stderr
    assert time.monotonic() - begun < 10
    assert sorted(pids(empty_instance)) == before
    assert empty_instance.origin + '/' in run.stdout


def test_a_killed_program_comes_back(empty_instance):
    for name in ('mariadb', 'nginx'):
        before = empty_instance.pid(name)
        os.kill(before, signal.SIGKILL)
        assert until(lambda: empty_instance.pid(name) != before)
    assert until(lambda: empty_instance.demo('status').returncode == 0)
    assert until(lambda: shows_the_page(empty_instance))


def test_a_start_after_everything_was_killed_finds_its_data(empty_instance):
    empty_instance.sql('CREATE TABLE left_behind (id INT)', 'owner')
    empty_instance.sql('INSERT INTO left_behind VALUES (7)', 'owner')
    for pid in pids(empty_instance):
        os.kill(pid, signal.SIGKILL)
    run = empty_instance.demo('start')

    assert run.returncode == 0, run.stdout + run.stderr
    assert empty_instance.sql('SELECT id FROM left_behind') == [['7']]
    assert empty_instance.client().get('/').status == 200


def test_a_stop_ends_every_process_it_started(empty_instance):
    started = pids(empty_instance)
    assert empty_instance.demo('stop').returncode == 0

    assert [pid for pid in started if alive(pid)] == []
    assert list((empty_instance.state / 'pids').iterdir()) == []
    assert empty_instance.demo('status').returncode != 0


def test_a_reset_forgets_the_data(empty_instance):
    assert empty_instance.demo('reset').returncode == 0
    assert not empty_instance.state.exists()


def test_a_pid_that_has_another_owner_now_is_left_alone(empty_instance):
    empty_instance.demo('stop')
    file = empty_instance.state / 'pids' / 'mariadb'
    file.write_text(f'{os.getpid()} 1\n')
    empty_instance.demo('stop')

    assert not file.exists()  # and this test still runs
    assert empty_instance.demo('start').returncode == 0


def test_two_run_side_by_side(instance, empty_instance):
    assert instance.port != empty_instance.port
    assert instance.client().get('/').status == 200
    assert empty_instance.client().get('/').status == 200


def test_a_taken_port_is_told_before_anything_starts():
    other = Instance()
    with socket.socket() as holder:
        holder.bind(('127.0.0.1', 0))
        holder.listen()
        other.environment['VANTHU_PORT'] = str(holder.getsockname()[1])
        run = other.demo('start')
    other.stop()

    assert run.returncode != 0
    assert 'used by another program' in run.stderr
    assert 'VANTHU_PORT=' in run.stderr


def test_an_unknown_word_is_answered_with_the_usage():
    other = Instance()
    run = other.demo('restart')
    other.stop()

    assert run.returncode == 2
    assert 'usage: ./demo' in run.stderr


def test_a_changed_schema_file_is_named(empty_instance):
    empty_instance.sql("UPDATE schema_version SET sha256 = REPEAT('0', 64)"
                     ' WHERE number = 1', 'owner')
    run = empty_instance.demo('start')

    assert run.returncode != 0
    assert 'migration_edited: 001_people.sql' in run.stderr


@pytest.mark.skipif(os.getuid() != 0, reason='root alone runs many users')
def test_programs_below_a_closed_folder_are_copied_to_their_users(tmp_path):
    other = Instance(empty=True)
    build = Path(other.environment['VANTHU_BUILD'])
    tmp_path.chmod(0o700)
    for program in build.glob('modules/*/vanthu*'):
        if program.suffix == '':
            place = tmp_path / 'modules' / program.parent.name
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy2(program, place)
    other.environment['VANTHU_BUILD'] = str(tmp_path)
    try:
        run = other.demo('start')
        assert run.returncode == 0, run.stderr
        line = Path(f'/proc/{other.pid("accounts")}/cmdline').read_text()
        assert line.startswith(f'{other.state}/code/modules/accounts/')
        assert shows_the_page(other)
    finally:
        other.stop()
