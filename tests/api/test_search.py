"""test_search.py - letters are found as people type, within their rights

R141.  Words that no other test uses, so what is found is ours.
"""
import unicodedata
import uuid

import pytest

import tus
from stages import (CLERK, HEAD, OFFICER, OTHER_CLERK, OTHER_LEADER, Stages)

SUBJECT = 'Khảo sát nghề dệt chiếu cói Kim Sơn'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def clients(instance):
    return {name: instance.login(name) for name in (
        CLERK, HEAD, OFFICER, OTHER_CLERK, OTHER_LEADER, 'quynhlt.stttt',
        'haubt.stttt', 'namdh.stttt', 'oanhlt.snv')}


@pytest.fixture(scope='module')
def letter(stages):
    """Released to xã Yên Thắng; its words and code are known."""
    return stages.released(subject=SUBJECT, to=['xã Yên Thắng'])


def found(client, q, **more):
    answer = client.get('search', q=q, **more)
    assert answer.status == 200, answer
    return [row['id'] for row in answer.json['items']]


@pytest.mark.parametrize('q', [
    'dệt chiếu cói', 'det chieu coi', 'DỆT CHIẾU CÓI', 'chiếu dệt',
    'nghe det kim son', 'Kim Sơn', '"dệt chiếu cói"', '"det chieu"',
    unicodedata.normalize('NFD', 'dệt chiếu cói'),
    'dệt, chiếu!', 'nghề  dệt   cói'])
def test_subject_is_found_as_people_type_R141(clients, letter, q):
    assert found(clients[CLERK], q) == [letter]
    assert clients[CLERK].get('search/count', q=q).json == {'count': 1}


@pytest.mark.parametrize('q', [
    'đẹt chiếu cói', '"chiếu dệt"', '"nghề chiếu"', 'dệt lụa chiếu',
    'chieuu'])
def test_other_words_and_other_orders_find_nothing_R141(clients, letter, q):
    assert found(clients[CLERK], q) == []


def test_number_notation_and_agency_find_it_R141(clients, letter):
    clerk = clients[CLERK]
    code = clerk.get(f'letters/{letter}').json['letter']['code']
    for q in (code, code.lower(), f'dệt {code}', 'dệt Yên Thắng',
              'coi yen thang', 'chiếu Trần Quang Minh', 'cói công văn',
              'cói Sở Thông tin và Truyền thông', 'cói H42.13'):
        assert found(clerk, q) == [letter], q
    assert found(clerk, code, direction='out') == [letter]
    assert found(clerk, code, direction='in') == []
    assert found(clerk, 'dệt chiếu cói', year=2026) == [letter]
    assert found(clerk, 'dệt chiếu cói', year=2025) == []


def test_receiver_finds_its_own_row_R141(instance, clients, letter):
    there = instance.login('thamnt.yenthang')
    stages_row = Stages(instance).find_in_inbox('thamnt.yenthang', SUBJECT)

    assert found(there, 'dệt chiếu cói') == [stages_row['id']]
    assert stages_row['id'] != letter
    assert found(there, 'cói Sở Thông tin') == [stages_row['id']]


def test_rights_are_part_of_the_key_R141_R166(clients, letter):
    for username in (CLERK, OFFICER, HEAD, 'haubt.stttt'):
        assert found(clients[username], 'dệt chiếu cói') == [letter]
    for username in ('quynhlt.stttt', OTHER_CLERK, OTHER_LEADER,
                     'oanhlt.snv'):
        assert found(clients[username], 'dệt chiếu cói') == []
        assert clients[username].get(
            'search/count', q='dệt chiếu cói').json == {'count': 0}
    assert clients['namdh.stttt'].get('search', q='dệt').status == 403


def test_corrected_words_leave_no_hit_behind_R141(stages, clients):
    letter = stages.drafted(subject='Mở lớp thêu ren Ninh Hải',
                            to=['xã Gia Vân'])
    officer = clients[OFFICER]
    assert found(officer, 'thêu ren') == [letter]
    changed = officer.put(f'drafts/{letter}', {
        **stages.body(to=['xã Phú Sơn']), 'main': None,
        'subject': 'Mở lớp chạm khắc đá Ninh Vân',
        'rev': officer.get(f'letters/{letter}').json['rev']})

    assert changed.status == 200, changed
    assert found(officer, 'thêu ren') == []
    assert found(officer, 'chạm khắc đá') == [letter]
    assert found(officer, 'lớp Gia Vân') == []
    assert found(officer, 'lớp Phú Sơn') == [letter]


def test_void_number_leaves_no_hit_behind_R141(stages, clients):
    letter = stages.at_sealing(subject='Bảo tồn hát xẩm Yên Mô')
    clerk = clients[CLERK]
    code = clerk.get(f'letters/{letter}').json['letter']['code']
    assert letter in found(clerk, f'hát xẩm {code}')
    stages.who(CLERK).act(letter, 'huy_so', reason='Sai ngày')

    assert found(clerk, f'xẩm "{code}"') == []
    assert found(clerk, 'hát xẩm') == [letter]


def test_somebody_who_gets_a_part_finds_it_from_then_on_R166(instance,
                                                            stages):
    clerk = instance.login(OTHER_CLERK)
    officer = instance.login('thuydt.stc')
    book = next(b for b in clerk.get('registers').json['items']
                if b['direction'] == 'in')
    made = clerk.post('paper', {
        'upload': tus.upload(clerk, 'giay.pdf', tus.letter(
            'van-ban-giay.pdf')), 'annexes': [], 'register': book['id'],
        'type_name': 'Công văn', 'code_number': '31', 'urgency': 0,
        'code_notation': str(uuid.uuid4())[:8], 'secrecy': 'thuong',
        'issued_on': '2026-11-16', 'organ_name': 'Hợp tác xã gốm Bồ Bát',
        'subject': 'Xin hỗ trợ lò nung gốm Bồ Bát'}).json['letter']['id']
    assert found(officer, 'gốm bồ bát') == []
    leader = stages.who(OTHER_LEADER)
    leader.act(made, 'giao', opinion='Giao.', lead={
        'post': stages.post_of(leader, 'Đặng Thu Thủy')})

    assert found(officer, 'gốm bồ bát') == [made]
    assert found(officer, '31 gốm') == [made]


def test_pages_follow_each_other_without_repeat_R141(instance, stages):
    officer = instance.login(OFFICER)
    made = [stages.drafted(subject=f'Cốm làng Phúc Lộc kỳ {n}')
            for n in range(5)]
    seen, after = [], None
    for _ in range(5):
        more = {'after': after} if after else {}
        page = officer.get('search', q='cốm phúc lộc', limit=2, **more).json
        seen += [row['id'] for row in page['items']]
        after = page['next']
        if after is None:
            break

    assert seen == made[::-1]
    assert officer.get('search/count', q='cốm phúc lộc').json == {'count': 5}
