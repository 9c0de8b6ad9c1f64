#!/usr/bin/python3
"""words.py - every failure code has its sentence, and every program its files

Codes are what refuse() is given and the names of constraints that a client
can break; each stands once in conf/words/vi.conf.
"""
import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
REFUSE = re.compile(r'\brefuse\(\s*\w+,\s*\w+,\s*"([a-z_0-9]+)"'
                    r'|\brefuse_field\(\s*\w+,[^,]+,\s*"([a-z_0-9]+)"')
CONSTRAINT = re.compile(r'CONSTRAINT (\w+) (?:UNIQUE|CHECK|PRIMARY KEY)')
WORD = re.compile(r'^([a-z][a-z_0-9]*) = "(.*)";$', re.M)
# Read by people who run programs, not by people who use them.
OPERATORS = {'settings_bad', 'broken'}


def codes():
    for path in sorted(TREE.glob('modules/**/*.c')):
        for found in REFUSE.findall(path.read_text(encoding='utf-8')):
            yield found[0] or found[1], path.relative_to(TREE)
    for path in sorted(TREE.glob('sql/schema/*.sql')):
        for code in CONSTRAINT.findall(path.read_text(encoding='utf-8')):
            if not code.endswith('_uuid_taken'):
                yield code, path.relative_to(TREE)


def problems():
    text = (TREE / 'conf/words/vi.conf').read_text(encoding='utf-8')
    words = WORD.findall(text)
    names = [name for name, _ in words]
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f'{name} stands twice in conf/words/vi.conf'
    for name, sentence in words:
        if not sentence.endswith(('.', '?', '…')):
            yield f'{name}: the sentence has no end'
    missing = {}
    for code, path in codes():
        if code not in names and code not in OPERATORS:
            missing.setdefault(code, path)
    for code, path in sorted(missing.items()):
        yield f'{code} ({path}) has no sentence in conf/words/vi.conf'
    seen = re.findall(r'^\| [^|]+ \| [^|]*`(\w+)`',
                      (TREE / 'docs/words.md').read_text(encoding='utf-8'),
                      re.M)
    if len(seen) < 50:
        yield 'docs/words.md has lost its table'


def main():
    found = list(problems())
    print('\n'.join(found))
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
