"""inspector.py - vanthu-inspector on a socket of its own, and its client"""
import array
import json
import os
import signal
import socket
import struct
import subprocess
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
LETTERS = TREE / 'tests' / 'data' / 'letters'
BUILD = Path(os.environ.get('VANTHU_BUILD', TREE / 'var' / 'build'))


class Refused(Exception):
    """A helper that said no: its code, and the field it named."""

    def __init__(self, answer):
        super().__init__(answer['failure'], answer.get('detail'))
        self.code = answer['failure']
        self.field = answer.get('field')


class Inspector:
    """Started on entry, ended by its pid on exit."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='vanthu-inspector')
        self.path = self.folder.name + '/inspector.sock'
        self.log = open(self.folder.name + '/log', 'w+', encoding='utf-8')
        self.program = subprocess.Popen(
            [str(BUILD / 'modules/inspector/vanthu-inspector'),
             '--listen', self.path],
            stdin=subprocess.DEVNULL, stderr=self.log)
        self.wait()
        return self

    def wait(self):
        """The socket is there once somebody listens behind it."""
        while self.program.poll() is None:
            try:
                self.connect().close()
                return
            except OSError:
                os.sched_yield()
        raise RuntimeError(Path(self.log.name).read_text('utf-8'))

    def __exit__(self, *_):
        self.program.send_signal(signal.SIGTERM)
        self.program.wait(20)
        self.log.close()
        self.folder.cleanup()

    def connect(self):
        s = socket.socket(socket.AF_UNIX)
        s.settimeout(90)
        s.connect(self.path)
        return s

    def ask(self, op, *files, **members):
        """Files are descriptors or paths; the answer is a dict."""
        text = json.dumps({'op': op, **members}).encode()
        own = [os.open(f, os.O_RDONLY) for f in files
               if not isinstance(f, int)]
        spare = iter(own)
        fds = [f if isinstance(f, int) else next(spare) for f in files]
        try:
            with self.connect() as s:
                beside = [(socket.SOL_SOCKET, socket.SCM_RIGHTS,
                           array.array('i', fds))] if fds else []
                head = struct.pack('>I', len(text))
                s.sendmsg([head], beside)
                s.sendall(text)
                return self.answer(s)
        finally:
            for fd in own:
                os.close(fd)

    @staticmethod
    def answer(s):
        head = Inspector.receive(s, 4)
        text = Inspector.receive(s, struct.unpack('>I', head)[0])
        answer = json.loads(text)
        if not answer['ok']:
            raise Refused(answer)
        return answer

    @staticmethod
    def receive(s, length):
        out = b''
        while len(out) < length:
            piece = s.recv(length - len(out))
            if not piece:
                raise EOFError('the helper was lost')
            out += piece
        return out


def in_memory(content=b''):
    """A descriptor of a file without a name."""
    fd = os.memfd_create('test')
    os.write(fd, content)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def written(fd):
    """What a helper wrote into a descriptor."""
    size = os.fstat(fd).st_size
    return os.pread(fd, size, 0)
