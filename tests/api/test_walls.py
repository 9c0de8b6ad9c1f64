"""test_walls.py - what a taken-over program's user could reach

P7: private keys are readable by one small process only.  Every other
program's user is run against the key path, as root only can.
"""
import os
import subprocess

import pytest

PROGRAMS = ('flowbox inspector accounts records intake routing signing '
            'dispatch exchange courier signer mariadb nginx').split()

pytestmark = pytest.mark.skipif(
    os.getuid() != 0, reason='needs users of their own')


def as_program(instance, tree, name, *command):
    return subprocess.run(
        [str(tree / 'conf/run/as.sh'), name, *command],
        env=dict(instance.environment, VANTHU_STATE=str(instance.state)),
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=20, check=False)


@pytest.fixture(scope='module')
def key(instance):
    """A key as the keykeeper finds it: in its folder, its own, 0600."""
    path = instance.state / 'keys' / 'probe.key'
    path.write_text('the private key\n')
    os.chown(path, path.parent.stat().st_uid, path.parent.stat().st_uid)
    path.chmod(0o600)
    yield path
    path.unlink()


@pytest.mark.parametrize('name', PROGRAMS)
def test_no_other_program_reads_a_private_key_R155(instance, tree, key,
                                                   name):
    run = as_program(instance, tree, name, 'cat', str(key))

    assert run.returncode != 0
    assert 'private' not in run.stdout


@pytest.mark.parametrize('name', PROGRAMS)
def test_no_other_program_lists_or_plants_a_key(instance, tree, key, name):
    folder = str(key.parent)

    assert as_program(instance, tree, name, 'ls', folder).returncode != 0
    assert as_program(instance, tree, name, 'touch',
                      f'{folder}/planted').returncode != 0


def test_the_keykeeper_itself_reads_its_key(instance, tree, key):
    run = as_program(instance, tree, 'keykeeper', 'cat', str(key))

    assert run.stdout == 'the private key\n'


def test_every_key_in_place_is_its_owners_alone(instance):
    folder = instance.state / 'keys'
    owner = folder.stat().st_uid

    assert folder.stat().st_mode & 0o007 == 0
    for path in folder.glob('*.key'):
        assert path.stat().st_uid == owner
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize('name', PROGRAMS[:-2])
def test_a_program_cannot_write_where_code_and_settings_lie(instance, tree,
                                                           name):
    for place in (tree, instance.state / 'conf', instance.state / 'pids',
                  instance.state / 'nginx'):
        run = as_program(instance, tree, name, 'touch', f'{place}/planted')
        assert run.returncode != 0, place


@pytest.mark.parametrize('name', [n for n in PROGRAMS if n != 'mariadb'])
def test_a_program_cannot_replace_anothers_socket(instance, tree, name):
    socket = instance.state / 'run' / 'mariadb.sock'
    run = as_program(instance, tree, name, 'mv', str(socket),
                     str(socket) + '.moved')

    assert run.returncode != 0


def test_running_programs_have_users_of_their_own(instance):
    owners = {}
    for path in (instance.state / 'pids').glob('*.child'):
        pid = path.read_text().strip()
        owners[path.stem] = os.stat(f'/proc/{pid}').st_uid

    assert 0 not in owners.values()
    others = [uid for name, uid in owners.items() if name != 'nginx']
    assert len(set(others)) == len(others)
