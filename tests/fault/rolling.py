"""rolling.py - programs restarted and replaced while people work

Their sockets are held here, as systemd's socket units hold them: what is
asked between two processes waits there, so no request fails.
"""
import itertools
import os
import shutil
import signal
import socket
import subprocess
import time

from instance import TREE
from kills import POOLS, child_of

HELD = ('flowbox', 'inspector', 'keykeeper') + POOLS
# How systemd hands a socket over: as descriptor 3, said in two variables.
HANDED = 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@" 3<&0 0</dev/null'
HANG = 240


def wait_until(what):
    ends = time.monotonic() + HANG
    while not what():
        if time.monotonic() > ends:
            raise TimeoutError(str(what))
        time.sleep(0.02)


def finish(process):
    process.send_signal(signal.SIGTERM)
    process.wait(HANG)


class Unit:
    """One program with a socket that outlives it."""

    def __init__(self, instance, name):
        self.instance, self.name = instance, name
        self.path = str(instance.state / 'run' / f'{name}.sock')
        self.socket = self.process = self.release = None
        self.log = instance.state / 'log' / f'{name}.out'

    def file(self):
        return self.release / f'vanthu-{self.name}'

    def take_over(self):
        """From the demo's keeper: its program ends, the socket is ours."""
        keeper = int((self.instance.state / 'pids' / self.name).read_text()
                     .split()[0])
        taken = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        taken.bind(self.path + '.new')
        os.chmod(self.path + '.new', 0o660)
        taken.listen(1024)
        os.rename(self.path + '.new', self.path)  # nobody finds it missing
        self.socket = taken
        old = child_of(self.instance, self.name)
        # A program that made its socket removes it by name when it ends.
        os.link(self.path, self.path + '.kept')
        self.start()
        os.kill(keeper, signal.SIGTERM)
        wait_until(lambda: not os.path.exists(f'/proc/{keeper}'))
        wait_until(lambda: old is None or not os.path.exists(f'/proc/{old}'))
        os.replace(self.path + '.kept', self.path)

    def start(self, *before):
        """What stands before it is put into its environment."""
        with open(self.log, 'ab') as log:
            self.process = self.begin(before, log)

    def begin(self, before, log):
        return subprocess.Popen(
            [str(TREE / 'conf/run/as.sh'), self.name,
             '/usr/bin/env', *before, '/bin/sh', '-c', HANDED, 'handed',
             self.file(), '--settings',
             str(self.instance.state / 'conf' / f'{self.name}.conf')],
            stdin=self.socket, stdout=log, stderr=log,
            env=self.instance.environment, start_new_session=True, cwd='/')

    def beside(self):
        """A second process on the same socket; gives the first, which serves
        on until it is told to stop."""
        first = self.process
        self.start()
        return first

    def stop(self):
        if self.process is not None:
            finish(self.process)
            self.process = None

    def restart(self, *before):
        """As "systemctl restart" does: the old one finishes, then the new."""
        self.stop()
        self.start(*before)

    def end(self):
        self.stop()
        if self.socket is not None:
            self.socket.close()


class Units:
    def __init__(self, instance):
        self.instance, self.releases = instance, None
        self.all = {name: Unit(instance, name) for name in HELD}

    def take_over(self):
        """Two releases stand beside each other, as an upgrade has them."""
        self.releases = itertools.cycle(
            [self.install(name) for name in ('release-1', 'release-2')])
        self.choose()
        for unit in self.all.values():
            unit.take_over()

    def install(self, name):
        """What is built now, as a release of that name."""
        folder = self.instance.state / name
        folder.mkdir()
        for program in HELD:
            shutil.copy(os.path.join(
                self.instance.environment['VANTHU_BUILD'], 'modules',
                program, f'vanthu-{program}'), folder)
        return folder

    def choose(self, release=None):
        """This release, or the other, from each program's next start on."""
        release = release or next(self.releases)
        for unit in self.all.values():
            unit.release = release

    def round(self, served):
        """Every program once to the other release, and people are served
        between two; nginx by its own way of reloading."""
        self.choose()
        for unit in self.all.values():
            unit.restart()
            served()
        self.rest_anew()
        served()

    def rest_anew(self):
        """nginx reads its files again; courier's keeper starts it again."""
        os.kill(child_of(self.instance, 'nginx'), signal.SIGHUP)
        courier = child_of(self.instance, 'courier')
        if courier is not None:
            os.kill(courier, signal.SIGTERM)

    def end(self):
        for unit in self.all.values():
            unit.end()
