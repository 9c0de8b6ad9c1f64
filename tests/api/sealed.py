"""sealed.py - seals of the audit, by nothing but the words of docs/audit.md

Reads rows past every program, computes leaves and roots, and plays the
administrator who rewrites them.
"""
import hashlib
import json
import os
import subprocess

from inspector import BUILD, TREE

MS = ("CAST(ROUND(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', {}) / 1000)"
      ' AS INTEGER)')
HISTORY = ['id', 'process_id', 'seq', MS.format('at'), 'letter_id',
           'organ_id', 'person_id', 'post_id', 'on_behalf_post_id',
           'LOWER(HEX(self))']
AUDIT = ['id', MS.format('at'), 'person_id', 'post_id', 'organ_id', 'act',
         'subject_kind', 'subject_id', 'address', 'request_id', 'note']
TEXTS = {'act', 'subject_kind', 'address', 'request_id', 'note',
         'LOWER(HEX(self))'}
TABLES = ['history', 'audit', 'seal', 'seal_signature', 'process']


def listed(values):
    return b''.join(b'%d:%s,' % (len(one.encode()), one.encode())
                    for one in map(str, values))


def leaf(values):
    return hashlib.sha256(b'\0' + listed(values)).digest()


def tree(leaves):
    """RFC 6962, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b'\1' + tree(leaves[:split])
                          + tree(leaves[split:])).digest()


def ids_of(text):
    found = []
    for part in filter(None, text.split(',')):
        first, _, last = part.split('@')[0].partition('-')
        found += range(int(first), int(last or first) + 1)
    return found


def leaves_of(instance, table):
    """{id: leaf} of every row there is."""
    columns = HISTORY if table == 'history' else AUDIT
    empty = ["''" if one in TEXTS else 0 for one in columns]
    shown = ', '.join(f'HEX(COALESCE({one}, {none}))'
                      for one, none in zip(columns, empty))
    found = {}
    for row in instance.sql(f'SELECT {shown} FROM {table}'):
        values = [str(int(one, 16)) if none == 0
                  else bytes.fromhex(one).decode()
                  for one, none in zip(row, empty)]
        found[int(values[0])] = leaf([f'vanthu-{table}-row-1', *values])
    return found


SEAL = ['number', 'LOWER(HEX(previous))', MS.format('at'), 'history_to',
        'history_ids', 'history_late', 'audit_to', 'audit_ids', 'audit_late',
        'LOWER(HEX(root))', 'LOWER(HEX(leaves))']


def seals(instance):
    rows = instance.sql(f"SELECT {', '.join(SEAL)} FROM seal ORDER BY number")
    return [dict(zip(SEAL, row)) for row in rows]


def root_of(seal, previous, leaves):
    head = [seal['number'], previous, *(seal[one] for one in SEAL[2:9])]
    return tree([leaf(['vanthu-audit-head-1', *head]), *leaves])


def rewrite_seals(instance):
    """Every seal made anew over the rows as they are now."""
    rows = {table: leaves_of(instance, table)
            for table in ('history', 'audit')}
    previous, changes = '0' * 64, []
    for seal in seals(instance):
        leaves = [rows[table][one] for table in ('history', 'audit')
                  for one in ids_of(seal[f'{table}_ids'])]
        root = root_of(seal, previous, leaves).hex()
        changes.append(
            f"UPDATE seal SET previous = UNHEX('{previous}'),"
            f" root = UNHEX('{root}'), leaves ="
            f" UNHEX('{b''.join(leaves).hex()}')"
            f" WHERE number = {seal['number']}")
        previous = root
    instance.sql('; '.join(changes))


def vanthu(instance, *words):
    return subprocess.run(
        [str(BUILD / 'modules/vanthu/vanthu'), *words, '--settings',
         str(instance.state / 'conf/vanthu.conf')],
        env=dict(instance.environment,
                 VANTHU_WORDS=str(TREE / 'conf/words/vi.conf')),
        capture_output=True, text=True, timeout=120, check=False)


def verify(instance, *words):
    """(exit status, the report, {code: findings})."""
    run = vanthu(instance, 'audit', 'verify', '--json', *words)
    assert run.returncode < 3, run.stderr
    report = json.loads(run.stdout)
    found = {}
    for one in report['findings']:
        found.setdefault(one['code'], []).append(one)
    return run.returncode, report, found


def reads_are_taken(instance):
    """No read waits in a file to become a row."""
    taken = {name: int(many) for name, many in
             instance.sql('SELECT name, taken FROM read_file')}
    return all(one.stat().st_size == taken.get(one.name, 0)
               for one in (instance.state / 'reads').glob('*.reads'))


def is_sealed(instance):
    """Nothing waits, so nothing is sealed unless something is done."""
    return reads_are_taken(instance) and instance.sql(
        'SELECT (SELECT COALESCE(MAX(id), 0) FROM history) <='
        ' COALESCE(MAX(history_to), 0) AND'
        ' (SELECT COALESCE(MAX(id), 0) FROM audit) <='
        ' COALESCE(MAX(audit_to), 0) AND'
        ' COUNT(*) = (SELECT COUNT(*) FROM seal_signature) FROM seal'
    ) == [['1']]


class Kept:
    """Puts the tables back as they were, in one transaction."""

    def __init__(self, instance):
        self.instance = instance
        instance.sql('; '.join(
            f'CREATE TABLE kept_{one} AS SELECT * FROM {one}'
            for one in TABLES))

    def back(self):
        self.instance.sql(
            'SET FOREIGN_KEY_CHECKS = 0; START TRANSACTION; '
            + '; '.join(f'DELETE FROM {one}; INSERT INTO {one}'
                        f' SELECT * FROM kept_{one}' for one in TABLES)
            + '; COMMIT')

    def drop(self):
        self.instance.sql('; '.join(f'DROP TABLE kept_{one}'
                                    for one in TABLES))


def dump(instance, path):
    with open(path, 'wb') as to:
        subprocess.run(
            ['mariadb-dump',
             f'--defaults-file={instance.state}/conf/root.cnf',
             '--single-transaction', '--hex-blob', 'vanthu', *TABLES],
            stdout=to, check=True)


def load(instance, path):
    with open(path, 'rb') as text:
        subprocess.run(
            ['mariadb', f'--defaults-file={instance.state}/conf/root.cnf',
             '--init-command=SET FOREIGN_KEY_CHECKS = 0', 'vanthu'],
            stdin=text, check=True)


def kill(instance, program):
    """False while it is being started again."""
    try:
        os.kill(instance.pid(program), 9)
    except (ProcessLookupError, ValueError):
        return False
    return True
