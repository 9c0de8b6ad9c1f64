"""test_audit.py - the administrator who rewrites history is named (P3, R009)

An installation of its own: a test here changes rows with every SQL right, and
puts them back.
"""
import threading

import pytest
from sealed import (Kept, dump, is_sealed, kill, leaves_of, load, rewrite_seals,
                    root_of, seals, ids_of, vanthu, verify)
from stages import CLERK, OTHER_CLERK, Stages
from test_history import COLUMNS, decoded, digest
from test_history import rows as history_rows

FUTURE = '2026-11-20 03:00:00.000'


@pytest.fixture(scope='module')
def site(spoilt):
    """Letters with a history, all of it sealed, its roots kept outside."""
    spoilt.stages = Stages(spoilt)
    spoilt.letter = spoilt.stages.at_signing()
    spoilt.login(OTHER_CLERK)
    seal_all(spoilt)
    spoilt.roots = spoilt.state / 'roots.jsonl'
    run = vanthu(spoilt, 'audit', 'roots', '--export', str(spoilt.roots))
    assert run.returncode == 0, run.stderr
    return spoilt


@pytest.fixture
def kept(site):
    """What a test does to the rows is undone behind it."""
    seal_all(site)
    one = Kept(site)
    yield one
    one.back()
    one.drop()
    assert verify(site)[0] == 0


def seal_all(instance):
    instance.stages.wait(lambda: is_sealed(instance))


def history_of(site):
    """The rows of the letter's history: {seq: row}."""
    process = site.sql('SELECT HEX(process_id) FROM letter WHERE uuid ='
                       f" '{site.letter}'")[0][0]
    return {int(row['seq'], 16): row for row in history_rows(site)
            if int(row['process_id'], 16) == int(process, 16)}


def chain_anew(site, changed):
    """The rest of the chain recomputed, as its author would have."""
    rows, changes = history_of(site), []
    prev = bytes.fromhex(rows[changed]['prev'])
    for seq in range(changed, len(rows) + 1):
        self = digest(rows[seq], prev)
        where = (f"process_id = {int(rows[seq]['process_id'], 16)}"
                 f' AND seq = {seq}')
        changes.append(f"UPDATE history SET prev = X'{prev.hex()}',"
                       f" self = X'{self.hex()}' WHERE {where}")
        prev = self
    changes.append(f"UPDATE process SET last_self = X'{prev.hex()}' WHERE id"
                   f" = {int(rows[changed]['process_id'], 16)}")
    site.sql('; '.join(changes))


def rewrite_step(site, seq):
    process = int(history_of(site)[1]['process_id'], 16)
    site.sql("UPDATE history SET actor_text = 'Người khác, Giám đốc'"
             f' WHERE process_id = {process} AND seq = {seq}')


def test_seals_are_what_the_docs_say_R009(site):
    rows = {table: leaves_of(site, table) for table in ('history', 'audit')}
    previous, held = '0' * 64, {'history': set(), 'audit': set()}
    for number, seal in enumerate(seals(site), 1):
        leaves = []
        for table in ('history', 'audit'):
            ids = ids_of(seal[f'{table}_ids'])
            assert not held[table] & set(ids)
            held[table] |= set(ids)
            leaves += [rows[table][one] for one in ids]
        assert int(seal['number']) == number
        assert seal['LOWER(HEX(leaves))'] == b''.join(leaves).hex()
        previous = root_of(seal, previous, leaves).hex()
        assert seal['LOWER(HEX(root))'] == previous
    assert held['history'] >= set(rows['history'])
    assert COLUMNS[0] == 'process_id' and decoded  # the same words


def test_an_honest_site_is_whole_R009(site):
    status, report, _ = verify(site, '--roots', str(site.roots))

    assert (status, report['verdict']) == (0, 'whole')
    assert report['roots'] >= 1 and report['history_rows'] > 3
    people = vanthu(site, 'audit', 'verify', '--roots', str(site.roots))
    assert people.returncode == 0
    assert people.stdout.startswith('NGUYÊN VẸN')


def test_roots_leave_by_log_and_file(site):
    logged = [line['root'] for line in site.log_lines('courier')
              if line['event'] == 'audit_root']
    signed = [line['root'] for line in site.log_lines('keykeeper')
              if line['event'] == 'root_signed']
    stored = [seal['LOWER(HEX(root))'] for seal in seals(site)]
    newest = vanthu(site, 'audit', 'roots', '--newest').stdout
    out = (site.state / 'log/audit.roots').read_text()

    assert logged == stored and signed == stored
    assert stored[-1] in newest and newest.count('\n') == 1
    assert [stored[-1] in line for line in out.splitlines()][-1]


def test_one_root_on_paper_pins_all_before_it_P3(site, kept):
    last = seals(site)[-1]
    pin = f"{last['number']}:{last['LOWER(HEX(root))']}"
    assert verify(site, '--root', pin)[0] == 0

    rewrite_step(site, 2)
    chain_anew(site, 2)
    rewrite_seals(site)
    found = verify(site, '--root', pin)[2]
    assert found['root_differs'][0]['seal'] == int(last['number'])
    assert vanthu(site, 'audit', 'verify', '--root', '3:ab').returncode == 3


def test_a_changed_row_of_the_audit_is_named_R009(site, kept):
    row = site.sql("SELECT MAX(id) FROM audit WHERE act = 'login'")[0][0]
    site.sql(f"UPDATE audit SET address = '10.0.0.1' WHERE id = {row}")
    status, _, found = verify(site)

    assert status == 1 and list(found) == ['row_changed']
    (one,) = found['row_changed']
    assert (one['table'], one['row'], one['what']) == \
        ('audit', int(row), 'login')


def alarms(site):
    return site.sql("SELECT code FROM alarm WHERE open = TRUE AND code ="
                    " 'audit_wrong'")


def test_what_the_night_finds_is_an_alarm_until_it_is_whole_R009(site, kept):
    rewrite_step(site, 2)
    asked = verify(site)[0], alarms(site)
    told = [verify(site, '--alarm')[0] for _ in range(2)]
    raised = alarms(site)
    kept.back()

    assert asked == (1, []) and told == [1, 1]
    assert raised == [['audit_wrong']]
    assert verify(site, '--alarm')[0] == 0 and alarms(site) == []


def test_a_rewritten_chain_is_named_P3(site, kept):
    rewrite_step(site, 2)
    assert 'chain_content' in verify(site)[2]

    chain_anew(site, 2)
    status, _, found = verify(site)
    assert status == 1 and list(found) == ['row_changed']
    first = found['row_changed'][0]
    assert (first['letter'], first['seq']) == (site.letter, 2)
    assert first['who'] == 'Người khác, Giám đốc'
    assert len(found['row_changed']) == len(history_of(site)) - 1


def test_rewritten_seals_are_named_P3(site, kept):
    rewrite_step(site, 2)
    chain_anew(site, 2)
    rewrite_seals(site)

    # All fits again but the signatures, and the roots that had left.
    status, _, found = verify(site)
    assert status == 1 and set(found) == {'seal_signature'}
    first = found['seal_signature'][0]['seal']
    found = verify(site, '--roots', str(site.roots))[2]
    assert set(found) == {'seal_signature', 'root_differs'}
    assert found['root_differs'][0]['seal'] == first


def test_leaves_rewritten_too_name_the_rows_in_doubt_P3(site, kept):
    number = site.sql("SELECT MAX(number) FROM seal WHERE audit_ids <> ''"
                      )[0][0]
    ids = ids_of(site.sql(f'SELECT audit_ids FROM seal WHERE number ='
                          f' {number}')[0][0])
    site.sql(f"UPDATE audit SET note = 'khác' WHERE id = {ids[0]}")
    anew = b''.join(leaves_of(site, 'audit')[one] for one in ids)
    site.sql(f"UPDATE seal SET leaves = CONCAT(LEFT(leaves, LENGTH(leaves) -"
             f" {len(anew)}), X'{anew.hex()}') WHERE number = {number}")
    found = verify(site)[2]

    assert set(found) == {'seal_rewritten', 'rows_doubtful'}
    one = [one for one in found['rows_doubtful']
           if one['table'] == 'audit'][0]
    assert (one['row'], one['row_to']) == (ids[0], ids[-1])


def test_deleted_newest_rows_are_named_P3(site, kept):
    last = len(history_of(site))
    where = f"seq = {last} AND letter_id = (SELECT id FROM letter WHERE" \
            f" uuid = '{site.letter}')"
    site.sql(f'DELETE FROM history WHERE {where}')
    found = verify(site)[2]
    assert set(found) == {'row_deleted', 'chain_cut'}
    assert found['chain_cut'][0]['letter'] == site.letter

    # The seals of that row go too: only what left the machine knows.
    site.sql('SET @seal = (SELECT MAX(number) - 1 FROM seal);'
             'DELETE FROM seal_signature WHERE number >= @seal;'
             'DELETE FROM seal WHERE number >= @seal')
    status, report, found = verify(site, '--roots', str(site.roots))
    assert status == 1
    older = found['database_older'][0]
    assert older['seal'] == report['newest'] + 1
    assert older['seal_to'] == report['newest'] + 2


def test_rows_put_into_the_past_are_named_P3(site, kept):
    site.sql(f"INSERT INTO audit (id, at, act) VALUES (-5, '{FUTURE}', 'a')")
    site.sql('INSERT INTO audit (id, at, act) SELECT id,'
             " at + INTERVAL 1 DAY, 'login' FROM audit WHERE id ="
             " (SELECT MIN(id) FROM audit WHERE id > 0)")
    columns = ', '.join(
        row[0] for row in site.sql('SHOW COLUMNS FROM history')
        if row[0] not in ('seq', 'id'))
    site.sql(f'INSERT INTO history (id, seq, {columns}) SELECT -7, 99,'
             f' {columns} FROM history WHERE letter_id = (SELECT id FROM'
             f" letter WHERE uuid = '{site.letter}') AND seq = 1")
    found = verify(site)[2]

    named = {(one['table'], one['row']) for one in found['row_inserted']}
    assert {('audit', -5), ('history', -7)} < named
    assert found['chain_gap'][0]['letter'] == site.letter


def test_touched_seals_are_named_P3(site, kept):
    site.sql('DELETE FROM seal_signature WHERE number = 1')
    assert verify(site)[2]['seal_unsigned'][0]['seal'] == 1
    kept.back()
    site.sql("UPDATE seal SET audit_late = '7@1' WHERE number = 1")
    assert verify(site)[2]['seal_rewritten'][0]['seal'] == 1
    kept.back()
    site.sql('SET FOREIGN_KEY_CHECKS = 0; DELETE FROM seal WHERE number = 1')
    found = verify(site)[2]
    assert found['seals_missing'][0]['seal'] == 1
    assert found['seal_chain'][0]['seal'] == 2


def test_a_forged_file_of_roots_is_named(site):
    forged = site.state / 'forged.jsonl'
    text = site.roots.read_text()
    forged.write_text(text.replace('"rows":', '"rows":1', 1))
    assert 'root_not_signed' in verify(site, '--roots', str(forged))[2]

    forged.write_text('{}\n')
    run = vanthu(site, 'audit', 'verify', '--roots', str(forged))
    assert run.returncode == 3
    assert 'Tệp gốc niêm phong không đúng dạng' in run.stderr


def test_late_commits_and_rollbacks_are_no_alarm(site):
    """A row that commits behind a seal over higher ids is in a later one."""
    slow = threading.Thread(target=site.sql, args=(
        f"START TRANSACTION; INSERT INTO audit (at, act) VALUES ('{FUTURE}',"
        " 'late_a'); DO SLEEP(0.7); COMMIT; START TRANSACTION; INSERT INTO"
        f" audit (at, act) VALUES ('{FUTURE}', 'lost'); ROLLBACK",))
    slow.start()
    verdicts = []
    while slow.is_alive():
        site.login(CLERK)
        verdicts.append(verify(site)[0])
    slow.join()
    site.login(CLERK)
    seal_all(site)
    site.stages.wait(lambda: verify(site)[1]['unsealed'] == 0)

    assert verdicts and not any(verdicts)
    assert verify(site)[0] == 0
    late = site.sql("SELECT id FROM audit WHERE act = 'late_a'")[0][0]
    holder = [int(one['number']) for one in seals(site)
              if int(late) in ids_of(one['audit_ids'])]
    above = [int(one['number']) for one in seals(site)
             if int(one['audit_to']) > int(late)]
    assert len(holder) == 1 and holder[0] > above[0]


def test_a_killed_courier_leaves_no_alarm(site):
    for _ in range(2):
        site.login(CLERK)
        site.stages.wait(lambda: kill(site, 'courier'))
        assert verify(site)[0] == 0
    seal_all(site)

    # As it is between keykeeper's answer and the row that keeps it.
    site.sql('DELETE FROM seal_signature ORDER BY number DESC LIMIT 1')
    assert verify(site)[0] == 0
    seal_all(site)
    assert verify(site)[0] == 0


def test_an_older_backup_is_noticed_and_named_P3(site, tmp_path):
    seal_all(site)
    dump(site, tmp_path / 'old.sql')
    before = len(seals(site))
    site.login(CLERK)
    seal_all(site)
    vanthu(site, 'audit', 'roots', '--export', str(site.roots))
    last = len(seals(site))
    load(site, tmp_path / 'old.sql')

    status, _, found = verify(site, '--roots', str(site.roots))
    assert status == 1 and list(found) == ['database_older']
    assert (found['database_older'][0]['seal'],
            found['database_older'][0]['seal_to']) == (before + 1, last)

    # keykeeper refuses to go on, until an administrator has decided.
    site.login(CLERK)
    site.stages.wait(lambda: any(
        line.get('failure') == 'root_rewound'
        for line in site.log_lines('courier')))
    assert len(seals(site)) == before
    (site.state / 'keys/audit.resume').touch()
    (site.state / 'keys/audit.resume').chmod(0o666)
    seal_all(site)
    lost = f'{before + 1}-{last}'
    assert verify(site)[2]['seals_missing'][0]['seal'] == before + 1
    assert verify(site, '--known', lost)[0] == 0
    assert site.sql("SELECT note FROM audit WHERE act = 'audit_resumed'") \
        == [[f'{before}, keykeeper {last}']]


def test_a_row_made_up_later_is_named_R009(site):
    """It is sealed like any other, so this stays the last test here."""
    site.sql('INSERT INTO audit (at, person_id, act, address) SELECT'
             " at - INTERVAL 3 DAY, person_id, 'login', '10.0.0.9' FROM audit"
             " WHERE act = 'login' ORDER BY id DESC LIMIT 1")
    row = site.sql("SELECT id FROM audit WHERE address = '10.0.0.9'")[0][0]
    seal_all(site)
    found = verify(site, '--known', '1-9999')[2]

    assert list(found) == ['row_backdated']
    assert found['row_backdated'][0]['row'] == int(row)
