"""readers.py - many who only read, beside those who act

readers.c asks, so that a hundred thousand requests take minutes; each that
it sends is counted with all others, each that fails is named.
"""
import shutil
import subprocess
import threading
from pathlib import Path

SOURCE = Path(__file__).resolve().with_suffix('.c')
PATHS = ('/api/v1/tasks', '/api/v1/desk', '/api/v1/boot',
         '/api/v1/search?q=thu', '/api/v1/registers', '/')
HANG = 240


class Readers(threading.Thread):
    def __init__(self, load, count, paths=PATHS):
        super().__init__(daemon=True)
        self.journal, instance = load.journal, load.instance
        self.served = 0
        tool = instance.state / 'readers'
        if not tool.exists():
            subprocess.run([shutil.which('cc'), '-O2', '-o', str(tool),
                            str(SOURCE), '-lpthread'], check=True)
        cookie = load.desk().who('hungdv.stc').cookie
        self.process = subprocess.Popen(
            [str(tool), str(instance.port), str(count), cookie, *paths],
            stdout=subprocess.PIPE, text=True)
        self.start()

    def run(self):
        for line in self.process.stdout:
            what, rest = line.rstrip('\n').split(' ', 1)
            if what == 'failed':
                self.journal.cut.append(rest)
            else:
                self.journal.more(int(rest) - self.served)
                self.served = int(rest)

    def end(self):
        """Each finishes what it asked."""
        self.process.terminate()
        self.process.wait(HANG)
        self.join(HANG)
