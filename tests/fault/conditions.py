"""conditions.py - what goes wrong beside programs that fall

Each is brought about while people work, and taken away again; afterwards
they go on as if nothing had been.
"""
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from datetime import timedelta
from pathlib import Path

from client import Refused
from instance import TREE
from kills import child_of
from load import LETTERS
from proxy import Proxy
from rolling import wait_until

HERE = Path(__file__).resolve().parent


def acts_more(load, count):
    """Waits until so many more acts were acknowledged."""
    want = len(load.journal.acts) + count
    wait_until(lambda: len(load.journal.acts) >= want or load.failed)


def commit_cut(tap, load, dice, scale):
    """The connection is cut between COMMIT and its answer."""
    proxy = Proxy(load.instance, dice, 0.15)
    proxy.start()
    try:
        wait_until(lambda: load.failed or min(proxy.before, proxy.behind) >=
                   5 * scale)
    finally:
        proxy.stop()
    tap.say(f'connections cut before a COMMIT: {proxy.before}, behind it:'
            f' {proxy.behind}')


def read_only(tap, load, dice, scale):
    """MariaDB takes no changes for a while; what is there can be read."""
    journal, begun = load.journal, len(load.journal.cut)
    load.instance.sql('SET GLOBAL read_only = 1')
    try:
        wait_until(lambda: len(journal.cut) >= begun + 20 * scale or
                   load.failed)
        reader = load.desk().who('hungdv.stc')
        unread = [path for path in ('/tasks', '/desk', '/search?q=thu',
                                    '/registers')
                  if reader.once('GET', '/api/v1' + path, None, {})[0] !=
                  200]
    finally:
        load.instance.sql('SET GLOBAL read_only = 0')
    tap.none('a read-only database can be read', unread)
    acts_more(load, 5)


def database_restart(tap, load, dice, scale):
    """MariaDB is stopped well and started again."""
    del tap, dice
    for _ in range(scale):
        pid = child_of(load.instance, 'mariadb')
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda pid=pid: child_of(load.instance, 'mariadb')
                   not in (None, pid))
        acts_more(load, 5)


def clock_steps(tap, load, dice, scale):
    """Three hours back, work, and on again: nothing waits for the past."""
    del tap, dice
    for hours in (-3, 3) * scale:
        load.clock.step(timedelta(hours=hours))
        acts_more(load, 30)


class Disk:
    """Spool and blob store on a small file system of their own."""

    ROOM = 4 << 30

    def __init__(self, instance):
        self.instance, self.folder = instance, instance.state / 'disk'
        self.folder.mkdir()
        subprocess.run(['mount', '-t', 'tmpfs', '-o',
                        f'size={self.ROOM},mode=755', 'none',
                        str(self.folder)], check=True)

    def move_in(self):
        """Before anybody works."""
        for name in ('blobs', 'spool'):
            there = self.instance.state / name
            subprocess.run(['cp', '-a', str(there), str(self.folder)],
                           check=True)
            shutil.rmtree(there)
            there.symlink_to(self.folder / name)

    def resize(self, size):
        return subprocess.run(['mount', '-o', f'remount,size={size}',
                               str(self.folder)], capture_output=True,
                              check=False).returncode == 0

    def fill(self):
        """No room beyond what is used; that grows while we look."""
        def fits():
            now = os.statvfs(self.folder)
            return self.resize((now.f_blocks - now.f_bfree) * now.f_frsize)
        wait_until(fits)

    def empty(self):
        self.resize(self.ROOM)

    def end(self):
        subprocess.run(['umount', '-l', str(self.folder)], check=True)


def disk_full(tap, load, dice, scale):
    """Neither spool nor blob store take another byte."""
    del dice, scale
    journal, begun = load.journal, len(load.journal.cut)
    load.disk.fill()
    try:
        wait_until(lambda: any('storage_full' in cut for cut in
                               journal.cut[begun:]) or load.failed)
        reader = load.desk().who('hungdv.stc')
        status, _ = reader.once('GET', '/api/v1/tasks', None, {})
        tap.none('with a full disk letters can be read',
                 [] if status == 200 else [status])
        tap.none('with a full disk nothing else is told',
                 [cut for cut in journal.cut[begun:]
                  if not cut.startswith('503')])
    finally:
        load.disk.empty()
    acts_more(load, 10)


def slow_library(instance):
    library = instance.state / 'slow.so'
    subprocess.run(['cc', '-shared', '-fPIC', '-O2', '-o', str(library),
                    str(HERE / 'slow_disk.c'), '-ldl'], check=True)
    library.chmod(0o755)
    return library


def slow_disk(tap, load, dice, scale):
    """Each fsync of who stores files takes 300 ms."""
    del dice
    library, journal = slow_library(load.instance), load.journal
    broken, cut = len(journal.broken), len(journal.cut)
    for name in ('records', 'signing', 'dispatch'):
        load.units.all[name].restart(f'LD_PRELOAD={library}',
                                     'SLOW_DISK_MS=300')
    begun = time.monotonic()
    load.desk().who('quynhlt.stttt').upload(LETTERS / 'giay-moi.pdf')
    spent = time.monotonic() - begun
    acts_more(load, 8 * scale)
    for name in ('records', 'signing', 'dispatch'):
        load.units.all[name].restart()
    tap.none('the disk is slow', [] if spent > 0.3 else [spent])
    tap.none('a slow disk breaks no request', journal.broken[broken:] + [
        one for one in journal.cut[cut:] if 'try_again' not in one])


def spool_elsewhere(tap, load):
    """A spool that cannot be renamed into the store is refused at start."""
    instance = load.instance
    elsewhere = instance.state / 'elsewhere'
    elsewhere.mkdir()
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1m,mode=777', 'none',
                    str(elsewhere)], check=True)
    settings = (instance.state / 'conf/records.conf').read_text()
    common = (instance.state / 'conf/common.conf').read_text().replace(
        str(instance.state / 'spool'), str(elsewhere))
    file = instance.state / 'conf' / 'elsewhere.conf'
    file.write_text(common + settings.split('\n', 1)[1])
    file.chmod(0o644)
    unit = load.units.all['records']
    try:
        run = subprocess.run(
            [str(TREE / 'conf/run/as.sh'), 'records', unit.file(),
             '--listen', str(instance.state / 'run/elsewhere.sock'),
             '--settings', str(file)], env=instance.environment,
            capture_output=True, text=True, timeout=60, check=False)
    finally:
        subprocess.run(['umount', '-l', str(elsewhere)], check=True)
    said = [json.loads(line) for line in (run.stdout + run.stderr)
            .splitlines() if line.startswith('{')]
    told = [line for line in said if line.get('failure') ==
            'spool_elsewhere' and 'cùng một hệ thống tệp' in
            line.get('message', '')]
    tap.none('a spool on another file system is refused at start',
             [] if run.returncode == 1 and told else [run])


def same_bytes_twice(tap, load, dice, scale):
    """One declares a file secret while another uploads the same bytes."""
    base, lost = (LETTERS / 'giay-moi.pdf').read_bytes(), []
    clerk = load.desk().who('lemtd.stc')
    officer = load.desk().who('quynhlt.stttt')
    book = next(b for b in clerk.get('/registers')['items']
                if b['direction'] == 'in')

    def declare(data):
        made = clerk.upload_bytes('giaymoi.pdf', data, len(data))
        try:
            clerk.post('/paper', {'upload': made, 'annexes': [],
                                  'secrecy': 'mat', 'register': book['id'],
                                  'subject': 'Mật'})
            lost.append('a secret was taken')
        except Refused as refused:
            if refused.failure != 'letter_is_state_secret':
                lost.append(str(refused))

    for _ in range(8 * scale):
        data = base + b'%% %d\n' % dice.getrandbits(60)
        thread = threading.Thread(target=declare, args=(data,))
        thread.start()
        time.sleep(dice.random() * 0.06)
        load.uploads[officer.upload_bytes('giaymoi.pdf', data,
                                          len(data))] = data
        thread.join(60)
    tap.none('a secret is refused and wiped', lost)
