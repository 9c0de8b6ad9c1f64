"""clamd.py - the real virus scanner, with signatures of our own

Nothing is fetched: its database is one line that knows one harmless text.
"""
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

MARK = b'VANTHU-HARMLESS-TEST-SIGNATURE-0123456789'
NAME = 'VanThu.Test-1'
HANG = 120  # seconds until a test gives up; never a measure


class Clamd:
    """Started on entry, ended by its pid on exit."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='vanthu-clamd.'))
        self.folder.chmod(0o755)
        self.path = str(self.folder / 'clamd.ctl')
        (self.folder / 'db').mkdir()
        (self.folder / 'db' / 'vanthu.ndb').write_text(
            f'{NAME}:0:*:{MARK.hex()}\n')
        (self.folder / 'clamd.conf').write_text(
            f'DatabaseDirectory {self.folder}/db\nLocalSocket {self.path}\n'
            'LocalSocketMode 666\nForeground yes\nMaxThreads 2\n'
            'OfficialDatabaseOnly no\nStreamMaxLength 64M\n')
        self.program = None

    def start(self):
        with open(self.folder / 'log', 'ab') as log:
            self.program = subprocess.Popen(
                ['clamd', f'--config-file={self.folder}/clamd.conf'],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + HANG
        while not self.answers():
            assert self.program.poll() is None and time.monotonic() < end, \
                (self.folder / 'log').read_text()
            time.sleep(0.05)

    def answers(self):
        try:
            with socket.socket(socket.AF_UNIX) as s:
                s.settimeout(HANG)
                s.connect(self.path)
                s.sendall(b'zPING\0')
                return s.recv(10) == b'PONG\0'
        except OSError:
            return False

    def stop(self):
        if self.program is not None:
            self.program.send_signal(signal.SIGTERM)
            self.program.wait(HANG)
        self.program = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
