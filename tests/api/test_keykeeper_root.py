"""The keykeeper and roots of the audit: their order, once each, one asker.

What is signed is six lines of text, parsed by keykeeper itself; the newest is
kept in a file beside the keys, which no database knows (R009).
"""
import base64
import os
import subprocess

import pytest
from inspector import Refused
from test_keykeeper import Keykeeper

ZEROS = '0' * 64
AT = '2026-11-20T08:30:00.000+07:00'


def root(digit):
    return digit * 64


def text(number, previous, new, other=None):
    lines = {'first': 'vanthu-audit-root', 'number': number,
             'previous': previous, 'root': new, 'rows': 3, 'at': AT}
    lines.update(other or {})
    return ''.join(f'{line}\n' for line in lines.values())


@pytest.fixture
def place(tmp_path):
    (tmp_path / 'keys').mkdir()
    return tmp_path


@pytest.fixture
def keeper(place):
    with Keykeeper(place) as started:
        yield started


def sign(keeper, words):
    """Signed, however soon behind the one before."""
    while True:
        try:
            return keeper.ask('root', text=words)['signature']
        except Refused as refused:
            if refused.code != 'root_too_soon':
                raise


def refusal(keeper, words):
    with pytest.raises(Refused) as refused:
        sign(keeper, words)
    return refused.value.code


def verifies(folder, key, words, signature):
    """By openssl, which knows nothing of us."""
    for name, value in (('key', base64.b64decode(key)),
                        ('text', words.encode()),
                        ('signature', base64.b64decode(signature))):
        (folder / name).write_bytes(value)
    run = subprocess.run(
        ['openssl', 'dgst', '-sha256', '-keyform', 'DER', '-verify',
         str(folder / 'key'), '-signature', str(folder / 'signature'),
         str(folder / 'text')], capture_output=True, check=False)
    return run.returncode == 0


def test_roots_are_signed_in_their_order_R009(keeper, place):
    first = text(1, ZEROS, root('a'))
    second = text(2, root('a'), root('b'))
    signed = [sign(keeper, words) for words in (first, second)]
    state = keeper.ask('root_state')

    assert (state['number'], state['root']) == (2, root('b'))
    assert state['resume'] is False
    assert verifies(place, state['key'], first, signed[0])
    assert verifies(place, state['key'], second, signed[1])
    assert not verifies(place, state['key'], first, signed[1])


def test_what_does_not_follow_is_not_signed_R009(keeper):
    sign(keeper, text(1, ZEROS, root('a')))
    sign(keeper, text(2, root('a'), root('b')))

    # Another root of a number that is used; an older database; a jump; a
    # root that stands on another one.
    for words in (text(2, root('a'), root('c')),
                  text(1, ZEROS, root('a')),
                  text(4, root('b'), root('c')),
                  text(3, root('a'), root('c'))):
        assert refusal(keeper, words) == 'root_rewound'
    assert keeper.ask('root_state')['number'] == 2


def test_the_newest_is_signed_again_after_a_crash(keeper, place):
    words = text(1, ZEROS, root('a'))
    sign(keeper, words)
    again = keeper.ask('root', text=words)['signature']

    assert verifies(place, keeper.ask('root_state')['key'], words, again)


def test_order_outlives_the_program_R009(place):
    with Keykeeper(place) as keeper:
        sign(keeper, text(1, ZEROS, root('a')))
        key = keeper.ask('root_state')['key']
    for one in (place / 'run').iterdir():
        one.unlink()
    (place / 'run').rmdir()
    with Keykeeper(place) as keeper:
        assert keeper.ask('root_state')['key'] == key
        assert refusal(keeper, text(1, ZEROS, root('b'))) == 'root_rewound'


def test_an_administrator_lets_the_numbers_jump_once(keeper, place):
    sign(keeper, text(1, ZEROS, root('a')))
    sign(keeper, text(2, root('a'), root('b')))
    (place / 'keys' / 'audit.resume').touch()

    assert keeper.ask('root_state')['resume'] is True
    assert refusal(keeper, text(2, root('a'), root('c'))) == 'root_rewound'
    sign(keeper, text(3, root('a'), root('c')))
    assert not (place / 'keys' / 'audit.resume').exists()
    assert refusal(keeper, text(5, root('c'), root('d'))) == 'root_rewound'


@pytest.mark.parametrize('other', [
    {'first': 'vanthu-audit'}, {'number': '01'}, {'number': '+1'},
    {'number': ''}, {'number': '1' * 19}, {'previous': ZEROS[1:]},
    {'root': root('A')}, {'rows': -1}, {'rows': 0},
    {'at': '2026-11-20T08:30:00Z'}, {'at': AT + ' '}, {'more': 'x'},
    {'first': 'vanthu-audit-root\nvanthu-audit-root'}])
def test_only_the_six_lines_are_signed(keeper, other):
    assert refusal(keeper, text(1, ZEROS, root('a'), other)) == 'root_text'


def test_key_and_state_are_the_owners_alone_P7(keeper, place):
    sign(keeper, text(1, ZEROS, root('a')))

    for name in ('audit.key', 'audit.state'):
        assert (place / 'keys' / name).stat().st_mode & 0o077 == 0


def test_only_the_couriers_user_is_heard_P7(keeper, place):
    if os.getuid() != 0:
        pytest.skip('another user can be played by root alone')
    for folder in (place, *place.parents):
        if folder == place.parents[-1] or folder.stat().st_mode & 0o001:
            break
        folder.chmod(folder.stat().st_mode | 0o011)
    os.chmod(keeper.path, 0o666)
    asked = subprocess.run(
        ['setpriv', '--reuid=60999', '--regid=60999', '--clear-groups',
         '/usr/bin/python3', '-c', 'import socket, sys\n'
         's = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n'
         'q = b\'{"op":"root_state"}\'\n'
         's.sendall(len(q).to_bytes(4, "big") + q)\n'
         'print(s.recv(9999)[4:].decode())', keeper.path],
        capture_output=True, text=True, check=False)

    assert '"failure":"root_asker"' in asked.stdout, asked.stderr
