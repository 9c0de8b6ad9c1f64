"""test_man.py - a manual page for every command, and completion that knows it

Pages are made of what the programs say, so none of them can be stale; here
is whether each was given its line, and whether readers of pages like them.
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).absolute().parent))

from place import BUILD, PROGRAMS, TREE, run  # noqa: E402

VANTHU = BUILD / 'modules/vanthu/vanthu'


def commands():
    told = run(VANTHU, '--help')
    return re.findall(r'^  ([a-z][a-z-]*) ', told, re.M)


@pytest.fixture(scope='module')
def pages(tmp_path_factory):
    at = tmp_path_factory.mktemp('man')
    run('make', '-s', '-C', BUILD, 'install-conf-man', f'prefix={at}')
    return {path.name: path for path in at.glob('share/man/man*/*')}


def test_every_program_and_every_command_has_its_page(pages):
    want = {'vanthu.1', 'vanthu-site.8', 'vanthu-signer.8'}
    want |= {f'vanthu-{name}.1' for name in commands()}
    want |= {f'vanthu-{name}.8' for name in PROGRAMS}

    assert len(commands()) >= 10
    assert set(pages) == want
    for path in pages.values():
        text = path.read_text(encoding='utf-8')
        assert 'một phần của VanThu' not in text, \
            f'{path.name} is not in docs/man/pages.txt'
        assert '--' in text.replace('\\-', '-') and '@' not in text


def test_a_page_holds_what_the_program_says(pages):
    text = pages['vanthu-migrate.1'].read_text(encoding='utf-8')
    for option in re.findall(r'--[a-z-]+', run(VANTHU, 'migrate', '--help')):
        assert option in text.replace('\\-', '-')
    assert 'db\\_' not in pages['vanthu-intake.8'].read_text()
    assert 'db_password_file' in pages['vanthu-intake.8'].read_text()


@pytest.mark.skipif(shutil.which('mandoc') is None, reason='no mandoc')
def test_mandoc_has_no_complaint(pages):
    done = subprocess.run(['mandoc', '-Tlint', '-Wwarning',
                           *map(str, pages.values())],
                          capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ''


@pytest.mark.skipif(shutil.which('groff') is None, reason='no groff')
def test_groff_has_no_warning(pages):
    for path in pages.values():
        done = subprocess.run(
            ['groff', '-mandoc', '-Tutf8', '-Kutf8', '-ww', '-z', str(path)],
            capture_output=True, text=True, check=False)
        assert done.stderr == '', path.name


def complete(*words):
    """What bash offers behind these words."""
    script = (f'. {TREE}/docs/man/vanthu.bash; COMP_WORDS=("$@");'
              ' COMP_CWORD=$(($# - 1)); _vanthu; printf "%s\\n"'
              ' "${COMPREPLY[@]}"')
    done = subprocess.run(['bash', '-c', script, 'bash', str(VANTHU), *words],
                          capture_output=True, text=True, check=True,
                          env=dict(os.environ))
    return done.stdout.split()


def test_completion_knows_what_the_command_knows():
    assert complete('') == commands()
    assert complete('mig') == ['migrate']
    assert '--status' in complete('migrate', '--')
    assert complete('migrate', '--pl') == ['--plan']
    assert complete('none', '--') == []
