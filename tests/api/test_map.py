"""test_map.py - nginx hands every route to the program that has it

Read from the files alone: the route tables as the programs print them, the
locations in the order in which locations.conf includes them.
"""
import os
import re
import subprocess
from pathlib import Path

import pytest

TREE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('VANTHU_BUILD', TREE / 'var' / 'build'))
PROGRAMS = ('accounts records intake routing signing dispatch '
            'exchange').split()
LOCATION = re.compile(r'^location ~ (\S+) \{$(.*?)^\}', re.M | re.S)


def routes(program):
    path = BUILD / 'modules' / program / f'vanthu-{program}'
    if not path.exists():
        return []
    run = subprocess.run([str(path), '--print-routes'], text=True,
                         capture_output=True, timeout=20, check=True)
    return [row.split('\t')[:2] for row in run.stdout.splitlines()]


def locations():
    """[(pattern, program)] in nginx's order."""
    site = (TREE / 'nginx/locations.conf').read_text()
    found = []
    for name in re.findall(r'^\tinclude @NGINX@/(\w+)\.conf;', site, re.M):
        text = (TREE / 'nginx' / f'{name}.conf').read_text()
        text = text.replace('@PREFIX@', '').replace('(?<', '(?P<')
        for pattern, body in LOCATION.findall(text):
            passed = re.search(r'fastcgi_pass vanthu_(\w+);', body)
            found.append((re.compile(pattern),
                          passed.group(1) if passed else None))
    return found


def example(path):
    path = path.replace('{n}', '3')
    return re.sub(r'\{\w+\}', '01930000-0000-7000-8000-000000000001', path)


@pytest.mark.parametrize('program', PROGRAMS)
def test_every_route_reaches_its_program(program):
    wrong = []
    for method, path in routes(program):
        got = next((to for pattern, to in locations()
                    if pattern.search(example(path))), None)
        if got != program:
            wrong.append(f'{method} {path} goes to {got}')
    assert wrong == []


def test_no_two_programs_have_the_same_route():
    seen = {}
    for program in PROGRAMS:
        for method, path in routes(program):
            shape = (method, re.sub(r'\{\w+\}', '{}', path))
            seen.setdefault(shape, []).append(program)
    assert {s: p for s, p in seen.items() if len(p) > 1} == {}


def location_bodies():
    for path in (TREE / 'nginx').glob('*.conf'):
        yield from LOCATION.findall(path.read_text())


def test_only_uploads_may_be_large():
    large = [pattern for pattern, body in location_bodies()
             if 'client_max_body_size' in body]

    assert sorted(large) == ['^@PREFIX@/api/v1/agent/uploads/[^/]+$',
                             '^@PREFIX@/api/v1/uploads(/[^/]+)?$']


def test_tickets_are_guessed_slowly_and_stand_in_no_log():
    """Whoever shows one has no session (docs/agent.md)."""
    shown = [body for pattern, body in location_bodies()
             if '/agent/' in pattern]

    assert len(shown) == 2
    for body in shown:
        assert 'access_log off;' in body
        assert 'limit_req zone=vanthu_agents' in body
        assert 'limit_req_log_level info;' in body


def test_an_answer_that_may_have_been_done_is_not_asked_twice():
    text = (TREE / 'nginx/fastcgi.conf').read_text()

    assert 'fastcgi_next_upstream off;' in text
    for name in ('vanthu-site', 'fastcgi.conf', 'http.conf'):
        assert not re.search(r'^\s*(echo .)?(keepalive|fastcgi_keep_conn)\b',
                             (TREE / 'nginx' / name).read_text(), re.M)


@pytest.mark.parametrize('program', PROGRAMS + [
    'courier', 'flowbox', 'inspector', 'keykeeper'])
def test_the_example_of_the_settings_is_accepted(program):
    path = BUILD / 'modules' / program / f'vanthu-{program}'
    if not path.exists():
        pytest.skip(f'{program} is not built')
    run = subprocess.run(
        [str(path), '--settings', str(TREE / 'conf/vanthu.conf'),
         '--print-settings'], capture_output=True, text=True, timeout=20,
        check=False)

    assert run.returncode == 0, run.stderr
    assert 'not_started' not in run.stderr
