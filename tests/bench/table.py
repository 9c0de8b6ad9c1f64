"""table.py - the rows: what is measured, against what, how good it must be"""
import files
import finds
import inside
import mixed
import mroonga
import reads
import size
import writes
from measure import Row

ROWS = [
    # name, what, against, target, function
    ('worker', 'a worker without database', 'FastCGI hello',
     ('>=', 0.85), reads.worker),
    ('detail', 'letter detail (session, rights, letter, history)',
     'FastCGI hello + 1 prepared SELECT', ('>=', 0.40), reads.detail),
    ('inbox', 'inbox, 50 rows with filter',
     'FastCGI hello + 1 prepared SELECT', ('>=', 0.20), finds.inbox),
    ('search', 'search in process, newest 50, 1-3 words and phrases',
     'the bare inverted-table query', ('<=', 2), finds.search),
    ('mroonga', 'Mroonga, the same rows and questions, newest 50',
     'our search in process', ('>=', 10), mroonga.mroonga),
    ('register', 'register an incoming letter over HTTP',
     'bare numbering transaction', ('>=', 0.35), writes.register),
    ('create', 'create a letter with a 100 KB file',
     'body in file + SHA-256 + fsync', ('>=', 0.40), files.create),
    ('upload', 'upload 50 MB in one PATCH, 4 at once',
     'body in file + SHA-256 + fsync', ('>=', 0.80), files.upload),
    ('download', 'download 1 MB with a rights check', 'nginx static',
     ('>=', 0.85), files.download),
    ('flow', 'one flow transition: the share of the script',
     'the whole transition', ('<=', 0.05), writes.flow),
    ('sign', 'sign a 5 MB letter in process, stamp included',
     'SHA-256 + one RSA-2048 of the same key', ('<=', 2.5), inside.sign),
    ('pss', 'PSS of all our programs, 1,000 requests each',
     'without MariaDB', ('<=', 150), size.pss),
    ('mixed', 'mixed office load, p99 at the large province',
     'the same at the small one', ('<=', 1.3), mixed.mixed),
]

LONG = {'mroonga'}  # what it asks with takes longer to get than --quick has


def rows_named(names, quick):
    """(row, function) of these names, or of all."""
    unknown = set(names) - {name for name, *_ in ROWS}
    if unknown:
        raise SystemExit(f'no such row: {" ".join(sorted(unknown))}; there '
                         f'are: {" ".join(name for name, *_ in ROWS)}')
    return [(Row(name, what, against, target), function)
            for name, what, against, target, function in ROWS
            if name in names or not names and not (quick and name in LONG)]
