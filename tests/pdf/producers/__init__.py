"""producers - programs that write PDF, each asked for many different files

A producer is a function (folder, count) that leaves at least so many files
there; what it needs is named, so that a machine without it can say so.
"""
import importlib.util
import shutil
from pathlib import Path

TREE = Path(__file__).resolve().parents[3]
FILES = ('library', 'command', 'rewriter')
PRODUCERS = {}


class Producer:
    def __init__(self, make, commands, modules, is_slow):
        self.make, self.commands, self.modules = make, commands, modules
        self.is_slow = is_slow  # seconds for one file: not in a slice

    def missing(self):
        """What it needs and this machine has not."""
        return [name for name in self.commands if not shutil.which(name)] + \
            [name for name in self.modules
             if importlib.util.find_spec(name) is None]


def producer(*commands, modules=(), is_slow=False):
    def keep(make):
        PRODUCERS[make.__name__] = Producer(make, commands, modules, is_slow)
        return make
    return keep


def producers():
    for name in FILES:
        importlib.import_module(f'{__name__}.{name}')
    return PRODUCERS


def sources():
    """The tree's own files, which rewriters start from."""
    found = sorted((TREE / 'tests/data').glob('*/*.pdf'))
    return [path for path in found if path.name != 'encrypted.pdf']
