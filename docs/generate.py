#!/usr/bin/python3
"""generate.py - writes the pages that programs know best

usage: generate.py BUILD [--check]
docs/routes.md    the route table of every program (--print-routes)
docs/settings.md  every setting, its default and its limits
--check: exit 1 and name the pages that are stale.
"""
import re
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
PROGRAMS = ('accounts records intake routing signing dispatch exchange '
            'courier flowbox inspector keykeeper signer').split()
# Where make install would put it says nothing about a setting.
PREFIX = re.compile(r'(?<=")/[^"]*/share/vanthu')
NOTE = 'Written by `make docs`; not edited by hand.'


def printed(build, program, option):
    path = build / 'modules' / program / f'vanthu-{program}'
    if not path.exists():
        return None
    run = subprocess.run([str(path), option], capture_output=True, text=True,
                         stdin=subprocess.DEVNULL, timeout=20, check=False)
    return run.stdout if run.returncode == 0 else None


def routes_page(build):
    lines = ['# Routes', '', NOTE]
    for program in PROGRAMS:
        text = printed(build, program, '--print-routes')
        if not text:
            continue
        lines += ['', f'## {program}', '',
                  '| method | path | right | largest body | |',
                  '|---|---|---|---|---|']
        for row in text.splitlines():
            method, path, right, size, summary = row.split('\t')
            lines.append(f'| {method} | `{path}` | {right} | {size} | '
                         f'{summary} |')
    return '\n'.join(lines) + '\n'


def settings_page(build):
    lines = ['# Settings', '', NOTE, '',
             'Each program reads its own group of the settings file, and the '
             'group `common`.']
    for program in PROGRAMS:
        text = printed(build, program, '--print-settings')
        if text:
            text = PREFIX.sub('PREFIX/share/vanthu', text)
            lines += ['', f'## {program}', '', '```', text.rstrip(), '```']
    return '\n'.join(lines) + '\n'


def main():
    build = Path(sys.argv[1])
    stale = 0
    for name, make in (('routes.md', routes_page),
                       ('settings.md', settings_page)):
        page, fresh = TREE / 'docs' / name, make(build)
        if '--check' not in sys.argv:
            page.write_text(fresh, encoding='utf-8')
        elif not page.exists() or page.read_text('utf-8') != fresh:
            print(f'docs/{name} is stale: run make docs')
            stale = 1
    return stale


if __name__ == '__main__':
    sys.exit(main())
