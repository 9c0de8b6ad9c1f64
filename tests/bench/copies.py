"""copies.py - many letters like one, for rows that use a letter up

A registration, a transition happen to a letter once.  Copies of a letter are
rows like its own, at the same step of the process; they belong to this run
and their histories are not chained.
"""
import secrets
import time


def uuid7():
    bits = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    bits = bits & ~(0xf << 76) | (7 << 76)
    text = f'{bits & ~(3 << 62) | (2 << 62):032x}'
    return '-'.join((text[:8], text[8:12], text[12:16], text[16:20],
                     text[20:]))


def columns(office, table):
    return [row[0] for row in office.sql(
        'SELECT column_name FROM information_schema.columns WHERE'
        f" table_schema = 'vanthu' AND table_name = '{table}' AND"
        " extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position")]


def insert(office, table, where, joins='', **values):
    """Rows of the template again, with these expressions instead."""
    values.setdefault('id', None)
    names = [name for name in columns(office, table)
             if values.get(name, '') is not None]
    taken = ', '.join(values.get(name, f't.{name}') for name in names)
    return (f"INSERT INTO {table} ({', '.join(names)}) SELECT {taken}"
            f' FROM {table} t JOIN bench_copy b {joins} WHERE {where};')


def copies(office, template, count):
    """UUIDs of so many letters that are at the template's step."""
    rows = [(uuid7(), uuid7(), uuid7()) for _ in range(count)]
    values = ','.join(f"({n},'{a}','{b}','{c}')"
                      for n, (a, b, c) in enumerate(rows, 1))
    mark = secrets.randbelow(10 ** 6)
    new = 'JOIN letter l ON l.uuid = b.letter '
    of = f't.letter_id = {template}'
    statements = [
        'CREATE TEMPORARY TABLE bench_copy (n INT PRIMARY KEY,'
        ' letter UUID, process UUID, task UUID);',
        f'INSERT INTO bench_copy VALUES {values};', 'START TRANSACTION;',
        insert(office, 'letter', f't.id = {template}', uuid='b.letter',
               code_number='1000 + b.n',
               code_notation=f"'B{mark}/UBND'", process_id='NULL',
               document_code=f"CONCAT('bench.{mark}.', b.n)"),
        insert(office, 'process', of, new, uuid='b.process',
               letter_id='l.id'),
        'UPDATE letter l JOIN bench_copy b ON b.letter = l.uuid JOIN process'
        ' p ON p.letter_id = l.id SET l.process_id = p.id,'
        ' l.order_no = YEAR(l.created_at) * 10000000000 + l.id;',
        insert(office, 'task', f"{of} AND t.state IN ('open', 'seen')", new,
               uuid='UUID()', letter_id='l.id', process_id='l.process_id'),
        insert(office, 'viewer', of, new, letter_id='l.id'),
        insert(office, 'history', of, new, letter_id='l.id',
               process_id='l.process_id'),
        insert(office, 'slot', f'''t.process_id = (SELECT process_id FROM
               letter WHERE id = {template})''', new,
               process_id='l.process_id'),
        insert(office, 'file', f'{of} AND t.current', new,
               uuid='UUID()', letter_id='l.id'),
        # What is found of a letter it has since it arrived.
        insert(office, 'search_letter', of, new, letter_id='l.id',
               order_no='l.order_no'),
        'INSERT INTO search_token (organ_id, token, order_no)'
        ' SELECT t.organ_id, CAST(CONV(HEX(SUBSTR(t.tokens, s.seq * 4 + 1,'
        ' 4)), 16, 10) AS UNSIGNED), l.order_no FROM search_letter t'
        ' JOIN seq_0_to_999 s ON s.seq * 4 < LENGTH(t.tokens)'
        f' JOIN bench_copy b {new} WHERE t.letter_id = {template};',
        'COMMIT;']
    office.sql(' '.join(statements))
    return [letter for letter, _, _ in rows]
