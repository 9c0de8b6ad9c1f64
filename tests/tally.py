#!/usr/bin/python3
"""tally.py - counts every test that left a result under var/results

Reads TAP (*.tap), what automake's harness leaves (*.log beside *.trs) and
JUnit XML (*.xml).  A program that ended before its plan, or failed without
naming a test, counts as a failed test, so nothing that broke can look passed.

usage: tally.py RESULTS [PART]
Prints "passed failed skipped"; with no PART also writes RESULTS/tests.tsv.
"""
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

LINE = re.compile(r'^( *)(not ok|ok)\b *(\d*) *-? *(.*)$')
PLAN = re.compile(r'^( *)1\.\.(\d+)', re.M)


def tap_lines(text):
    """Yields (indent, passed, name, skipped) for every result line."""
    for line in text.splitlines():
        found = LINE.match(line)
        if not found:
            continue
        indent, word, _, rest = found.groups()
        name, _, directive = rest.partition(' # ')
        if rest.startswith('# '):
            name, directive = '', rest[2:]
        skipped = directive.upper().startswith(('SKIP', 'TODO'))
        yield len(indent), word == 'ok', name.strip(), skipped


def read_tap(text, label):
    """The leaves of a TAP report: a test with tests of its own is a frame."""
    waiting = {}  # by indent, the tests not yet claimed by a frame
    for indent, passed, name, skipped in tap_lines(text):
        outcome = 'skipped' if skipped else 'passed' if passed else 'failed'
        inner = waiting.pop(indent + 4, [])
        told = passed or any(o == 'failed' for _, o in inner)
        if not inner or not told:
            inner = inner + [(name or label, outcome)]
        waiting.setdefault(indent, []).extend(inner)
    tests = [test for group in waiting.values() for test in group]
    planned = sum(int(n) for i, n in PLAN.findall(text) if i == '')
    seen = sum(1 for indent, *_ in tap_lines(text) if indent == 0)
    lost = [(f'{label}: ended before its plan', 'failed')]
    return tests + lost * max(0, planned - seen)


def read_log(path):
    """A test program that automake ran."""
    label = path.stem
    trs = path.with_suffix('.trs').read_text(errors='replace')
    result = re.search(r':test-result: (\w+)', trs)
    result = result.group(1) if result else 'ERROR'
    tests = read_tap(path.read_text(errors='replace'), label)
    failed = any(outcome == 'failed' for _, outcome in tests)
    if not tests:
        outcome = {'PASS': 'passed', 'SKIP': 'skipped'}.get(result, 'failed')
        return [(label, outcome)]
    if result not in ('PASS', 'SKIP') and not failed:
        tests.append((f'{label}: ended badly', 'failed'))
    return tests


def read_xml(path):
    tests = []
    for case in xml.parse(path).getroot().iter('testcase'):
        kinds = {child.tag for child in case}
        outcome = 'failed' if kinds & {'failure', 'error'} else \
            'skipped' if 'skipped' in kinds else 'passed'
        tests.append((f"{case.get('classname')}.{case.get('name')}", outcome))
    return tests


def read_file(path):
    if path.suffix == '.xml':
        try:
            return read_xml(path)
        except xml.ParseError:
            return [(f'{path.name} is cut off', 'failed')]
    if path.suffix == '.tap':
        text = path.read_text(errors='replace')
        return read_tap(text, path.stem) or \
            [(f'{path.stem} said nothing', 'failed')]
    if path.suffix == '.log' and path.with_suffix('.trs').exists():
        return read_log(path)
    return []


def main():
    results = Path(sys.argv[1])
    part = sys.argv[2] if len(sys.argv) > 2 else None
    folder = results / part if part else results
    rows = [(str(path.relative_to(results)), name, outcome)
            for path in sorted(folder.rglob('*')) if path.is_file()
            for name, outcome in read_file(path)]
    if not part:
        with open(results / 'tests.tsv', 'w', encoding='utf-8') as out:
            for row in rows:
                print('\t'.join(row), file=out)
    print(*(sum(1 for row in rows if row[2] == outcome)
            for outcome in ('passed', 'failed', 'skipped')))


if __name__ == '__main__':
    main()
