"""proxy.py - between programs and database: cuts the line at a COMMIT

Of two cuts one comes before the server hears of the commit, the other behind
it, when it was done but nobody was told.  The program knows neither which.
"""
import os
import select
import socket
import threading

QUERY, PREPARE, EXECUTE = 3, 0x16, 0x17  # COM_…


class Line:
    """What one connection has prepared that commits as its last part."""

    def __init__(self):
        self.commits, self.asked = set(), False

    def said(self, data):
        """Whether this commits; data is a packet of the client."""
        self.asked = (data[4:5] == bytes([PREPARE])
                      and data.endswith(b'COMMIT; END'))
        return (data[4:] == bytes([QUERY]) + b'COMMIT'
                or data[4:5] == bytes([EXECUTE])
                and data[5:9] in self.commits)

    def heard(self, data):
        """The answer to PREPARE: 0 and the number of the statement."""
        if self.asked and data[4:5] == b'\0':
            self.commits.add(data[5:9])
        self.asked = False


class Proxy:
    def __init__(self, instance, dice, chance):
        self.path = str(instance.state / 'run' / 'mariadb.sock')
        self.real = self.path + '.real'
        self.instance, self.dice, self.chance = instance, dice, chance
        self.before = self.behind = 0
        self.lock, self.ends = threading.Lock(), threading.Event()
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

    def start(self):
        os.rename(self.path, self.real)
        self.door.bind(self.path)
        os.chmod(self.path, 0o777)
        self.door.listen(200)
        threading.Thread(target=self.accept, daemon=True).start()
        self.reconnect()

    def reconnect(self):
        """Who is connected comes again, by the socket that is there now."""
        for (number,) in self.instance.sql(
                'SELECT id FROM information_schema.processlist WHERE user IN'
                " ('app', 'accounts', 'read')"):
            try:
                self.instance.sql(f'KILL {number}')
            except AssertionError:  # it ended by itself
                pass

    def stop(self):
        os.rename(self.real, self.path)  # over ours
        self.ends.set()
        self.reconnect()
        self.door.close()

    def accept(self):
        while not self.ends.is_set():
            ready, _, _ = select.select([self.door], [], [], 0.1)
            if ready:
                client, _ = self.door.accept()
                threading.Thread(target=self.carry, args=(client,),
                                 daemon=True).start()

    def cut(self):
        """None, "before" or "behind"."""
        with self.lock:
            if self.ends.is_set() or self.dice.random() >= self.chance:
                return None
            before = self.dice.random() < 0.5
            self.before += before
            self.behind += not before
            return 'before' if before else 'behind'

    def carry(self, client):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        with client, server:
            try:
                server.connect(self.real if os.path.exists(self.real)
                               else self.path)
                self.pump(client, server)
            except OSError:
                pass

    def pump(self, client, server):
        other = {client: server, server: client}
        words = Line()
        while True:
            for line in select.select([client, server], [], [])[0]:
                data = line.recv(1 << 16)
                if not data:
                    return
                how = None
                if line is server:
                    words.heard(data)
                elif words.said(data):
                    how = self.cut()
                if how == 'before':
                    return
                other[line].sendall(data)
                if how == 'behind':
                    server.recv(1 << 16)
                    return
