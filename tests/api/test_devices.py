"""test_devices.py - the book of certificates and devices (R151-R158)"""
import base64
import subprocess

import pytest

TODAY = '2026-11-20'
ADMIN, SYSTEM = 'namdh.stttt', 'ducpm.stttt'
CLERK, OFFICER, OTHER = 'hoant.stttt', 'dungnv.stttt', 'lemtd.stc'
REASON = 'Theo quyết định cấp thiết bị'


@pytest.fixture(scope='module')
def make(tmp_path_factory):
    """A certificate of our own making, as base64 of its DER."""
    folder = tmp_path_factory.mktemp('made')

    def one(name, *key, days=100, usage='digitalSignature'):
        made = folder / 'one.der'
        subprocess.run(
            ['openssl', 'req', '-x509', '-utf8', '-noenc', '-newkey',
             *(key or ('rsa:2048',)), '-keyout', folder / 'one.key',
             '-days', str(days), '-subj', f'/CN={name}', '-addext',
             f'keyUsage=critical,{usage}', '-outform', 'DER', '-out', made],
            check=True, capture_output=True)
        return base64.b64encode(made.read_bytes()).decode()

    return one


@pytest.fixture(scope='module')
def admin(instance):
    return instance.login(ADMIN)


def person(admin, username):
    """(id, name) of somebody of the own organ."""
    row = next(row for row in admin.get('people', q=username).json['items']
               if row['username'] == username)
    return row['id'], row['name']


def last_audit(instance):
    return '\t'.join(instance.sql(
        "SELECT act, note FROM audit WHERE subject_kind = 'certificate'"
        ' ORDER BY id DESC LIMIT 1')[0])


def add(admin, make, username, *key, **more):
    holder, name = person(admin, username)
    return admin.post('keys', {
        'certificate': make(name, *key), 'role': 'person', 'holder': holder,
        'reason': REASON, **more})


@pytest.fixture
def own(admin, make):
    """A personal certificate of an officer, fresh for each test."""
    answer = add(admin, make, OFFICER, 'ec', '-pkeyopt',
                 'ec_paramgen_curve:P-256')
    assert answer.status == 201, answer
    return answer.json


@pytest.fixture
def seal(admin, make):
    answer = admin.post('keys', {
        'certificate': make('Sở Thông tin và Truyền thông'),
        'role': 'organ', 'reason': REASON})
    assert answer.status == 201, answer
    return answer.json


def refusal(answer):
    return answer.status, answer.failure


def test_a_certificate_is_registered_from_its_own_bytes_R158(
        instance, admin, own):
    holder, name = person(admin, OFFICER)
    assert own['holder'] == {'id': holder, 'name': name}
    assert (own['subject'], own['role'], own['state'], own['device']) == (
        name, 'person', 'active', None)
    assert last_audit(instance) == f'certificate_added\t{REASON}'
    shown = admin.get('keys', q=own['serial']).json['items']
    assert shown == [own]


def test_the_same_certificate_is_registered_once_R156(admin, make):
    holder, name = person(admin, OFFICER)
    body = {'certificate': make(name), 'role': 'person', 'holder': holder,
            'reason': REASON}

    assert admin.post('keys', body).status == 201
    assert refusal(admin.post('keys', body)) == (
        409, 'certificate_registered_twice')


def test_what_cannot_sign_is_not_registered_R157(admin, make):
    holder, name = person(admin, OFFICER)
    for certificate, code in (
            ('AAAA', 'cert_bad'),
            (make(name, 'rsa:1024'), 'algorithm_weak'),
            (make(name, 'ed25519'), 'algorithm_unsupported'),
            (make(name, 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521'),
             'algorithm_unsupported'),
            (make(name, usage='keyEncipherment'), 'cert_usage')):
        answer = admin.post('keys', {
            'certificate': certificate, 'role': 'person', 'holder': holder,
            'reason': REASON})
        assert refusal(answer) == (422, code), answer


def test_an_issuer_must_have_issued_it(admin, make):
    holder, name = person(admin, OFFICER)
    answer = admin.post('keys', {
        'certificate': make(name), 'issuer': make('Nơi khác'),
        'role': 'person', 'holder': holder, 'reason': REASON})

    assert refusal(answer) == (422, 'cert_issuer_wrong')


def test_another_name_must_have_been_compared_R154(admin, make):
    holder, _ = person(admin, OFFICER)
    body = {'certificate': make('Người Khác'), 'role': 'person',
            'holder': holder, 'reason': REASON}

    assert refusal(admin.post('keys', body)) == (
        422, 'certificate_name_differs')
    assert admin.post('keys', {**body, 'name_checked': True}).status == 201


def test_roles_of_certificates_have_their_holders_R158(admin, make):
    holder, name = person(admin, OFFICER)
    for more, code in (
            ({'role': 'person'}, 'field_missing'),
            ({'role': 'organ', 'holder': holder}, 'certificate_seal_holder'),
            ({'role': 'other', 'holder': holder}, 'field_wrong')):
        answer = admin.post('keys', {
            'certificate': make(name), 'reason': REASON, **more})
        assert refusal(answer) == (422, code), more


def test_states_follow_each_other_until_the_end_R155_R156(
        instance, admin, own):
    def to(state):
        return admin.post(f'keys/{own["id"]}/state',
                          {'state': state, 'reason': f'vì {state}'})

    assert refusal(to('active')) == (409, 'certificate_state_same')
    assert to('suspended').json['state'] == 'suspended'
    assert last_audit(instance) == 'certificate_suspended\tvì suspended'
    assert to('active').json['state_reason'] == 'vì active'
    assert last_audit(instance) == 'certificate_resumed\tvì active'
    assert refusal(to('lost')) == (422, 'field_wrong')
    assert to('revoked').json['state'] == 'revoked'
    assert refusal(to('active')) == (409, 'certificate_ended')
    assert last_audit(instance) == 'certificate_revoked\tvì revoked'
    assert own['id'] in [row['id'] for row in admin.get(
        'keys', state='revoked').json['items']]


def test_a_reason_is_always_said(admin, own):
    for path, body in (('state', {'state': 'suspended'}),
                       ('keeper', {'on': TODAY})):
        answer = admin.post(f'keys/{own["id"]}/{path}', body)
        assert refusal(answer) == (422, 'field_missing'), path
        assert answer.json['field'] == 'reason'


def hand(admin, key, **body):
    return admin.post(f'keys/{key["id"]}/keeper',
                      {'on': TODAY, 'reason': 'Giao thiết bị', **body})


def test_a_seal_goes_from_hand_to_hand_by_a_record_R151_R152_R153(
        instance, admin, seal):
    clerk, name = person(admin, CLERK)
    officer, _ = person(admin, OFFICER)
    serial = f'TK-{seal["serial"][:8]}'

    assert refusal(hand(admin, seal, keeper=clerk)) == (
        422, 'field_missing')
    first = hand(admin, seal, keeper=clerk, serial=serial, name='Token')
    assert first.json['device'] == {
        'serial': serial, 'name': 'Token', 'state': 'active',
        'keeper': {'id': clerk, 'name': name},
        'held_since': f'{TODAY}T00:00:00.000+07:00'}
    assert last_audit(instance) == 'device_registered\tGiao thiết bị'

    assert refusal(hand(admin, seal, keeper=clerk)) == (409, 'handover_same')
    assert refusal(hand(admin, seal, keeper=officer)) == (
        422, 'handover_record_missing')
    assert refusal(hand(admin, seal, keeper=officer, record='01/BB',
                        on='2099-01-01')) == (422, 'handover_in_future')
    later = hand(admin, seal, keeper=officer, record='01/BB')
    assert later.json['device']['keeper']['id'] == officer
    assert last_audit(instance) == 'device_handed_over\tGiao thiết bị'
    assert hand(admin, seal, record='02/BB').json['device']['keeper'] is None
    assert [list(map(int, row)) for row in instance.sql(
        'SELECT COUNT(*), SUM(record IS NOT NULL) FROM handover h'
        f" JOIN device d ON d.id = h.device_id WHERE d.serial = '{serial}'"
    )] == [[3, 2]]


def test_a_persons_device_is_that_persons_R154(admin, own):
    clerk, _ = person(admin, CLERK)
    officer, _ = person(admin, OFFICER)
    more = {'serial': f'TK-{own["serial"][:8]}', 'name': 'Token'}

    assert refusal(hand(admin, own, keeper=clerk, **more)) == (
        422, 'device_is_personal')
    assert hand(admin, own, keeper=officer, **more).status == 200


def test_a_device_number_stands_once_R151(admin, own, seal):
    officer, _ = person(admin, OFFICER)
    more = {'serial': f'TK-{own["serial"][:9]}', 'name': 'Token',
            'keeper': officer}

    assert hand(admin, own, **more).status == 200
    assert refusal(hand(admin, seal, **more)) == (
        409, 'device_registered_twice')
    assert admin.get('keys', q=seal['serial']).json['items'] == [seal]


def test_each_organ_looks_after_its_own_R029(instance, admin, own):
    other = instance.login('kiendx.stc')
    system = instance.login(SYSTEM)
    theirs = other.get('keys', limit=100).json['items']

    assert theirs and own['id'] not in [row['id'] for row in theirs]
    for path, body in (('state', {'state': 'revoked', 'reason': 'x'}),
                       ('keeper', {'on': TODAY, 'reason': 'x'})):
        assert refusal(other.post(f'keys/{own["id"]}/{path}', body)) == (
            404, 'absent')
    stranger = other.get('people', q=OTHER).json['items'][0]
    assert refusal(admin.post('keys', {
        'certificate': 'AAAA', 'role': 'person', 'holder': stranger['id'],
        'reason': REASON})) == (404, 'absent')
    both = {row['organ']['id']
            for row in system.get('keys', limit=100).json['items']}
    assert len(both) > 1


def test_the_book_is_asked_by_name_role_and_end_R156(admin, make, seal):
    holder, name = person(admin, OFFICER)
    ending = admin.post('keys', {
        'certificate': make(name, days=10), 'role': 'person',
        'holder': holder, 'reason': REASON}).json
    found = admin.get('keys', state='ending', limit=100).json['items']

    assert ending['id'] in [row['id'] for row in found]
    assert seal['id'] not in [row['id'] for row in found]
    assert {row['role'] for row in admin.get(
        'keys', role='organ', limit=100).json['items']} == {'organ'}
    assert admin.get('keys', q='không ai tên như vậy').json['items'] == []


def test_a_suspended_certificate_does_not_sign_R155_R157(
        instance, admin):
    """What the book says is what counts when somebody signs."""
    leader = instance.login('minhtq.stttt')
    own = next(row for row in leader.get('certificates').json['items']
               if row['role'] == 'person')
    state = f'keys/{own["id"]}/state'

    try:
        assert admin.post(state, {'state': 'suspended',
                                  'reason': 'Báo mất'}).status == 200
        assert next(row['state'] for row in leader.get(
            'certificates').json['items'] if row['id'] == own['id']
        ) == 'suspended'
    finally:
        assert admin.post(state, {'state': 'active',
                                  'reason': 'Tìm thấy'}).status == 200
