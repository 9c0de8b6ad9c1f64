"""test_mass.py - letters by the thousand are as whole as those of people

`vanthu seed --letters` writes rows past the programs; whatever the programs
promise of theirs is asked of these here.
"""
import subprocess

import pytest

from instance import Instance
from province import CLERK, HEAD, LEADER, OFFICER, seed
from test_history import faults

LETTERS = 2000


KEYS = ('SELECT table_name, index_name, non_unique, seq_in_index, column_name,'
        ' collation FROM information_schema.statistics WHERE table_schema ='
        ' DATABASE() ORDER BY 1, 2, 4')


def broken_off(instance):
    """Its processes are killed before the first letter is kept."""
    run = seed(instance, LETTERS, under=['prlimit', '--fsize=400000'])
    return {'code': run.returncode, 'said': run.stderr,
            'keys': instance.sql(KEYS),
            'letters': instance.sql('SELECT id FROM letter'),
            'files': [path.name for path in instance.state.glob(
                'tmp/vanthu-seed*')]}


@pytest.fixture(scope='module')
def province():
    instance = Instance()
    instance.start()
    instance.keys = instance.sql(KEYS)
    instance.broken = broken_off(instance)
    run = seed(instance, LETTERS, 'H42.13=1000')
    assert run.returncode == 0, run.stderr
    instance.said = run.stderr
    yield instance
    instance.stop()


def nothing(province, sql):
    assert province.sql(sql) == []


def test_as_many_letters_as_were_asked_for(province):
    assert LETTERS * 0.9 < int(province.sql(
        'SELECT COUNT(*) FROM letter')[0][0]) <= LETTERS
    assert 950 < int(province.sql(
        "SELECT COUNT(*) FROM letter l JOIN organ_code k ON k.unit_id ="
        " l.organ_id WHERE k.code = 'H42.13' AND direction = 'in'"
        )[0][0]) <= 1000


def test_every_state_is_there(province):
    states = {row[0] for row in province.sql('SELECT state FROM letter')}

    assert {'pending', 'registered', 'handling', 'done', 'returned',
            'draft', 'released', 'closed'} <= states


def test_books_have_no_gaps_P2(province):
    nothing(province, 'SELECT r.last_number AS last FROM register r LEFT JOIN'
            ' register_entry e ON e.register_id = r.id GROUP BY r.id HAVING'
            ' last <> COUNT(e.number) OR last <> COALESCE(MAX(e.number), 0)')
    nothing(province, "SELECT l.id FROM letter l LEFT JOIN register_entry e"
            ' ON e.register_id = l.register_id AND e.number = l.number'
            " AND e.letter_id = l.id AND e.state = 'used'"
            ' WHERE l.number > 0 AND e.number IS NULL')
    nothing(province, "SELECT e.number FROM register_entry e JOIN letter l"
            " ON l.id = e.letter_id WHERE e.state = 'used'"
            ' AND (l.register_id <> e.register_id OR l.number <> e.number)')
    nothing(province, "SELECT number FROM register_entry WHERE state = 'void'"
            " AND COALESCE(reason, '') = ''")


def test_numbers_follow_time(province):
    nothing(province, 'SELECT a.number FROM register_entry a JOIN'
            ' register_entry b ON b.register_id = a.register_id AND b.number'
            ' = a.number + 1 WHERE b.given_at < a.given_at')
    nothing(province, 'SELECT a.id FROM letter a JOIN letter b ON b.id = a.id'
            ' + 1 WHERE b.created_at < a.created_at')


def test_every_chain_is_whole_P3(province):
    assert faults(province) == []
    nothing(province, 'SELECT p.id FROM process p LEFT JOIN history h ON'
            ' h.process_id = p.id AND h.seq = p.rev WHERE h.self IS NULL'
            ' OR h.self <> p.last_self')
    nothing(province, 'SELECT l.id FROM letter l LEFT JOIN process p ON'
            ' p.id = l.process_id AND p.letter_id = l.id WHERE p.id IS NULL'
            ' OR p.step <> l.step')


def test_tasks_are_open_where_the_letter_is(province):
    nothing(province, "SELECT k.id FROM task k JOIN process p ON p.id ="
            " k.process_id WHERE k.state IN ('open', 'seen')"
            " AND (p.state <> 'open' OR k.step <> p.step)")
    nothing(province, "SELECT p.id FROM process p LEFT JOIN task k ON"
            " k.process_id = p.id AND k.state IN ('open', 'seen')"
            " WHERE p.state = 'open' AND k.id IS NULL")
    nothing(province, "SELECT p.id FROM process p JOIN timer t ON"
            " t.process_id = p.id WHERE t.state = 'wait'"
            " AND (p.state <> 'open' OR t.step <> p.step)")


def test_what_is_swept_by_now_was_not_made(province):
    """Reminders and receipts of the last month only, as courier leaves."""
    run = subprocess.run(
        [f"{province.environment['VANTHU_BUILD']}/modules/vanthu/vanthu",
         'sweep', '--dry-run', '--settings',
         f'{province.state}/conf/vanthu.conf'], env=province.environment,
        capture_output=True, text=True, timeout=120, check=True)
    left = dict(line.split() for line in run.stdout.splitlines())

    assert (left['timers'], left['receipts']) == ('0', '0')
    states = {row[0] for row in province.sql('SELECT state FROM timer')}
    assert states == {'wait', 'done', 'void'}
    assert province.sql("SELECT COUNT(*) > 0 FROM outbox"
                        " WHERE kind = 'status'") == [['1']]


def test_both_sides_show_the_same_state_P9(province):
    pairs = {tuple(row) for row in province.sql(
        'SELECT d.state, r.state FROM delivery d JOIN letter s ON s.id ='
        ' d.letter_id JOIN inbox_message i ON i.to_unit_id ='
        ' d.receiver_unit_id AND i.message_id = s.document_code'
        ' JOIN letter r ON r.id = i.letter_id')}

    assert pairs <= {('arrived', 'pending'), ('accepted', 'registered'),
                     ('assigned', 'handling'), ('done', 'done'),
                     ('refused', 'returned')}
    assert ('done', 'done') in pairs
    nothing(province, "SELECT id FROM delivery WHERE state NOT IN ('draft',"
            " 'sent') AND id NOT IN (SELECT delivery_id FROM delivery_event)")


def test_nothing_hangs_in_the_air(province):
    for child, key, parent in (
            ('file', 'letter_id', 'letter'), ('viewer', 'letter_id', 'letter'),
            ('task', 'process_id', 'process'), ('verdict', 'file_id', 'file'),
            ('delivery', 'letter_id', 'letter'),
            ('delivery_event', 'delivery_id', 'delivery'),
            ('revision', 'file_id', 'file'), ('post', 'person_id', 'person'),
            ('identity', 'person_id', 'person')):
        nothing(province, f'SELECT {key} FROM {child} WHERE {key} NOT IN'
                f' (SELECT id FROM {parent})')
    nothing(province, 'SELECT sha256 FROM revision WHERE sha256 NOT IN'
            ' (SELECT sha256 FROM blob_file)')
    nothing(province, 'SELECT f.id FROM file f JOIN revision r ON r.file_id ='
            ' f.id WHERE r.seq = (SELECT MAX(seq) FROM revision WHERE'
            ' file_id = f.id) AND r.sha256 <> f.sha256')


def test_the_search_has_every_token(province):
    kept, there = province.sql('SELECT SUM(LENGTH(tokens)) / 4 FROM'
                               ' search_letter; SELECT COUNT(*) FROM'
                               ' search_token')
    assert float(kept[0]) == int(there[0])
    nothing(province, 'SELECT l.id FROM letter l LEFT JOIN search_letter s'
            ' ON s.letter_id = l.id AND s.order_no = l.order_no'
            ' AND s.organ_id = l.organ_id WHERE s.letter_id IS NULL')


def test_people_work_on_with_such_letters(province):
    """Register one, and see that the search agrees about its words."""
    clerk = province.login(CLERK)
    waiting = clerk.get('inbox', tab='waiting', verdict='valid').json
    letter = waiting['items'][0]
    form = clerk.get(f"letters/{letter['id']}/registration").json
    shown = clerk.get(f"letters/{letter['id']}").json
    action = next(one['id'] for one in shown['actions']
                  if one['id'] == 'vao_so')
    value = {name: one['value'] for name, one in form['values'].items()}
    answer = clerk.post(f"letters/{letter['id']}/register", {
        'action': action, 'rev': shown['letter']['rev'],
        'secrecy': 'thuong', 'register': form['register']['id'],
        'accept_duplicate': True, **{name: value[name] for name in (
            'type_name', 'code_number', 'code_notation', 'issued_on',
            'organ_name', 'subject', 'urgency')}})

    assert answer.status == 200, answer
    words = ' '.join(letter['subject'].split()[:9])
    found = clerk.get('search', q=f'"{words}"').json
    assert letter['id'] in [one['id'] for one in found['items']]
    assert faults(province) == []


def test_rights_hold_for_such_letters_R002(province):
    letters = province.login(LEADER).get('search', q='báo cáo').json['items']
    ids = {one['id'] for one in letters}

    assert len(ids) == 50
    for who in (HEAD, OFFICER):
        client = province.login(who)
        mine = client.get('search', q='báo cáo').json['items']
        assert mine and len(mine) <= 50
        hidden = ids - {one['id'] for one in mine}
        assert client.get(f'letters/{hidden.pop()}').status == 404


def test_invented_people_sign_in(province):
    client = province.client()
    code = province.sql("SELECT LOWER(code) FROM organ_code WHERE code LIKE"
                        " 'H42.2__' LIMIT 1")[0][0]

    assert client.post('session', {'username': f'vanthu.{code}',
                                   'password': 'Vanhu@2026'}).status == 401
    assert client.post('session', {'username': f'vanthu.{code}',
                                   'password': 'Vanthu@2026'}).status == 201
    assert client.get('inbox').status == 200


def test_letters_are_not_added_to_letters(province):
    again = seed(province, 10)

    assert again.returncode == 3
    assert 'seed_letters_there' in again.stderr


def test_keys_are_built_behind_the_rows(province):
    assert len(province.keys) > 100
    assert province.sql(KEYS) == province.keys
    nothing(province, "SHOW TABLES LIKE 'seed_key'")
    assert 'văn bản: ' in province.said and 'chỉ mục: ' in province.said


def test_a_seed_that_breaks_off_leaves_nothing(province):
    assert province.broken['code'] == 3
    assert 'a worker failed' in province.broken['said']
    assert province.broken['keys'] == province.keys
    assert province.broken['letters'] == []
    assert province.broken['files'] == []


def test_keys_that_a_killed_seed_left_aside_come_back(province):
    """It had noted both, and dropped one of them."""
    province.sql(
        'CREATE TABLE seed_key (id INT AUTO_INCREMENT PRIMARY KEY,'
        ' table_name VARCHAR(64), name VARCHAR(70), definition TEXT);'
        " INSERT INTO seed_key (table_name, name, definition) VALUES"
        " ('outbox', '`outbox_of_letter`',"
        " 'KEY IF NOT EXISTS `outbox_of_letter` (`letter_id`)'),"
        " ('timer', '`timer_due`',"
        " 'KEY IF NOT EXISTS `timer_due` (`state`,`due_at`,`id`)');"
        ' ALTER TABLE outbox DROP KEY outbox_of_letter')
    assert province.sql(KEYS) != province.keys
    again = seed(province, 10)

    assert again.returncode == 3 and 'seed_letters_there' in again.stderr
    assert province.sql(KEYS) == province.keys
    nothing(province, "SHOW TABLES LIKE 'seed_key'")
