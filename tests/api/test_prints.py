"""test_prints.py - the mark on paper prints, and what its code tells anybody"""
import hashlib
import http.client
import re

import pytest

from stages import CLERK, OFFICER, OTHER_CLERK, Stages, refusal
from test_released_pdf import blob


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def letter(stages):
    return stages.released()


def printed(stages, letter, username=CLERK):
    return stages.who(username).post(f'/letters/{letter}/prints')


def looked_up(stages, code):
    return stages.instance.client().get(f'lookup/{code}')


def test_mark_names_system_owner_person_time_and_code(stages, letter):
    mark = printed(stages, letter)

    assert re.fullmatch('[0-9a-f]{24}', mark['code'])
    assert mark['printed_by'] == 'Nguyễn Thị Hoa'
    assert mark['organ_name'] == 'Sở Thông tin và Truyền thông'
    assert mark['system_name'] and mark['owner']
    assert mark['printed_at'].startswith('2026-11-20T')


def test_one_mark_a_person_and_day_while_the_file_is_the_same(
        stages, letter):
    first = printed(stages, letter)['code']

    assert printed(stages, letter)['code'] == first
    assert printed(stages, letter, OFFICER)['code'] != first


def test_code_tells_anybody_what_is_public_and_no_content(stages, letter):
    code = printed(stages, letter)['code']
    answer = looked_up(stages, code)
    shown = stages.who(CLERK).letter(letter)

    assert answer.status == 200
    seen = answer.json
    assert seen['state'] == 'valid'
    assert seen['code'] == shown['letter']['code']
    assert seen['issued_on'] == shown['letter']['issued_on']
    assert seen['verdict'] == 'valid'
    assert seen['sha256'] == shown['files'][0]['sha256']
    assert hashlib.sha256(blob(stages.instance, seen['sha256'])).hexdigest() \
        == seen['sha256']
    assert shown['letter']['subject'] not in answer.text
    assert not {'subject', 'signer_name', 'id', 'letter', 'file',
                'printed_by'} & set(seen)


@pytest.mark.parametrize('code', ['0' * 24, 'f' * 23, 'G' * 24, '%00',
                                  "'or'1'='1", '0' * 5000])
def test_codes_that_nobody_gave_are_unknown(stages, code):
    answer = looked_up(stages, code)

    assert answer.status in (404, 414, 400)
    assert answer.status != 404 or answer.failure == 'print_unknown'


def test_what_was_taken_back_and_replaced_is_told_R112(stages):
    old, new = stages.released(), stages.released()
    code = printed(stages, old)['code']
    stages.who(CLERK).post(f'/letters/{old}/recall', {
        'rev': stages.rev_of(old), 'reason': 'Sai số liệu',
        'replacement': new})
    seen = looked_up(stages, code).json

    assert seen['state'] == 'replaced'
    assert seen['replaced_by'] == \
        stages.who(CLERK).letter(new)['letter']['code']
    other = stages.released()
    code = printed(stages, other)['code']
    stages.who(CLERK).post(f'/letters/{other}/recall', {
        'rev': stages.rev_of(other), 'reason': 'Sai nơi nhận'})
    assert looked_up(stages, code).json['state'] == 'recalled'
    assert refusal(printed, stages, other) == (409, 'print_not_released')


def test_draft_has_no_mark_and_a_stranger_none_at_all(stages, letter):
    assert refusal(printed, stages, stages.drafted()) == \
        (409, 'print_not_released')
    assert refusal(printed, stages, letter, OTHER_CLERK)[0] == 404
    assert stages.instance.client().post(
        f'letters/{letter}/prints').status == 401


def test_copy_on_paper_is_marked_before_it_is_signed_by_hand(stages, letter):
    clerk = stages.who(CLERK)
    copy = clerk.post(f'/letters/{letter}/copies', {
        'kind': 'sao_y', 'from': 'electronic', 'to': 'paper',
        'signer': stages.post_of(clerk, 'Trần Quang Minh')})['id']
    code = printed(stages, copy)['code']

    assert looked_up(stages, code).json['state'] == 'unfinished'
    clerk.act(copy, 'ky_giay')
    assert looked_up(stages, code).json['state'] == 'unfinished'
    clerk.act(copy, 'giao_tai_cho')
    assert looked_up(stages, code).json['state'] == 'valid'


def test_tries_of_one_address_are_counted(stages):
    def status(address, code):
        line = http.client.HTTPConnection(
            '127.0.0.1', stages.instance.port, timeout=60,
            source_address=(address, 0))
        line.request('GET', f'/api/v1/lookup/{code}')
        answer = line.getresponse().status
        line.close()
        return answer

    answers = [status('127.0.0.2', f'{n:024x}') for n in range(200)]
    assert set(answers) == {404, 429}
    assert status('127.0.0.3', '0' * 24) == 404
