"""test_units.py - the unit files, as systemd itself reads them

Copies that point at the built programs; no unit is ever started.
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).absolute().parent))

import units  # noqa: E402
from place import BUILD, PROGRAMS, TIMED, run  # noqa: E402

WORST = 2.0  # of systemd-analyze security: 10 is a program with every right
needs_systemd = pytest.mark.skipif(
    shutil.which('systemd-analyze') is None, reason='no systemd-analyze')


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    at = tmp_path_factory.mktemp('units')
    run('make', '-s', '-C', BUILD, 'install-conf-systemd', f'prefix={at}',
        'sysconfdir=/etc', 'localstatedir=/var', 'runstatedir=/run')
    programs = at / 'libexec/vanthu'
    programs.mkdir(parents=True)
    for name in PROGRAMS:
        (programs / f'vanthu-{name}').symlink_to(
            Path(BUILD) / f'modules/{name}/vanthu-{name}')
    (at / 'bin').mkdir()
    (at / 'bin/vanthu').symlink_to(Path(BUILD) / 'modules/vanthu/vanthu')
    return at / 'lib/systemd/system'


def analyze(folder, *words):
    return subprocess.run(
        ['systemd-analyze', *words], capture_output=True, text=True,
        timeout=120, check=False,
        env=dict(os.environ, SYSTEMD_UNIT_PATH=f'{folder}:',
                 SYSTEMD_LOG_LEVEL='warning'))


def test_every_unit_has_its_program_and_every_program_its_unit(folder):
    assert sorted(path.name for path in folder.glob('*.service')) == sorted(
        f'vanthu-{name}.service' for name in PROGRAMS + TIMED)
    for path in folder.glob('*.service'):
        argv = units.read(path)['Service']['ExecStart'].split()
        assert os.access(argv[0], os.X_OK)
        assert argv[-2:] == ['--settings', '/etc/vanthu/vanthu.conf']


def test_what_serves_is_started_again_and_what_is_timed_is_not(folder):
    for name in PROGRAMS:
        service = units.read(folder / f'vanthu-{name}.service')['Service']
        assert service['Restart'] == 'always'
    for name in TIMED:
        unit = units.read(folder / f'vanthu-{name}.service')
        assert unit['Service']['Type'] == 'oneshot' and 'Install' not in unit
        assert 'Restart' not in unit['Service']


@pytest.mark.parametrize('name', TIMED)
def test_every_night_is_made_up_for_when_it_was_missed_R168(folder, name):
    timer = units.read(folder / f'vanthu-{name}.timer')

    assert timer['Timer']['OnCalendar'].startswith('*-*-* ')
    assert timer['Timer']['Persistent'] == 'yes'
    assert timer['Install']['WantedBy'] == 'timers.target'


def test_root_of_a_timed_command_can_write_backups_alone(folder):
    """It reads root's passwords, and has no capability of root."""
    for name, writes in (('backup', '/var/lib/vanthu/backups'),
                         ('audit', None)):
        service = units.read(folder / f'vanthu-{name}.service')['Service']
        assert service['CapabilityBoundingSet'] == ''
        assert service['ProtectSystem'] == 'strict'
        assert service.get('ReadWritePaths') == writes


def test_no_program_runs_as_root_or_makes_its_own_socket(folder):
    for name in PROGRAMS:
        unit = units.read(folder / f'vanthu-{name}.service')
        assert unit['Service']['User'] not in ('', 'root')
        assert '--listen' not in unit['Service']['ExecStart']
    for path in folder.glob('*.socket'):
        at = units.read(path)['Socket']
        assert at['SocketMode'] == '0660' and at['SocketUser'] == 'root'


def test_who_parses_foreign_bytes_or_holds_keys_has_no_network(folder):
    """P7, P8."""
    for name in ('flowbox', 'inspector', 'keykeeper'):
        service = units.read(folder / f'vanthu-{name}.service')['Service']
        assert service['PrivateNetwork'] == 'yes'
        assert service['RestrictAddressFamilies'] == 'AF_UNIX'
    for name in {*PROGRAMS, *TIMED} - {'keykeeper', 'accounts'}:
        service = units.read(folder / f'vanthu-{name}.service')['Service']
        assert service['InaccessiblePaths'] == '-/etc/vanthu/keys'


@needs_systemd
def test_systemd_finds_nothing_wrong(folder):
    names = [path.name for path in folder.glob('vanthu*.*')
             if path.is_file()]
    done = analyze(folder, 'verify', '--man=no', *names)
    told = [line for line in done.stderr.splitlines() if 'vanthu' in line]

    assert len(names) > 15 and told == []


@needs_systemd
@pytest.mark.parametrize('name', PROGRAMS + TIMED)
def test_a_unit_gives_up_what_it_does_not_need(folder, name):
    """R165."""
    done = analyze(folder, 'security', '--offline=yes', '--no-pager',
                   f'vanthu-{name}.service')
    score = re.search(r'Overall exposure level for .*: ([0-9.]+) (\w+)',
                      done.stdout)

    assert score, done.stderr
    assert float(score.group(1)) <= WORST, done.stdout
