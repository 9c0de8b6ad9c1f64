#!/usr/bin/python3
"""test_attacks.py - files that lie about their signatures, judged one by one

usage: test_attacks.py [VANTHU]     prints TAP

Each file is given to a "vanthu verify" of its own, with 5 seconds of CPU:
whatever it holds, an answer comes, and none takes more than 256 MB.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tap import Tap  # noqa: E402

MEMORY, SECONDS, HANGS = 256 << 20, 5, 100
TREE = HERE.parents[1]
AT = '2026-11-20T09:00:00+07:00'


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def memory(vanthu):
    """(said, good): the largest of all; the sanitizers take more."""
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    if b'__asan_init' in Path(vanthu).read_bytes():
        return 'memory # SKIP built with the sanitizers', True
    return (f'no file took more than {MEMORY >> 20} MB '
            f'({largest >> 20} MB)', largest <= MEMORY)


def verdict(vanthu, trust, path):
    """(verdict, integrity, the whole answer), or what became of it."""
    done = subprocess.run(
        [vanthu, 'verify', '--json', '--trust', str(trust), '--at', AT,
         str(path)], stdin=subprocess.DEVNULL, capture_output=True,
        preexec_fn=limits, timeout=HANGS, check=False)
    if done.returncode not in (0, 1, 2):
        return f'ended with {done.returncode}', '', done.stderr.decode()[-300:]
    said = json.loads(done.stdout)
    return said['verdict'], said['integrity'], json.dumps(
        said, ensure_ascii=False)[:600]


def judge(vanthu, folder, line):
    name, verdicts, integrities = line.split('\t')
    said = verdict(vanthu, folder / 'trust', folder / name)
    good = said[0] in verdicts.split('|') and \
        said[1] in integrities.split('|')
    return good, name, said, (verdicts, integrities)


def main():
    os.environ['VANTHU_WORDS'] = str(TREE / 'conf/words/vi.conf')
    vanthu = sys.argv[1] if len(sys.argv) > 1 else 'modules/vanthu/vanthu'
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.run([sys.executable, str(HERE / 'make_attacks'), place],
                       check=True, stdout=subprocess.DEVNULL)
        (folder / 'trust').mkdir()
        (folder / 'pki/root.crt').rename(folder / 'trust/root.crt')
        lines = (folder / 'EXPECTED.tsv').read_text('utf-8').split('\n')[:-1]
        with ThreadPoolExecutor(2) as pool:
            judged = list(pool.map(
                lambda line: judge(vanthu, folder, line), lines))
    tap = Tap()
    tap.test(*memory(vanthu))
    for good, name, said, wanted in judged:
        tap.test(name, good, [] if good else [
            f'wanted {wanted}, got {said[0]} {said[1]}: {said[2]}'])
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
