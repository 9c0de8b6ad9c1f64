"""units.py - starts what unit files say, as systemd would, without systemd

A socket unit's socket is made here and handed over as descriptor 3 with
LISTEN_FDS and LISTEN_PID; as root every user of the units is a number of its
own, and so is every group, so nothing is added to this machine.
"""
import contextlib
import ctypes
import os
import signal
import socket
import time

import seccomp

UIDS = int(os.environ.get('VANTHU_UIDS', '60600')) + 300
GROUPS = {}  # user: names of the groups it is a member of
NUMBERS = {}
PR_CAPBSET_DROP = 24


def is_root():
    return os.getuid() == 0


def number(name):
    """Of a user or a group; root is 0."""
    if name == 'root':
        return 0
    return NUMBERS.setdefault(name, UIDS + len(NUMBERS))


def give(path, user, group, mode):
    if is_root():
        os.chown(path, number(user), number(group))
    os.chmod(path, mode)


def lines(path):
    """(section, key, value) of each line, then of what every unit has."""
    section = None
    for file in (path, path.parent / 'vanthu-.service.d/10-vanthu.conf'):
        if file is not path and path.suffix != '.service':
            return
        for line in file.read_text(encoding='utf-8').splitlines():
            if line.startswith('['):
                section = line.strip('[]')
            elif '=' in line and not line.startswith('#'):
                yield (section, *line.split('=', 1))


def read(path):
    """{section: {key: value}}; lists of one key are joined by blanks."""
    unit = {}
    for section, key, value in lines(path):
        group = unit.setdefault(section, {})
        group[key] = f'{group.get(key, "")} {value}'.strip()
    return unit


def listen_tcp(where):
    host, port = where.rsplit(':', 1)
    made = socket.socket(socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((host, int(port)))
    return made


def listen_unix(at):
    path = at['ListenStream']
    made = socket.socket(socket.AF_UNIX)
    if os.path.exists(path):
        os.unlink(path)
    made.bind(path)
    give(path, at['SocketUser'], at['SocketGroup'], int(at['SocketMode'], 8))
    return made


def listen(unit):
    """The socket of a socket unit, with its mode and group."""
    at = unit['Socket']
    made = listen_unix(at) if at['ListenStream'].startswith('/') else \
        listen_tcp(at['ListenStream'])
    made.listen(int(at['Backlog']))
    return made


@contextlib.contextmanager
def within(space):
    """This thread is in another network meanwhile (None: in its own)."""
    with open('/proc/self/ns/net', 'rb') as home:
        enter(space)
        try:
            yield
        finally:
            enter(space and f'/proc/self/fd/{home.fileno()}')


def enter(space):
    if space is None:
        return
    with open(space, 'rb') as file:
        if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), 0) != 0:
            raise OSError(ctypes.get_errno(), space)


def without_capabilities():
    """What root keeps over exec is what its bounding set holds."""
    with open('/proc/sys/kernel/cap_last_cap', encoding='ascii') as file:
        last = int(file.read())
    for one in range(last + 1):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, one, 0, 0, 0)


def become(user, group, more):
    """In the child, before exec; nothing of root is left."""
    os.setsid()
    os.umask(0o007)
    if is_root():
        groups = {group, *GROUPS.get(user, ()), *more}
        os.setgroups(sorted(number(name) for name in groups))
        without_capabilities()
        os.setresgid(number(group), number(group), number(group))
        os.setresuid(number(user), number(user), number(user))


class Program:
    """A service unit that runs."""

    def __init__(self, folder, name, log, environment, space=None):
        unit = read(folder / f'vanthu-{name}.service')
        self.filter = [value for _, key, value in lines(
            folder / f'vanthu-{name}.service') if key == 'SystemCallFilter']
        path = folder / f'vanthu-{name}.socket'
        self.space = space
        with within(space):
            self.socket = listen(read(path)) if path.exists() else None
        self.service, self.log = unit['Service'], log
        self.environment = environment
        self.pid = self.start()

    def start(self):
        argv = self.service['ExecStart'].split()
        seccomp.sets()
        pid = os.fork()
        if pid:
            return pid
        try:
            self.run(argv)
        finally:
            os._exit(127)

    def run(self, argv):
        env = dict(self.environment)
        out = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        null = os.open('/dev/null', os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(out, 1)
        os.dup2(out, 2)
        # Last: one of those above may be number 3 itself.
        if self.socket:
            os.dup2(self.socket.fileno(), 3)
            os.set_inheritable(3, True)
            env.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()))
        enter(self.space)
        os.closerange(4 if self.socket else 3, 512)
        become(self.service['User'], self.service['Group'],
               self.service.get('SupplementaryGroups', '').split())
        seccomp.put_on(self.filter)
        os.execve(argv[0], argv, env)

    def ended(self):
        """Of one that ends by itself: its exit status."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def end(self):
        """SIGTERM, as systemd does; its exit status."""
        os.kill(self.pid, signal.SIGTERM)
        return self.ended()

    def restart(self):
        status = self.end()
        self.pid = self.start()
        return status


def wait(what, why, seconds=120):
    """Look 20 times a second until it is so."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise TimeoutError(why)
        time.sleep(0.05)
