"""files.py - rows of the table that move files"""
import hashlib
from pathlib import Path

from measure import alternate, people, take_turns, wrk
from office import family
from paper import papers, pdf
from reads import CONNECTIONS, seconds

OFFICER = 'dungnv.stttt'
WORKER_MAX_MB = 32
CHUNK = 8 * 1024 * 1024


def download(office, row, quick):
    """A file of a letter after the rights check; bytes go past us."""
    client = office.who(OFFICER)
    data = pdf(1_000_000)
    file = office.letter_with_file(OFFICER, data)
    digest = hashlib.sha256(data).hexdigest()
    ours = office.requests([office.raw(client, 'GET',
                                       f'/api/v1/files/{file}')])
    plain = office.requests([office.raw(
        client, 'GET',
        f'/bench/static/{digest[:2]}/{digest[2:4]}/{digest}')])
    alternate(row,
              lambda: wrk(office.origin, ours, CONNECTIONS, seconds(quick)),
              lambda: wrk(office.origin, plain, CONNECTIONS,
                          seconds(quick)))


def memory_mb(office, program):
    """The most that one worker has ever had in memory."""
    most = 0
    for pid in family(office.pid(program))[1:]:
        for line in Path(f'/proc/{pid}/status').read_text().splitlines():
            if line.startswith('VmHWM'):
                most = max(most, int(line.split()[1]))
    return round(most / 1024, 1)


def forget_blobs(office, paths):
    """The same bytes again shall be new again, and nobody's uploads wait."""
    office.sql("UPDATE upload SET state = 'used' WHERE state = 'ready'")
    for path in paths:
        digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        blob = office.state / 'blobs' / digest[:2] / digest[2:4] / digest
        blob.unlink(missing_ok=True)
    for left in (office.state / 'spool' / 'ceiling').iterdir():
        left.unlink()


def uploads(office, paths, chunk, connections):
    """MB/s of files that become uploads."""
    cookie = office.who(OFFICER).cookie
    done = people(office, [['file', 'UPLOAD', cookie, path, str(chunk)]
                           for path in paths], connections)
    size = sum(Path(path).stat().st_size for path in paths)
    forget_blobs(office, paths)
    return size / 1e6 / done['seconds'], done['bad'], done['said']


def stores(office, paths, connections):
    """MB/s of the same files that a bare worker stores."""
    cookie = office.who(OFFICER).cookie
    done = people(office, [['file', 'SEND', cookie, '/bench/store', path]
                           for path in paths], connections)
    size = sum(Path(path).stat().st_size for path in paths)
    forget_blobs(office, paths)
    return size / 1e6 / done['seconds'], done['bad'], done['said']


def upload(office, row, quick):
    """Large files, each in one PATCH, four at once."""
    paths = papers(office.folder / 'large', 2 if quick else 8, 50_000_000)
    take_turns(row, lambda: uploads(office, paths, 0, 4),
               lambda: stores(office, paths, 4))
    row.unit = 'MB/s'
    most = memory_mb(office, 'records')
    row.also['memory of a worker, MB'] = most
    row.conditions[f'worker memory under {WORKER_MAX_MB} MB'] = \
        most < WORKER_MAX_MB
    if not quick:
        rate, errors, said = uploads(office, paths, CHUNK, 4)
        row.errors += errors
        if errors:
            row.also['error'] = said
        row.also['in parts of 8 MB, MB/s'] = round(rate, 1)
    for path in paths:
        Path(path).unlink()


def create(office, row, quick):
    """An officer's draft: upload of 100 KB, then the letter with it."""
    count = 40 if quick else 300
    client = office.who(OFFICER)
    paths = papers(office.folder / 'small', count, 100_000)
    form = office.draft_json(client, main='@UPLOAD@')

    def letters():
        done = people(office, [['letter', 'LETTER', client.cookie, path,
                                '/api/v1/drafts', form] for path in paths], 8)
        forget_blobs(office, paths)
        return done['count'] / done['seconds'], done['bad'], done['said']

    def bare():
        done = people(office, [['file', 'SEND', client.cookie,
                                '/bench/store', path] for path in paths], 8)
        forget_blobs(office, paths)
        return done['count'] / done['seconds'], done['bad'], done['said']

    take_turns(row, letters, bare)
    row.unit = 'letters/s'
