"""test_history.py - the chain of every history, by the words of the docs (P3)

docs/architecture.md, "The chain of a history", is all that this check knows.
"""
import hashlib

import pytest

from stages import (CLERK, OFFICER, OTHER_CLERK, OTHER_HEAD, OTHER_LEADER,
                    Stages, refusal)

COLUMNS = ['process_id', 'uuid', 'seq', 'at', 'post', 'actor_text', 'action',
           'label', 'from_step', 'to_step', 'to_text', 'hash', 'input',
           'effects', 'snapshot_hash', 'fuel', 'prev', 'self']


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def letter(stages):
    """A letter with every kind of row: by people, by scripts, by signing."""
    made = stages.released()
    subject = stages.who(CLERK).letter(made)['letter']['subject']
    there = stages.find_in_inbox(OTHER_CLERK, subject)
    clerk = stages.who(OTHER_CLERK)
    form = clerk.get(f"/letters/{there['id']}/registration")
    action, rev = clerk.action_with(there['id'], 'number')
    value = {name: one['value'] for name, one in form['values'].items()}
    clerk.post(f"/letters/{there['id']}/register", {
        'action': action, 'rev': rev, 'secrecy': 'thuong',
        'register': form['register']['id'], 'accept_duplicate': True,
        **{name: value[name] for name in (
            'type_name', 'code_number', 'code_notation', 'issued_on',
            'organ_name', 'subject', 'urgency')}})
    leader = stages.who(OTHER_LEADER)
    unit = stages.unit_of(leader, 'Phòng Quản lý ngân sách')
    leader.act(there['id'], 'giao', lead={'unit': unit},
               opinion='Xuống dòng,\nngoặc "kép" và dấu: 7:đủ,')
    stages.who(OTHER_HEAD).act(there['id'], 'cho_y_kien', opinion='Đã rõ.')
    return there['id']


def rows(instance):
    """Every row as bytes of its columns, in the order of the chains."""
    text = ', '.join(f"COALESCE(HEX({one}), '')" for one in (
        'h.process_id', 'p.uuid', 'h.seq',
        "CAST(ROUND(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', h.at) / 1000)"
        ' AS INTEGER)', 'po.uuid', 'h.actor_text', 'h.action', 'h.label',
        'h.from_step', 'h.to_step', 'h.to_text', 'h.hash', 'h.input',
        'h.effects', 'h.snapshot_hash', 'h.fuel', 'h.prev', 'h.self'))
    found = instance.sql(
        f'SELECT {text} FROM history h JOIN process p ON p.id ='
        ' h.process_id LEFT JOIN post po ON po.id = h.post_id'
        ' ORDER BY h.process_id, h.seq')
    return [dict(zip(COLUMNS, row)) for row in found]


def decoded(row, name):
    """HEX() writes numbers in hex, texts and UUIDs as bytes in hex."""
    value = row[name]
    if name in ('seq', 'at', 'fuel'):
        return str(int(value or '0', 16)).encode()
    if name in ('uuid', 'post') and len(value) == 32:
        value = value.lower()
        return '-'.join((value[:8], value[8:12], value[12:16],
                         value[16:20], value[20:])).encode()
    if name == 'snapshot_hash':
        return value.lower().encode()
    return bytes.fromhex(value)


def digest(row, prev):
    content = b''.join(
        b'%d:%s,' % (len(value), value) for value in
        [b'1'] + [decoded(row, name) for name in COLUMNS[1:-2]])
    return hashlib.sha256(prev + content).digest()


def faults(instance):
    """(process, seq, what is wrong) of every row out of its chain."""
    wrong, process, prev, seq = [], None, None, 0
    for row in rows(instance):
        if row['process_id'] != process:
            process, prev, seq = row['process_id'], bytes(32), 0
        seq += 1
        here = (int(process, 16), seq)
        if int(row['seq'], 16) != seq:
            wrong.append((*here, 'gap'))
        if bytes.fromhex(row['prev']) != prev:
            wrong.append((*here, 'prev'))
        prev = bytes.fromhex(row['self'])
        if digest(row, bytes.fromhex(row['prev'])) != prev:
            wrong.append((*here, 'content'))
    return wrong


def test_every_chain_is_whole_P3(instance, letter):
    assert len(rows(instance)) > 10
    assert faults(instance) == []


def test_every_process_ends_with_its_newest_row_P3(instance, letter):
    assert instance.sql(
        'SELECT p.id FROM process p LEFT JOIN history h ON h.process_id ='
        ' p.id AND h.seq = p.rev WHERE h.self IS NULL OR h.self <>'
        ' p.last_self') == []
    assert instance.sql(
        'SELECT process_id FROM history GROUP BY process_id HAVING'
        ' MIN(seq) <> 1 OR MAX(seq) <> COUNT(*)') == []
    assert instance.sql('SELECT id FROM letter WHERE process_id IS NOT NULL'
                        ' AND id NOT IN (SELECT letter_id FROM process)'
                        ) == []


@pytest.mark.parametrize('column, value', [
    ('label', "'Khác'"), ('actor_text', "'Người khác'"), ('to_text', "'Ai'"),
    ('input', "'{}'"), ('at', 'at + INTERVAL 1 SECOND'),
    ('effects', "'[1]'"), ('to_step', "'da_xong'"), ('fuel', 'fuel + 1')])
def test_rewritten_row_is_named_P3(instance, letter, column, value):
    where = ("letter_id = (SELECT id FROM letter WHERE uuid = '" + letter
             + "') AND action = 'giao'")
    kept = instance.sql(f'SELECT process_id, seq, HEX({column}), at FROM'
                        f' history WHERE {where}')[0]
    instance.sql(f'CREATE TABLE kept_row AS SELECT * FROM history WHERE'
                 f' {where}; UPDATE history SET {column} = {value}'
                 f' WHERE {where}')
    try:
        assert faults(instance) == [(int(kept[0]), int(kept[1]), 'content')]
    finally:
        instance.sql(f'DELETE FROM history WHERE {where};'
                     ' INSERT INTO history SELECT * FROM kept_row;'
                     ' DROP TABLE kept_row')
    assert faults(instance) == []


def test_history_is_told_in_the_words_of_that_day_R065(stages, letter):
    items = stages.who(OTHER_CLERK).get(
        f'/letters/{letter}/history')['items']

    assert [one['seq'] for one in items] == list(range(1, len(items) + 1))
    assert [one['action'] for one in items] == \
        ['bat_dau', 'vao_so', 'giao', 'cho_y_kien']
    assert items[0]['actor'] == 'Hệ thống'
    assert items[2]['actor'] == 'Đoàn Văn Hưng, Giám đốc'
    assert items[2]['to'] == 'Phòng Quản lý ngân sách'
    assert items[2]['text'] == 'Xuống dòng,\nngoặc "kép" và dấu: 7:đủ,'
    assert all(one['at'].endswith('+07:00') for one in items)


def test_own_agency_reads_it_another_does_not_R002(stages, letter):
    assert refusal(stages.who(OFFICER).get, f'/letters/{letter}/history') \
        == (404, 'absent')


def test_a_row_says_what_its_action_did_P3(instance, letter):
    found = dict(instance.sql(
        'SELECT action, effects FROM history WHERE letter_id = (SELECT id'
        f" FROM letter WHERE uuid = '{letter}')"))

    assert found['bat_dau'] == '[]'
    assert '"effect":"number"' in found['vao_so']
    assert '"slot":"chu_tri"' in found['giao']
