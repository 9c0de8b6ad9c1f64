"""mroonga.py - the questions of finds.py, asked of Mroonga over the same rows

Its Debian package wants the whole server installed, which starts a service.
So it is fetched and unpacked below the state, and a MariaDB of its own loads
it from there.  What could slow it down is left out: its table holds the rows
of one agency and one text, its times are the server's own without the way to
it, and it gives order numbers only, while ours are whole searches with rights,
texts and snippets.
"""
import getpass
import re
import statistics
import subprocess
import time

from finds import QUESTIONS, ours_us
from measure import calm

PACKAGE = 'mariadb-plugin-mroonga'
PLUGIN = 'usr/lib/mysql/plugin'
TABLE = (
    'CREATE TABLE letter (order_no BIGINT NOT NULL PRIMARY KEY, words TEXT NOT'
    ' NULL) ENGINE=Mroonga CHARACTER SET utf8mb4 COLLATE utf8mb4_bin')
# Of its ways to cut a text, the quickest here; capitals become small letters.
INDEX = (
    'ALTER TABLE letter ADD FULLTEXT KEY words_index (words) COMMENT'
    ' \'tokenizer "TokenBigram", normalizer "NormalizerAuto"\'')
ROWS = (
    "SELECT order_no, CONCAT_WS(' ', subject, code_number, code_notation,"
    ' organ_name, type_name, document_code, signer_name, sender_name)'
    ' FROM letter WHERE organ_id = (SELECT organ_id FROM letter GROUP BY'
    ' organ_id ORDER BY COUNT(*) DESC LIMIT 1) ORDER BY id')


def run(*command, **more):
    done = subprocess.run(list(map(str, command)), stderr=subprocess.PIPE,
                          check=False, **more)
    if done.returncode != 0:
        raise RuntimeError(f'{command[0]}: {done.stderr[-400:]}')
    return done.stdout


class Mroonga:
    """A server with the plugin, filled once and kept with the state."""

    def __init__(self, office):
        self.office, self.folder = office, office.state / 'mroonga'
        self.data = self.folder / 'data'
        self.socket = self.folder / 'sock'
        self.folder.mkdir(exist_ok=True)
        if not (self.folder / PLUGIN / 'ha_mroonga.so').exists():
            run('apt-get', '-q', 'download', PACKAGE, cwd=self.folder,
                stdout=subprocess.DEVNULL)
            run('dpkg', '-x', next(self.folder.glob('*.deb')), self.folder)
        if not (self.data / 'mysql').exists():
            run('mariadb-install-db', '--no-defaults', '--skip-test-db',
                f'--user={getpass.getuser()}', f'--datadir={self.data}',
                '--auth-root-authentication-method=normal',
                stdout=subprocess.DEVNULL)

    def __enter__(self):
        with (self.folder / 'log').open('wb') as log:
            self.server = subprocess.Popen(
                ['mariadbd', '--no-defaults', f'--datadir={self.data}',
                 f'--user={getpass.getuser()}', f'--socket={self.socket}',
                 '--skip-networking', '--skip-grant-tables',
                 f'--plugin-dir={self.folder / PLUGIN}',
                 '--plugin-load-add=ha_mroonga.so'],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for _ in range(300):
            if self.server.poll() is None and self.answers():
                return self
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError((self.folder / 'log').read_text()[-400:])

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def answers(self):
        return subprocess.run(
            ['mariadb', f'--socket={self.socket}', '-e', 'SELECT 1'],
            capture_output=True, check=False).returncode == 0

    def sql(self, text):
        said = run('mariadb', f'--socket={self.socket}', '--local-infile=1',
                   '--default-character-set=utf8mb4', '--batch',
                   '--skip-column-names', input=text.encode(),
                   stdout=subprocess.PIPE)
        return [row.split('\t') for row in said.decode().splitlines()]

    def fill(self):
        """Seconds it took, in a file of this name when all is there."""
        marker = self.folder / 'filled'
        if marker.exists():
            return float(marker.read_text())
        rows = self.folder / 'rows.tsv'
        with rows.open('wb') as out:
            run('mariadb',
                f"--defaults-file={self.office.state / 'conf/root.cnf'}",
                '--quick', '--batch', '--skip-column-names',
                '--default-character-set=utf8mb4', 'vanthu', '-e', ROWS,
                stdout=out)
        begun = time.monotonic()
        self.sql(f'CREATE OR REPLACE DATABASE bench; USE bench; {TABLE};'
                 f" LOAD DATA LOCAL INFILE '{rows}' INTO TABLE letter"
                 f' CHARACTER SET utf8mb4; {INDEX}')
        rows.unlink()
        marker.write_text(f'{time.monotonic() - begun:.1f}')
        return float(marker.read_text())

    def ask(self, question, turns):
        """(microseconds, how many were found) of one question."""
        words = question if question.startswith('"') else ' '.join(
            f'+{word}' for word in question.split())
        select = ('SELECT order_no FROM letter WHERE MATCH (words) AGAINST'
                  f" ('{words}' IN BOOLEAN MODE) ORDER BY order_no DESC"
                  ' LIMIT 50;')
        found = len(self.sql('USE bench;' + select))
        rows = self.sql('USE bench; SET profiling_history_size = 100,'
                        ' profiling = 1;' + select * turns +
                        'SHOW PROFILES;')
        return [float(row[1]) * 1e6 for row in rows
                if len(row) == 3 and re.match('SELECT order_no', row[2])
                ], found


def mroonga(office, row, quick):
    """How many times our search's microseconds it needs."""
    turns = 3 if quick else 21
    with Mroonga(office) as other:
        row.also['seconds to fill it'] = other.fill()
        row.also['its rows'] = int(other.sql(
            'SELECT COUNT(*) FROM bench.letter')[0][0])
        row.busy.append(calm())
        ours = ours_us(office, turns)
        for question, mine in zip(QUESTIONS, ours):
            theirs, found = other.ask(question, turns)
            us = statistics.median(theirs)
            bound = statistics.median(mine['ours'])
            row.turn(us, bound)
            row.also[question] = (f'{us / bound:.1f} ({us:.0f} us to '
                                  f'{bound:.0f} us, {found} found, ours '
                                  f"{mine['found']})")
    row.unit, row.kinds_apart = 'us', True
