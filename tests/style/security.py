#!/usr/bin/python3
"""security.py - docs/security.md promises nothing that nothing shows

Every requirement stands once; each yes names a test or a file that is there,
each no and each n/a has a reason; the counts are right.
"""
import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
ROW = re.compile(r'^\| (\d+\.\d+\.\d+) \| (.*?) \| (yes|no|n/a) \| (.*) \|$',
                 re.M)
NAME = re.compile(r'`([a-zA-Z0-9_./-]+?)(?:::(\w+))?`')
COUNTS = re.compile(r'^(\d+) yes, (\d+) no, (\d+) not applicable\.$', re.M)
DEFINITION = {'.py': 'def {}(', '.c': '{}(void **'}


def file_of(name):
    """Below tests/, or of the tree."""
    for folder in (TREE / 'tests', TREE):
        if (folder / name).is_file():
            return folder / name
    return None


def wrong(reference, test):
    """What is wrong with a name, or None."""
    path = file_of(reference)
    if path is None:
        return f'there is no {reference}'
    if test is None:
        return None
    wanted = DEFINITION.get(path.suffix, '{}').format(test)
    if wanted in path.read_text(encoding='utf-8'):
        return None
    return f'{reference} has no test {test}'


def row_problems(row):
    number, _, answer, shown = row
    names = [(name, test) for name, test in NAME.findall(shown)
             if '/' in name or '.' in name or name == 'check']
    if answer == 'yes' and not names:
        yield f'{number} is a yes that nothing shows'
    if answer != 'yes' and len(shown.strip()) < 4:
        yield f'{number} has no reason'
    for name, test in names:
        why = wrong(name, test or None)
        if why:
            yield f'{number}: {why}'


def problems():
    text = (TREE / 'docs/security.md').read_text(encoding='utf-8')
    rows = ROW.findall(text)
    numbers = [row[0] for row in rows]
    if len(rows) < 250:
        yield f'only {len(rows)} requirements are left'
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f'{number} stands twice'
    for row in rows:
        yield from row_problems(row)
    said = COUNTS.search(text)
    found = [sum(row[2] == word for row in rows)
             for word in ('yes', 'no', 'n/a')]
    if said is None or [int(n) for n in said.groups()] != found:
        yield f'the counts are {found[0]} yes, {found[1]} no, {found[2]}'


def main():
    found = list(problems())
    for line in found:
        print(f'docs/security.md: {line}')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
