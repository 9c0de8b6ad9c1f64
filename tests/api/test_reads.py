"""test_reads.py - who saw, took or was refused what (R163, R166)

A read is noted in a file and taken into the audit by courier: once each,
whatever is killed in between.
"""
import os
import signal

import pytest
from sealed import vanthu
from stages import CLERK, HEAD, OFFICER, Stages
from test_rights import OTHER, OWN


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def letter(stages):
    return stages.drafted()


def notes(instance, act, subject):
    """Entries of that act about a letter or file, once nothing waits."""
    found = instance.sql(
        'SELECT p.name, po.title, a.address, a.note, a.request_id FROM audit a'
        ' JOIN person p ON p.id = a.person_id JOIN post po ON po.id ='
        ' a.post_id LEFT JOIN letter l ON a.subject_kind = "letter" AND'
        ' l.id = a.subject_id LEFT JOIN file f ON a.subject_kind = "file"'
        f' AND f.id = a.subject_id WHERE a.act = "{act}" AND'
        f' "{subject}" IN (l.uuid, f.uuid) ORDER BY a.id')
    return [dict(zip(('who', 'title', 'address', 'note', 'request'), row))
            for row in found]


def kill_all(instance, program):
    """The program and its workers; False while it is started again."""
    try:
        os.killpg(instance.pid(program), signal.SIGKILL)
    except (ProcessLookupError, ValueError):
        return False
    return True


def test_reading_a_letter_is_noted_R166(instance, stages, letter):
    officer = stages.who(OFFICER)
    before = len(notes(instance, 'letter_read', letter))
    officer.letter(letter)
    stages.wait(lambda: len(notes(instance, 'letter_read', letter)) > before)
    last = notes(instance, 'letter_read', letter)[-1]

    assert last['who'] == 'Nguyễn Văn Dũng'
    assert last['title'] == 'Chuyên viên'
    assert last['address'] == '127.0.0.1'
    assert len(last['request']) == 16


def test_looking_and_taking_are_noted_R166(instance, letter):
    officer = instance.login(OFFICER)
    file = officer.get(f'letters/{letter}').json['files'][0]
    assert officer.get(f"files/{file['id']}").status == 200
    assert officer.get(f"files/{file['id']}/pages/1").status == 200
    assert officer.get(f"files/{file['id']}/fields").status == 200
    wait = Stages(instance).wait

    wait(lambda: notes(instance, 'text_read', file['id']))
    assert notes(instance, 'download', file['id'])[-1]['note'] == \
        file['sha256']
    assert notes(instance, 'page_read', file['id'])[-1]['note'] == '1'


def test_a_read_costs_no_row_in_its_request_R166(instance, letter):
    """The worker writes a line; nothing is inserted by it."""
    files = list((instance.state / 'reads').glob('routing-*.reads'))

    assert files
    assert all(one.stat().st_mode & 0o007 == 0 for one in files)


def test_what_is_refused_is_noted_R027(instance, letter):
    admin = instance.login(OWN['unit_admin'])
    assert admin.get(f'letters/{letter}').failure == 'right_missing'

    assert instance.sql(
        "SELECT note FROM audit WHERE act = 'right_missing' ORDER BY id DESC"
        ' LIMIT 1') == [[f'GET /api/v1/letters/{letter}']]


def test_every_read_is_noted_once_whatever_dies_R166(spoilt):
    stages = Stages(spoilt)
    letter = stages.drafted()
    officer = spoilt.login(HEAD)
    spoilt.login(CLERK)
    reads = 0
    for program in ('routing', 'courier', 'routing'):
        for _ in range(20):
            reads += stages.who(OFFICER).letter(letter) is not None
        stages.wait(lambda: kill_all(spoilt, program))
        stages.wait(lambda: officer.get('desk').status == 200)
    stages.wait(lambda: len(notes(spoilt, 'letter_read', letter))
                >= reads)
    folder = spoilt.state / 'reads'
    stages.wait(lambda: len(list(folder.glob('routing-*.reads'))) <= 2)

    requests = [one['request'] for one in
                notes(spoilt, 'letter_read', letter)]
    assert len(requests) == reads == len(set(requests))


def test_a_broken_line_does_not_stop_the_others(instance, stages, letter):
    folder = instance.state / 'reads'
    bad = folder / 'routing-0-bad.reads'
    bad.write_text('{"act":\n{}\n{"at":"2026-11-20T09:00:00.000+07:00",'
                   '"act":"odd_read"}\nhalf a line')
    bad.chmod(0o666)
    stages.wait(lambda: not bad.exists())

    assert instance.sql("SELECT COUNT(*) FROM audit WHERE act = 'odd_read'"
                        ) == [['1']]
    assert instance.sql('SELECT COUNT(*) FROM read_file WHERE name ='
                        f" '{bad.name}'") == [['0']]


def test_reads_without_a_folder_are_rows_at_once(spoilt):
    """A folder that cannot be written must not leave a read without note."""
    stages = Stages(spoilt)
    letter = stages.drafted()
    stages.wait(lambda: kill_all(spoilt, 'routing'))
    (spoilt.state / 'reads').rename(spoilt.state / 'elsewhere')
    officer = spoilt.login(OFFICER)
    stages.wait(lambda: officer.get('desk').status == 200)
    assert officer.get(f'letters/{letter}').status == 200
    (spoilt.state / 'elsewhere').rename(spoilt.state / 'reads')

    assert len(notes(spoilt, 'letter_read', letter)) == 1


def test_administrators_see_it_on_the_command_line_R163(instance, stages,
                                                         letter):
    stages.wait(lambda: notes(instance, 'letter_read', letter))
    shown = vanthu(instance, 'audit', 'show', '--letter', letter,
                   '--person', OFFICER, '--act', 'letter_read')
    assert shown.returncode == 0, shown.stderr
    assert 'Nguyễn Văn Dũng, Chuyên viên' in shown.stdout
    nobody = vanthu(instance, 'audit', 'show', '--person', 'khong.co')
    assert nobody.returncode == 3


@pytest.mark.parametrize('role', ['leader', 'unit_admin'])
def test_an_organ_sees_its_own_entries_R163_R008(instance, stages, letter,
                                                  role):
    stages.wait(lambda: notes(instance, 'letter_read', letter))
    own = instance.login(OWN[role])
    items = own.get('audit', letter=letter, act='letter_read').json['items']

    assert items[0]['person'] == 'Nguyễn Văn Dũng'
    assert items[0]['subject_id'] == letter
    assert items[0]['at'].endswith('+07:00')
    assert instance.login(OTHER[role]).get(
        'audit', letter=letter).json['items'] == []


def test_the_log_goes_on_page_by_page_R163(instance):
    admin = instance.login(OWN['system_admin'])
    first = admin.get('audit', limit=3).json
    rest = admin.get('audit', limit=3, after=first['next']).json
    alone = admin.get('audit', limit=6).json['items']

    assert first['items'] + rest['items'] == alone
    assert len({one['unit'] for one in
                admin.get('audit', limit=100).json['items']}) > 1


def test_the_log_is_asked_by_person_act_and_day_R163(instance):
    instance.login(HEAD)
    admin = instance.login(OWN['system_admin'])
    found = admin.get('audit', person=HEAD, act='login',
                      **{'from': '2026-11-20', 'to': '2026-11-20'}).json
    assert found['items']
    assert {one['act'] for one in found['items']} == {'login'}
    assert len({one['person_id'] for one in found['items']}) == 1
    assert admin.get('audit', person=HEAD, to='2026-11-19').json['items'] \
        == []
    assert admin.get('audit', person='khong.co').json['items'] == []
    assert admin.get('audit', letter='x' * 36).failure == 'field_wrong'
