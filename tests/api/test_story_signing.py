"""test_story_signing.py - begin and finish: whose, with what, and when"""
import base64
import contextlib
import os
import subprocess
import uuid

import pytest

from inspector import Inspector
from instance import FIRST_CLOCK, TREE
from stages import (CLERK, OFFICER, OTHER_CLERK, SIGNER, Stages, refusal)

BUILD = os.environ.get('VANTHU_BUILD', str(TREE / 'var' / 'build'))
DEPUTY, OTHER_SIGNER = 'anhht.stttt', 'hungdv.stc'


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


@pytest.fixture(scope='module')
def waiting(stages):
    """A letter at the signer's; what is refused leaves it there."""
    return stages.at_signing()


def revisions(stages, letter):
    return stages.instance.sql(
        'SELECT r.seq, r.purpose, r.length FROM revision r JOIN file f'
        ' ON f.id = r.file_id WHERE f.position = 0 AND f.current AND'
        f' f.letter_id = {stages.number_of(letter)} ORDER BY r.seq')


def begin_seal(stages, letter, **given):
    clerk = stages.who(CLERK)
    file = clerk.letter(letter)['files'][0]
    return clerk.post('/signatures/begin', {
        'letter': letter, 'file': file['id'],
        'base_sha256': file['sha256'], 'purpose': 'organ',
        'certificate': stages.certificate(CLERK, 'organ'), **given})


def finish_seal(stages, begun):
    clerk = stages.who(CLERK)
    grant = clerk.post('/grants', {'pending': begun['pending']})
    return clerk.post('/signatures/finish', {
        'pending': begun['pending'], 'grant': grant['grant']})


def finish(stages, begun, username=SIGNER, **given):
    return stages.who(username).post('/signatures/finish', {
        'pending': begun['pending'], 'signature': stages.token(begun),
        **given})


def signed_by(stages, username, attributes):
    """A signature that no signing program of ours would make."""
    key = stages.instance.state / 'pki' / 'keys' / f'{username}.key'
    run = subprocess.run(['openssl', 'dgst', '-sha256', '-sign', key],
                         input=base64.b64decode(attributes), check=True,
                         capture_output=True)
    return base64.b64encode(run.stdout).decode()


@contextlib.contextmanager
def certificate_set(stages, certificate, change):
    kept = stages.instance.sql(
        'SELECT valid_to, state, valid_from FROM certificate'
        f" WHERE uuid = '{certificate}'")[0]
    stages.instance.sql(f'UPDATE certificate SET {change}'
                        f" WHERE uuid = '{certificate}'")
    try:
        yield
    finally:
        stages.instance.sql(
            f"UPDATE certificate SET valid_to = '{kept[0]}',"
            f" state = '{kept[1]}', valid_from = '{kept[2]}'"
            f" WHERE uuid = '{certificate}'")


def device(stages, *words):
    """The administrator's register of devices."""
    run = subprocess.run(
        [f'{BUILD}/modules/vanthu/vanthu', 'device', *words, '--settings',
         str(stages.instance.state / 'conf/vanthu.conf')],
        capture_output=True, text=True, check=False)
    return run.returncode, run.stdout, run.stderr


def test_person_signs_with_the_own_certificate_only_R158(stages, waiting):
    seal = stages.certificate(CLERK, 'organ')
    deputys = stages.certificate(DEPUTY, 'person')
    strangers = stages.certificate(OTHER_SIGNER, 'person')

    assert refusal(stages.begin, waiting, certificate=seal) == \
        (409, 'certificate_role')
    assert refusal(stages.begin, waiting, certificate=deputys) == \
        (403, 'certificate_not_yours')
    assert refusal(stages.begin, waiting, certificate=strangers) == \
        (404, 'absent')


def test_only_the_named_signer_signs_R083(stages, waiting):
    assert refusal(stages.begin, waiting, username=DEPUTY) == \
        (403, 'not_the_signer')


def test_seal_is_never_set_by_a_signer_R032_R158(stages):
    letter = stages.at_sealing()
    file = stages.who(SIGNER).letter(letter)['files'][0]
    answer = refusal(stages.who(SIGNER).post, '/signatures/begin', {
        'letter': letter, 'file': file['id'],
        'base_sha256': file['sha256'], 'purpose': 'organ',
        'certificate': stages.certificate(CLERK, 'organ')})

    assert answer == (403, 'right_missing')
    assert refusal(begin_seal, stages, letter,
                   certificate=stages.certificate(SIGNER, 'person')) == \
        (409, 'certificate_role')


@pytest.mark.parametrize('change, code', [
    ("valid_to = '2026-11-01 00:00:00'", 'certificate_expired'),
    ("valid_from = '2030-11-01 00:00:00'", 'certificate_not_yet'),
    ("state = 'suspended'", 'certificate_suspended'),
    ("state = 'revoked'", 'certificate_revoked')])
def test_certificate_out_of_force_signs_nothing_R157(stages, waiting,
                                                     change, code):
    mine = stages.certificate(SIGNER, 'person')
    with certificate_set(stages, mine, change):
        assert refusal(stages.begin, waiting, certificate=mine) == \
            (409, code)


def test_certificate_that_ends_meanwhile_signs_nothing_R157(stages):
    letter = stages.at_sealing()
    seal = stages.certificate(CLERK, 'organ')
    begun = begin_seal(stages, letter)
    with certificate_set(stages, seal, "state = 'revoked'"):
        assert refusal(finish_seal, stages, begun) == \
            (409, 'certificate_revoked')
    assert [one[1] for one in revisions(stages, letter)][-1] == 'fields'
    assert finish_seal(stages, begun)['verdict'] == 'valid'


def test_only_the_keeper_of_the_token_seals_R152_R157(stages):
    letter = stages.at_sealing()
    seal = stages.certificate(CLERK, 'organ')
    serial = next(one['serial'] for one in
                  stages.who(CLERK).get('/certificates')['items']
                  if one['id'] == seal)
    put = ('put', 'TK-42', '--organ', 'H42.13', '--name', 'Con dấu Sở')

    assert device(stages, *put, '--holder', OFFICER, '--certificate',
                  serial)[0] == 0
    assert refusal(begin_seal, stages, letter) == (403, 'device_not_yours')
    assert device(stages, *put, '--holder', CLERK, '--state', 'lost')[0] == 0
    assert refusal(begin_seal, stages, letter) == (409, 'device_not_active')
    assert device(stages, *put, '--holder', CLERK)[0] == 0
    begun = begin_seal(stages, letter)
    assert device(stages, *put)[0] == 0
    assert refusal(finish_seal, stages, begun) == (403, 'device_not_yours')
    assert device(stages, *put, '--holder', CLERK)[0] == 0
    assert 'TK-42' in device(stages, 'list')[1]
    assert finish_seal(stages, begun)['verdict'] == 'valid'


def test_register_of_devices_refuses_what_it_does_not_know(stages):
    put = ('put', 'TK-43', '--name', 'Thiết bị', '--organ')

    for words in ((*put, 'H42.13', '--holder', 'khong.ai'),
                  (*put, 'H42.999'), (*put, 'H42.13', '--state', 'xyz'),
                  ('certificate', 'ffff', 'revoked'), ('nothing',)):
        status, _, told = device(stages, *words)
        assert status == 3 and told
    assert 'TK-43' not in device(stages, 'list')[1]


def test_file_that_changed_meanwhile_is_not_signed_P6(stages, waiting):
    letter = stages.at_sealing()
    first, second = begin_seal(stages, letter), begin_seal(stages, letter)
    finish_seal(stages, first)
    after = revisions(stages, letter)

    assert refusal(finish_seal, stages, second) == (409, 'file_changed')
    assert revisions(stages, letter) == after
    assert refusal(stages.begin, waiting, base_sha256='0' * 64) == \
        (409, 'file_changed')


def test_finishing_twice_signs_once_P6(stages):
    letter = stages.at_signing()
    begun = stages.begin(letter)
    first = finish(stages, begun)
    given = stages.who(CLERK).post(f'/letters/{letter}/number',
                                   stages.number_body(letter))
    stages.who(CLERK).post(f'/letters/{letter}/fill')
    again = finish(stages, begun)
    wild = finish(stages, begun, signature='AAAA')

    assert given['number'] > 0
    assert (again['sha256'], again['verdict']) == \
        (first['sha256'], first['verdict'])
    assert wild['sha256'] == first['sha256']
    assert [one[1] for one in revisions(stages, letter)] == \
        ['upload', 'prepared', 'person', 'fields']
    assert again['file']['signed'] == 1


def test_finishing_late_signs_nothing(stages, waiting):
    begun = stages.begin(waiting)
    try:
        stages.instance.clock('2026-11-20T09:10:01.000+07:00')
        assert refusal(finish, stages, begun) == (409, 'signature_expired')
    finally:
        stages.instance.clock(FIRST_CLOCK)
    assert [one[1] for one in revisions(stages, waiting)] == \
        ['upload', 'prepared']


def test_nobody_else_finishes_what_a_person_began(stages, waiting):
    begun = stages.begin(waiting)
    for username in (CLERK, DEPUTY, OTHER_SIGNER):
        assert refusal(finish, stages, begun, username) == (404, 'absent')
        assert stages.who(username).call(
            'DELETE', f"/signatures/{begun['pending']}")[0] == 204
    stages.who(SIGNER).call('DELETE', f"/signatures/{begun['pending']}")
    assert refusal(finish, stages, begun) == (404, 'absent')


def test_signature_of_another_key_is_refused_and_may_be_tried_again(stages):
    letter = stages.at_signing()
    begun = stages.begin(letter)
    wrong = signed_by(stages, DEPUTY, begun['attributes'])
    for signature in (wrong, 'AAAA', 'không phải base64'):
        answer = refusal(finish, stages, begun, signature=signature)
        assert answer[0] in (409, 422), answer
    assert [one[1] for one in revisions(stages, letter)] == \
        ['upload', 'prepared']

    assert finish(stages, begun)['letter']['state'] == 'numbering'


def test_letter_that_went_back_meanwhile_is_not_signed_R081(stages):
    letter = stages.at_signing()
    begun = stages.begin(letter)
    stages.who(SIGNER).act(letter, 'khong_ky', opinion='Khoan đã.')

    assert refusal(finish, stages, begun) == (409, 'signature_order')
    assert [one[1] for one in revisions(stages, letter)] == \
        ['upload', 'prepared']


def test_number_that_became_void_meanwhile_is_not_sealed_P2(stages):
    letter = stages.at_sealing(annex_files=['phu-luc.pdf'])
    begun = begin_seal(stages, letter)
    stages.who(CLERK).act(letter, 'huy_so', reason='Sai ngày')

    assert refusal(finish_seal, stages, begun)[0] == 409
    assert stages.who(CLERK).letter(letter)['letter']['state'] == \
        'numbering'
    assert [one[1] for one in revisions(stages, letter)] == ['person']


def test_draft_is_prepared_once_and_only_when_it_waits_P6(stages):
    letter = stages.at_signing()
    signer = stages.who(SIGNER)
    first = signer.post(f'/letters/{letter}/prepare', {'rev': 0})
    again = signer.post(f'/letters/{letter}/prepare', {'rev': 0})

    assert first['file']['sha256'] == again['file']['sha256']
    assert first['places']['number'] and first['places']['date']
    assert refusal(stages.who(OFFICER).post,
                   f'/letters/{stages.drafted()}/prepare', {'rev': 0}) == \
        (409, 'prepare_too_early')
    unprepared = stages.at_signing()
    assert refusal(stages.begin, unprepared, unprepared=True) == \
        (409, 'not_prepared')


def test_grant_confirms_one_signature_of_one_person_P7(stages):
    letter = stages.at_sealing()
    begun = begin_seal(stages, letter)
    clerk = stages.who(CLERK)
    for username in (SIGNER, OTHER_CLERK):
        answer = refusal(stages.who(username).post, '/grants',
                         {'pending': begun['pending']})
        assert answer[0] in (403, 404), answer
    other = begin_seal(stages, stages.at_sealing())
    grant = clerk.post('/grants', {'pending': other['pending']})
    answer = refusal(clerk.post, '/signatures/finish', {
        'pending': begun['pending'], 'grant': grant['grant']})

    assert answer[0] in (409, 422), answer
    assert refusal(clerk.post, '/signatures/finish', {
        'pending': begun['pending']}) == (422, 'field_missing')
    assert refusal(clerk.post, '/signatures/finish', {
        'pending': str(uuid.uuid4()), 'signature': 'AAAA'}) == \
        (404, 'absent')
    assert stages.who(CLERK).letter(letter)['files'][0]['signed'] == 1


def whole_cms(stages, begun):
    """What a program makes that gives back a CMS, not a raw signature."""
    state = stages.instance.sql(
        'SELECT TO_BASE64(cms_state) FROM pending_signature'
        f" WHERE uuid = '{begun['pending']}'")[0][0].replace('\\n', '')
    with Inspector() as inspector:
        return inspector.ask('finish_signature', cms_state=state,
                             signature=stages.token(begun))['cms']


def test_whole_cms_is_taken_as_a_signature_is_R090(stages):
    letter = stages.at_signing()
    begun = stages.begin(letter)
    done = stages.who(SIGNER).post('/signatures/finish', {
        'pending': begun['pending'], 'cms': whole_cms(stages, begun)})

    assert done['verdict'] == 'valid'
    assert done['letter']['state'] == 'numbering'


def test_cms_of_another_letter_is_refused_R090(stages):
    letter, other = stages.at_signing(), stages.at_signing()
    begun = stages.begin(letter)
    # The same draft: only where the signature stands makes other bytes.
    strange = stages.begin(other, place={
        'page': 1, 'x': 100, 'y': 640, 'width': 120, 'height': 50})
    finish = stages.who(SIGNER).post

    assert refusal(finish, '/signatures/finish', {
        'pending': begun['pending'], 'cms': whole_cms(stages, strange)}) == (
        422, 'cms_wrong')
    assert stages.who(CLERK).letter(letter)['letter']['state'] == 'signing'
    assert refusal(finish, '/signatures/finish', {
        'pending': begun['pending'], 'cms': 'MAA='}) == (422, 'cms_wrong')
    assert finish('/signatures/finish', {
        'pending': begun['pending'],
        'cms': whole_cms(stages, begun)})['verdict'] == 'valid'
