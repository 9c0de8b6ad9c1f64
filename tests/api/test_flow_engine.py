"""test_flow_engine.py - reminders, parts of co-operators, broken scripts

An installation of its own: the clock goes on, and one agency's processes are
replaced.
"""
import shutil
import subprocess
import uuid

import pytest
from conftest import started

import story_letter
from instance import FIRST_CLOCK
from stages import (LETTERS, OFFICER, OTHER_CLERK, OTHER_HEAD, OTHER_LEADER, Stages,
                    refusal)
from test_rights import BUILD

BROKEN_UNIT, BROKEN_CLERK, BROKEN_LEADER = \
    'H42.08', 'ngocbt.skhcn', 'quangdt.skhcn'
LAYER = '''
flow "van-ban-den" {
  step "chi_dao" {
    stay "loi" { label = "Hỏng",
      guard = function(c) return c.doc.trich_yeu.khong_co.gi end },
    stay "lap" { label = "Lặp",
      guard = function(c) while true do end return true end },
    stay "phinh" { label = "Phình",
      guard = function(c)
        local t = {}
        for i = 1, 1000000000 do t[i] = ("x"):rep(1000) .. i end
        return true
      end },
  },
  step "xu_ly" {
    deadline = function(c) return c.doc.trich_yeu.khong_co end,
  },
}
'''


@pytest.fixture(scope='module')
def moved():
    yield from started()


@pytest.fixture(scope='module')
def stages(moved):
    return Stages(moved)


@pytest.fixture
def morning(moved, stages):
    """morning(TIME) sets the clock; the next test begins where we did."""
    def at(text):
        moved.clock(text)
        stages.people.clear()  # sessions end over night

    at(FIRST_CLOCK)
    yield at
    at(FIRST_CLOCK)


def paper(stages, username, subject, **given):
    clerk = stages.instance.login(username)
    book = next(b for b in clerk.get('registers').json['items']
                if b['direction'] == 'in')
    made = clerk.post('paper', {
        'upload': story_letter.upload(clerk, 'van-ban-giay.pdf'),
        'annexes': [], 'register': book['id'], 'type_name': 'Công văn',
        'code_number': '7', 'code_notation': str(uuid.uuid4())[:8],
        'issued_on': '2026-11-16', 'organ_name': 'Công ty Điện lực',
        'subject': subject, 'urgency': 0, 'secrecy': 'thuong', **given})
    assert made.status == 201, made
    return made.json['letter']['id']


def directed(stages, **given):
    """A letter of Sở Tài chính with its leads and co-operators."""
    letter = paper(stages, OTHER_CLERK, stages.subject_next())
    leader = stages.who(OTHER_LEADER)
    body = {'lead': {'unit': stages.unit_of(leader,
                                            'Phòng Quản lý ngân sách')},
            'coop': [{'unit': stages.unit_of(
                leader, 'Phòng Tài chính doanh nghiệp')}],
            'inform': [], 'opinion': 'Giao thực hiện.', **given}
    leader.act(letter, 'giao', **body)
    return letter


def reminders(stages, username, letter):
    return [(one['label'], one['to'], one['actor']) for one in
            stages.who(username).get(f'/letters/{letter}/history')['items']
            if one['action'] == 'nhac_han']


# -- late rules

def test_reminder_rings_once_and_moves_nothing_R067(morning, stages):
    letter = stages.drafted()
    before = stages.who(OFFICER).letter(letter)
    due = before['letter']['due_at']
    assert due.startswith('2026-11-25T17:')
    morning(due.replace('17:', '16:'))
    assert reminders(stages, OFFICER, letter) == []
    morning(due)
    stages.wait(lambda: reminders(stages, OFFICER, letter))
    morning('2026-11-27T08:00:00.000+07:00')
    stages.wait(lambda: stages.instance.sql(
        "SELECT COUNT(*) FROM timer WHERE state = 'wait' AND due_at <="
        " '2026-11-27 01:00:00'") == [['0']])
    after = stages.who(OFFICER).letter(letter)

    assert reminders(stages, OFFICER, letter) == [
        ('Đã đến hạn xử lý', 'Nguyễn Văn Dũng', 'Hệ thống')]
    assert (after['letter']['state'], after['rev']) == ('draft',
                                                       before['rev'])
    assert [one['id'] for one in after['actions']] == \
        [one['id'] for one in before['actions']]
    effects = stages.instance.sql(
        "SELECT effects FROM history WHERE action = 'nhac_han' AND"
        f' letter_id = {stages.number_of(letter)}')
    assert 'qua_han' in effects[0][0] and 'notify' in effects[0][0]
    stages.who(OFFICER).act(letter, 'trinh')


def soon(stages):
    tiles = stages.who(OTHER_HEAD).get('/desk')['tiles']
    return next(one['count'] for one in tiles if one['id'] == 'soon')


def test_desk_counts_what_the_chip_calls_three_days(morning, stages):
    before = soon(stages)
    evening = directed(stages, due_at='2026-11-23T23:30:00.000+07:00')
    directed(stages, due_at='2026-11-24T00:30:00.000+07:00')

    assert soon(stages) == before + 1
    assert stages.who(OTHER_HEAD).letter(evening)['letter']['due_text'] == \
        'Còn 3 ngày'


def test_reminders_of_a_step_that_was_left_stay_silent_R067(morning, stages):
    letter = stages.drafted()
    stages.who(OFFICER).act(letter, 'trinh')
    assert stages.instance.sql(
        'SELECT t.step, t.state FROM timer t JOIN process p ON p.id ='
        f' t.process_id WHERE p.letter_id = {stages.number_of(letter)}'
        ' ORDER BY t.id') == [['soan_thao', 'void'],
                              ['kiem_tra_noi_dung', 'wait']]
    morning('2026-12-01T08:00:00.000+07:00')
    stages.wait(lambda: reminders(stages, OFFICER, letter))

    assert reminders(stages, OFFICER, letter) == [
        ('Đã đến hạn xử lý', 'Nguyễn Văn Dũng', 'Hệ thống')]
    assert stages.instance.sql(
        "SELECT DISTINCT from_step, to_step FROM history WHERE action ="
        f" 'nhac_han' AND letter_id = {stages.number_of(letter)}") == \
        [['kiem_tra_noi_dung', 'kiem_tra_noi_dung']]


def test_reminders_come_before_at_and_after_the_due_time_R067(morning,
                                                              stages):
    letter = directed(stages, due_at='2026-11-26T16:00:00.000+07:00')
    said = []
    for moment in ('2026-11-25T16:00:00.000+07:00',
                   '2026-11-26T16:00:00.000+07:00',
                   '2026-11-27T17:30:00.000+07:00'):
        morning(moment)
        stages.wait(lambda: len(reminders(stages, OTHER_CLERK, letter)) >
                    len(said))
        said = reminders(stages, OTHER_CLERK, letter)

    unit = 'Phòng Quản lý ngân sách'
    assert said == [('Nhắc hạn xử lý', unit, 'Hệ thống'),
                    ('Đã đến hạn xử lý', unit, 'Hệ thống'),
                    ('Nhắc hạn xử lý', 'Lãnh đạo', 'Hệ thống')]
    shown = stages.who(OTHER_HEAD).letter(letter)['letter']
    assert shown['due_class'] == 'over' and shown['state'] == 'handling'


# -- co-operators

def test_cooperator_reports_and_the_lead_goes_on_R058(morning, stages):
    letter = directed(stages)
    coop, lead = stages.who('haitm.stc'), stages.who(OTHER_HEAD)
    mine = coop.letter(letter)['actions']
    assert [(one['id'], one['needs'], one['kind']) for one in mine] == \
        [('bao_cao', ['y_kien'], 'stay')]
    assert 'bao_cao' not in [one['id'] for one in
                             lead.letter(letter)['actions']]
    assert refusal(coop.act, letter, 'bao_cao') == (422, 'field_missing')
    coop.act(letter, 'bao_cao', opinion='Phòng đã gửi số liệu.')
    shown = coop.letter(letter)

    assert shown['actions'] == []
    assert coop.get(f'/letters/{letter}/actions')['items'] == []
    assert [(one['part'], one['name']) for one in shown['holders']] == \
        [('lead', 'Phòng Quản lý ngân sách')]
    last = coop.get(f'/letters/{letter}/history')['items'][-1]
    assert (last['action'], last['text']) == \
        ('bao_cao', 'Phòng đã gửi số liệu.')
    assert refusal(coop.post, f'/letters/{letter}/actions', {
        'action': 'bao_cao', 'rev': stages.rev_of(letter),
        'opinion': 'Lần nữa'}) == \
        (403, 'not_your_task')
    lead.act(letter, 'hoan_thanh')


def test_what_would_be_refused_is_told_before_R058(morning, stages):
    """A guard is asked when the letter is looked at, not only when it is
    pressed; who may not act learns nothing."""
    letter = directed(stages)
    lead, leader = stages.who(OTHER_HEAD), stages.who(OTHER_LEADER)

    def told(client):
        return {one['id']: (one['allowed'], one['reason']) for one in
                client.get(f'/letters/{letter}/actions')['items']}

    guarded = {one['id'] for one in lead.letter(letter)['actions']
               if one['guarded']}
    assert guarded == {'phan_cong_tiep', 'du_thao_tra_loi', 'hoan_thanh'}
    assert told(leader) == {}
    assert {id for id, (allowed, _) in told(lead).items()
            if not allowed} == set()
    lead.post('/drafts', stages.body(
        to=['Sở Thông tin và Truyền thông'], reply_to=letter,
        signer=stages.post_of(leader, 'Đoàn Văn Hưng'),
        main=lead.upload(LETTERS / 'cong-van-so-a.pdf')))
    answers = told(lead)
    assert answers['hoan_thanh'] == (False, 'Văn bản trả lời chưa phát hành')
    assert answers['du_thao_tra_loi'] == \
        (False, 'Đã có dự thảo trả lời cho văn bản này')
    assert answers['cho_y_kien'] == (True, None)
    assert refusal(lead.act, letter, 'hoan_thanh') == (409, 'process_guard')


def test_only_the_handing_over_changes_who_leads_R058(morning, stages):
    letter = directed(stages)
    coop, lead = stages.who('haitm.stc'), stages.who(OTHER_HEAD)
    someone = {'post': stages.post_of(lead, 'Cao Ngọc Linh')}
    coop.act(letter, 'bao_cao', opinion='Xong.', assignee=someone)
    lead.act(letter, 'cho_y_kien', opinion='Đã xem.', assignee=someone)
    assert [(one['part'], one['name']) for one in
            lead.letter(letter)['holders']] == \
        [('lead', 'Phòng Quản lý ngân sách')]
    lead.act(letter, 'phan_cong_tiep', assignee={
        'post': stages.post_of(lead, 'Ngô Thùy Trang'),
        'due_at': '2027-12-31T17:00:00.000+07:00'})
    shown = lead.letter(letter)

    assert [(one['part'], one['name']) for one in shown['holders']] == \
        [('lead', 'Ngô Thùy Trang')]
    assert shown['holders'][0]['due_at'] == shown['letter']['due_at']
    officer = stages.who('trangnt.stc')
    assert refusal(officer.act, letter, 'phan_cong_tiep',
                   assignee=someone) == (409, 'process_guard')


@pytest.mark.parametrize('given, code', [
    ({'lead': None}, (422, 'field_missing')),
    ({'opinion': '  '}, (422, 'field_missing')),
    ({'opinion': 'x' * 2001}, (422, 'field_length')),
    ({'due_at': '2026-11-19T17:00:00.000+07:00'}, (422, 'due_in_past')),
    ({'lead': ['x']}, (422, 'field_type')),
    ({'coop': 'twice'}, (422, 'receiver_twice'))])
def test_direction_is_whole_and_names_nobody_twice_R057(morning, stages,
                                                        given, code):
    if given.get('coop') == 'twice':
        unit = stages.unit_of(stages.who(OTHER_LEADER),
                              'Phòng Quản lý ngân sách')
        given = {'coop': [{'unit': unit}]}
    assert refusal(directed, stages, **given) == code


def test_letter_is_submitted_to_a_leader_only_R056(morning, stages):
    clerk = stages.instance.login(OTHER_CLERK)
    officer = story_letter.post_of(clerk, 'Cao Ngọc Linh')
    deputy = story_letter.post_of(clerk, 'Phạm Thị Thu Hằng')
    with pytest.raises(AssertionError, match='not_a_leader'):
        paper(stages, OTHER_CLERK, 'Trình sai người', leader=officer)
    letter = paper(stages, OTHER_CLERK, 'Trình đúng người', leader=deputy)

    assert [one['name'] for one in
            stages.who(OTHER_CLERK).letter(letter)['holders']] == \
        ['Phạm Thị Thu Hằng']
    assert stages.who(OTHER_LEADER).letter(letter)['actions'] == []


# -- scripts that fail

@pytest.fixture(scope='module')
def broken_unit(moved, tree, tmp_path_factory):
    """One agency's own layer goes wrong in every way."""
    folder = tmp_path_factory.mktemp('plugins')
    shutil.copytree(tree / 'plugins', folder, dirs_exist_ok=True)
    own = folder / 'don-vi' / BROKEN_UNIT / 'van-ban-den'
    own.mkdir(parents=True)
    (own / 'flow.lua').write_text(LAYER)
    conf = moved.state / 'conf'
    common = (conf / 'common.conf').read_text()
    (folder / 'common.conf').write_text(
        common.replace(f'"{tree}/plugins"', f'"{folder}"'))
    (folder / 'vanthu.conf').write_text(
        (conf / 'vanthu.conf').read_text().replace(str(conf), str(folder)))
    moved.clock(FIRST_CLOCK)
    flow_load(moved, folder / 'vanthu.conf')


def flow_load(instance, settings):
    run = subprocess.run(
        [BUILD / 'modules/vanthu/vanthu', 'flow', 'load', '--settings',
         settings], env=instance.environment, check=False, text=True,
        capture_output=True)
    assert run.returncode == 0, run.stdout + run.stderr


def attention(moved, stages, letter):
    return moved.sql(
        'SELECT a.step, a.function, a.layer, a.times, a.state FROM attention'
        ' a JOIN process p ON p.id = a.process_id WHERE p.letter_id ='
        f' {stages.number_of(letter)} ORDER BY a.id')


@pytest.mark.parametrize('action', ['loi', 'lap', 'phinh'])
def test_failing_guard_leaves_the_letter_where_it_is_P4(
        moved, stages, broken_unit, action):
    letter = paper(stages, BROKEN_CLERK, f'Hành động {action}')
    leader = stages.who(BROKEN_LEADER)
    before = leader.letter(letter)
    for _ in range(2):
        assert refusal(leader.act, letter, action) == \
            (409, 'process_script_failed')
    after = leader.letter(letter)
    rows = attention(moved, stages, letter)

    assert after == before
    assert [(row[0], row[1], row[3], row[4]) for row in rows] == \
        [('chi_dao', 'guard', '2', 'open')]
    assert rows[0][2].startswith(f'don-vi/{BROKEN_UNIT}')
    leader.act(letter, 'luu_de_biet', opinion='Lưu.')
    assert leader.letter(letter)['letter']['state'] == 'done'


def test_failing_deadline_moves_on_with_the_rule_above_P4(moved, stages,
                                                          broken_unit):
    letter = paper(stages, BROKEN_CLERK, 'Hạn hỏng')
    leader = stages.who(BROKEN_LEADER)
    leader.act(letter, 'giao', opinion='Giao.', lead={
        'unit': stages.unit_of(leader, 'Phòng Quản lý khoa học')})
    shown = leader.letter(letter)['letter']
    rows = attention(moved, stages, letter)

    assert shown['state'] == 'handling'
    assert shown['due_at'].startswith('2026-11-27T17:')
    assert [(row[0], row[1]) for row in rows] == [('chi_dao', 'deadline')]


def test_other_agencies_do_not_notice_P4(stages, broken_unit):
    letter = paper(stages, OTHER_CLERK, 'Cơ quan khác')
    ids = [one['id'] for one in
           stages.who(OTHER_LEADER).letter(letter)['actions']]

    assert 'loi' not in ids and 'giao' in ids


def test_letters_keep_the_process_they_began_with_R062(moved, stages,
                                                       broken_unit):
    letter = paper(stages, BROKEN_CLERK, 'Trước khi sửa')
    flow_load(moved, moved.state / 'conf' / 'vanthu.conf')
    later = paper(stages, BROKEN_CLERK, 'Sau khi sửa')
    leader = stages.who(BROKEN_LEADER)

    assert 'loi' in [one['id'] for one in leader.letter(letter)['actions']]
    assert 'loi' not in [one['id'] for one in
                         leader.letter(later)['actions']]
    assert refusal(leader.act, letter, 'loi') == \
        (409, 'process_script_failed')
