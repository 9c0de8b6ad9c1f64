#!/usr/bin/python3
"""trace.py - which test shows which requirement: docs/traceability.md

A test names the ids it shows: in C in a comment behind the function's name,
in Python in the test's name, behind it on its line or in its first docstring,
in node and Lua in the name of the test or behind it on its line.  A test that the last ./check saw fail or skip shows nothing.

usage: trace.py [--check]     --check: exit 1 when the page is stale
"""
import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
PAGE = TREE / 'docs' / 'traceability.md'
RESULTS = TREE / 'var' / 'results' / 'tests.tsv'
ID = re.compile(r'\bR\d{3}\b|(?<=_)R\d{3}(?=_|\b)')

C_TEST = re.compile(r'^([a-z]\w*)\(void \*\*\w+\)\s*(/\*.*?\*/)?', re.M | re.S)
PY_TEST = re.compile(r'^( *)def (test_\w+)\([^)]*\):([^\n]*)\n'
                     r'(?:\s+"""(.*?)""")?', re.M | re.S)
NAMED_TEST = re.compile(
    r'''\b(?:test|it)\s*[({]?\s*(['"`])(.*?)\1([^\n]*)''', re.S)


def tests_of(path):
    """Yields (name, text that may hold ids) of the tests in a file."""
    text = path.read_text(encoding='utf-8', errors='replace')
    if path.suffix == '.c':
        for name, comment in C_TEST.findall(text):
            yield name, comment
    elif path.suffix == '.py':
        for _, name, behind, first in PY_TEST.findall(text):
            yield name, f'{name} {behind} {first}'
    else:
        for _, name, behind in NAMED_TEST.findall(text):
            yield name, f'{name} {behind}'


def test_files():
    for pattern in ('tests/**/test_*.c', 'tests/**/test_*.py',
                    'tests/**/*.test.mjs', 'tests/**/*.lua',
                    'plugins/**/*test*.lua'):
        yield from sorted(TREE.glob(pattern))


def not_shown():
    """Names of tests that failed or were skipped in the last full run.

    The check of the page asks the files alone: a run must not change it.
    """
    if '--check' in sys.argv or not RESULTS.exists():
        return set()
    rows = [row.split('\t') for row in
            RESULTS.read_text(encoding='utf-8').splitlines()]
    bad = {row[1] for row in rows if row[-1] != 'passed'}
    names = {name.rsplit('.', 1)[-1].split('[', 1)[0] for name in bad}
    return bad | names


def trace():
    shown = {}
    left_out = not_shown()
    for path in test_files():
        for name, text in tests_of(path):
            if name in left_out:
                continue
            for number in ID.findall(text):
                place = str(path.relative_to(TREE))
                shown.setdefault(number, {}).setdefault(place, []) \
                    .append(name)
    return shown


def cell(places):
    return '<br>'.join(
        f'`{place}`: ' + '; '.join(sorted(set(
            name.replace('|', '\\|') for name in names)))
        for place, names in sorted(places.items()))


def page():
    wanted = [row.split('\t') for row in (TREE / 'docs/requirements.tsv')
              .read_text(encoding='utf-8').splitlines()]
    shown = trace()
    have = sum(1 for number, _, _ in wanted if number in shown)
    lines = ['# Requirements and their tests', '',
             'Written by `make docs` from the tests and the last results; '
             'not edited by hand.', '',
             f'{have} of {len(wanted)} requirements have a passing test.']
    group = None
    for number, chapter, text in wanted:
        if chapter != group:
            group = chapter
            lines += ['', f'## {group}', '', '| id | requirement | tests |',
                      '|---|---|---|']
        lines.append(f'| {number} | {text.replace("|", "/")} | '
                     f'{cell(shown.get(number, {})) or "–"} |')
    return '\n'.join(lines) + '\n'


def main():
    fresh = page()
    if '--check' not in sys.argv:
        PAGE.write_text(fresh, encoding='utf-8')
        return 0
    if PAGE.exists() and PAGE.read_text(encoding='utf-8') == fresh:
        return 0
    print('docs/traceability.md is stale: run make docs')
    return 1


if __name__ == '__main__':
    sys.exit(main())
