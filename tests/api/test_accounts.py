"""test_accounts.py - signing in, locks, passwords, what a desk begins with"""
import uuid
from datetime import date

import pytest

from instance import FIRST_CLOCK

CLERK, OFFICER = 'hoant.stttt', 'maitt.stttt'
ADMIN, OTHER_ADMIN = 'namdh.stttt', 'kiendx.stc'


@pytest.fixture(scope='module')
def admin(instance):
    return instance.login(ADMIN)


def person(client, username):
    found = client.get('people', q=username).json['items']
    return next(p for p in found if p['username'] == username)


def sign_in(instance, username, password):
    return instance.client().post('session', {
        'username': username, 'password': password})


def new_password(client, old, new):
    return client.put('password', {'old': old, 'new': new})


def test_wrong_password_and_unknown_name_read_the_same_R027(instance):
    wrong = sign_in(instance, 'haubt.stttt', 'Khong-Dung1')
    unknown = sign_in(instance, 'khong.co', 'Khong-Dung1')

    assert (wrong.status, wrong.failure) == (401, 'login_wrong')
    assert (unknown.status, unknown.failure) == (401, 'login_wrong')
    assert wrong.json['message'] == unknown.json['message']


def test_user_name_may_be_typed_in_capitals_R017(instance):
    password = instance.logins()[OFFICER]

    assert sign_in(instance, ' MaiTT.STTTT ', password).status == 201


def test_cookie_is_for_the_server_alone(instance):
    answer = sign_in(instance, OFFICER, instance.logins()[OFFICER])
    cookie = answer.cookies[0]

    assert 'HttpOnly' in cookie and 'SameSite=Lax' in cookie
    assert instance.sql('SELECT COUNT(*) FROM session WHERE '
                        f"HEX(token_hash) LIKE '%{cookie[7:40]}%'") == [['0']]


def test_signing_in_again_under_one_key_gives_a_cookie_again(instance):
    """The answer was lost on its way: the browser asks once more."""
    key, cookies = str(uuid.uuid4()), []
    for _ in range(2):
        client = instance.client()
        answer = client.post('session', {
            'username': OFFICER, 'password': instance.logins()[OFFICER]},
            idempotency_key=key)
        assert answer.status == 201, answer
        assert client.get('boot').status == 200
        cookies.append(client.cookie)

    assert cookies[0] != cookies[1]


def test_each_sign_in_has_a_token_of_its_own(instance):
    """No token that a browser brought along is taken over."""
    client = instance.login(OFFICER)
    first, client.cookie = client.cookie, 'vanthu=' + '0' * 64
    assert client.get('desk').status == 401
    assert sign_in(instance, OFFICER, instance.logins()[OFFICER]).status \
        == 201
    client.post('session', {'username': OFFICER,
                            'password': instance.logins()[OFFICER]})

    assert len(client.cookie) == len('vanthu=') + 64
    assert client.cookie not in (first, 'vanthu=' + '0' * 64)


def test_signing_in_and_failing_to_is_noted_R163(instance):
    sign_in(instance, OFFICER, 'sai mat khau')
    newest = (" FROM audit WHERE act LIKE 'login%' ORDER BY id DESC"
              ' LIMIT 1')
    failed = instance.sql('SELECT act, subject_kind, address' + newest)
    instance.clock('2026-11-20T09:00:20.000+07:00')
    sign_in(instance, OFFICER, instance.logins()[OFFICER])
    signed = instance.sql('SELECT act' + newest)
    instance.clock('2026-11-20T09:00:00.000+07:00')

    assert failed == [['login_failed', 'person', '127.0.0.1']]
    assert signed == [['login']]


def test_wrong_passwords_slow_down_and_time_heals(instance):
    username = 'haubt.stttt'
    for _ in range(5):
        answer = sign_in(instance, username, 'sai')
    slow = sign_in(instance, username, instance.logins()[username])
    instance.clock(FIRST_CLOCK.replace('09:00', '09:20'))
    healed = sign_in(instance, username, instance.logins()[username])
    instance.clock(FIRST_CLOCK)

    assert (answer.status, answer.failure) == (429, 'login_slow')
    assert slow.failure == 'login_slow' and 'giây' in slow.json['reason']
    assert healed.status == 201


def test_locked_account_does_nothing_from_the_next_request_R023(
        instance, admin):
    victim = instance.login('quynhlt.stttt')
    who = person(admin, 'quynhlt.stttt')
    locked = admin.post(f"people/{who['id']}/lock",
                        {'reason': 'Chuyển công tác',
                         'decision': '15/QĐ-STTTT'})
    after = victim.get('boot')
    again = sign_in(instance, 'quynhlt.stttt',
                    instance.logins()['quynhlt.stttt'])
    unlocked = admin.post(f"people/{who['id']}/unlock",
                          {'reason': 'Quay lại làm việc'})

    assert locked.status == 200
    assert locked.json['state'] == 'locked'
    assert locked.json['sessions_ended'] >= 1
    assert (after.status, after.failure) == (401, 'account_locked')
    assert (again.status, again.failure) == (403, 'account_locked')
    assert unlocked.status == 200
    assert victim.get('boot').status == 401
    notes = instance.sql('SELECT note FROM audit WHERE act ='
                         " 'person_locked' ORDER BY id DESC LIMIT 1")
    assert notes == [['Chuyển công tác']]


def test_repeated_lock_is_answered_once_with_its_key(instance, admin):
    who = person(admin, 'khoatd.stttt')
    key = str(uuid.uuid4())
    body = {'reason': 'Thử'}
    first = admin.post(f"people/{who['id']}/lock", body, idempotency_key=key)
    again = admin.post(f"people/{who['id']}/lock", body, idempotency_key=key)
    other = admin.post(f"people/{who['id']}/lock", {'reason': 'Khác'},
                       idempotency_key=key)
    anew = admin.post(f"people/{who['id']}/lock", body)
    admin.post(f"people/{who['id']}/unlock", body)

    assert first.status == 200
    assert (again.status, again.body) == (200, first.body)
    assert (other.status, other.failure) == (409, 'request_repeated')
    assert (anew.status, anew.failure) == (409, 'changed_meanwhile')


def test_nobody_locks_the_own_account(admin):
    who = person(admin, ADMIN)
    answer = admin.post(f"people/{who['id']}/lock", {'reason': 'Thử'})

    assert (answer.status, answer.failure) == (409, 'own_account')


def test_an_administrator_sees_the_own_organ_alone_R029(instance, admin):
    other = instance.login(OTHER_ADMIN)
    mine = person(admin, OFFICER)
    answer = other.post(f"people/{mine['id']}/lock", {'reason': 'Thử'})

    assert other.get('people', q=OFFICER).json['items'] == []
    assert (answer.status, answer.failure) == (404, 'absent')


def test_list_of_people_goes_on_where_it_ended(admin):
    whole = admin.get('people', limit=100).json['items']
    seen, after = [], ''
    while after is not None:
        page = admin.get('people', limit=3, after=after).json
        seen += page['items']
        after = page['next']

    assert [p['id'] for p in seen] == [p['id'] for p in whole]
    assert len(whole) > 3


@pytest.mark.parametrize('password, code', [
    ('Aa1!aaa', 'password_weak'), ('aa1!aaaa', 'password_weak'),
    ('AA1!AAAA', 'password_weak'), ('Aaa!aaaa', 'password_weak'),
    ('Aa1aaaaa', 'password_weak'),
    ('Aa1!' + 'x' * 125, 'field_length'),
    ('Matkhau@123', 'password_common'), ('M@tKh4u#2026', 'password_common'),
    ('P@ssw0rd!', 'password_common'), ('!VanThu99', 'password_common')])
def test_weak_password_is_refused_R019(instance, password, code):
    client = instance.login(OFFICER)
    answer = new_password(client, instance.logins()[OFFICER], password)

    assert (answer.status, answer.failure) == (422, code)
    assert answer.json['field'] == 'new'


def test_new_password_ends_other_sessions_and_old_ones_stay_used_R020(
        instance):
    username = 'hungnm.stttt'
    first = instance.logins()[username]
    mine, other = instance.login(username), instance.login(username)

    assert new_password(mine, 'sai', 'Moi-Tinh1').failure == 'password_wrong'
    assert new_password(mine, first, 'Moi-Tinh1').status == 204
    assert other.get('boot').status == 401
    assert mine.get('boot').status == 200
    assert new_password(mine, 'Moi-Tinh1', first).failure == \
        'password_reused'
    assert sign_in(instance, username, first).status == 401
    assert sign_in(instance, username, 'Moi-Tinh1').status == 201


def test_first_password_must_be_changed_before_anything_else_R020(instance):
    username = 'linhcn.stc'
    password = instance.logins()[username]
    instance.sql('UPDATE credential JOIN identity USING (person_id)'
                 f" SET must_change = TRUE WHERE subject = '{username}'")
    client = instance.client()
    signed = client.post('session', {'username': username,
                                     'password': password})

    assert signed.json == {'must_change_password': True}
    assert client.get('boot').failure == 'password_must_change'
    assert client.get('tasks').failure == 'password_must_change'
    assert new_password(client, password, 'Doi-Ngay1').status == 204
    assert client.get('boot').status == 200


def test_password_ages_R020(instance):
    username = 'datlt.stc'
    instance.sql('UPDATE credential JOIN identity USING (person_id)'
                 " SET changed_at = '2026-08-01'"
                 f" WHERE subject = '{username}'")
    answer = sign_in(instance, username, instance.logins()[username])

    assert answer.json == {'must_change_password': True}


def test_boot_tells_who_where_and_what_may_be_done_R028(instance):
    boot = instance.login(CLERK).get('boot').json

    assert boot['person']['username'] == CLERK
    assert boot['post']['organ']['code'].startswith('H42')
    assert boot['post']['roles'] == ['clerk']
    assert {'intake', 'number', 'seal', 'release'} <= set(boot['rights'])
    assert 'manage_people' not in boot['rights']
    assert set(boot['counts']) == {'inbox', 'tasks', 'sign', 'number',
                                   'release', 'drafts'}
    assert boot['province']['name'] == 'Ninh Bình'
    assert boot['province']['file_max_bytes'] == 52428800
    assert {'name': 'Công văn', 'abbreviation': ''} in \
        boot['province']['types']
    assert boot['now'].endswith('+07:00')


def test_boot_tells_the_login_before_this_one_not_this_one(instance):
    def last(client):
        person = client.get('boot').json['person']
        return person['last_login_at'], person['last_login_address']

    instance.clock('2026-11-20T09:05:00.000+07:00')
    first = instance.login(CLERK)
    instance.clock('2026-11-20T09:06:00.000+07:00')
    second = instance.login(CLERK)
    instance.clock('2026-11-20T09:00:00.000+07:00')

    assert last(second) == ('2026-11-20T09:05:00.000+07:00', '127.0.0.1')
    assert last(first)[0] < '2026-11-20T09:05:00.000+07:00'


def test_boot_tells_the_days_that_are_not_as_their_weekday(instance):
    """A typed "+3" counts by the organ's calendar."""
    boot = instance.login(CLERK).get('boot').json
    off = {row[0] for row in instance.sql(
        "SELECT DISTINCT day FROM calendar_day WHERE kind = 'off'"
        " AND day BETWEEN '2026-11-20' AND '2027-11-19'"
        ' AND WEEKDAY(day) < 5')}

    assert off and off <= set(boot['days_off'])
    assert all(date.fromisoformat(day).weekday() < 5
               for day in boot['days_off'])
    assert all(date.fromisoformat(day).weekday() > 4
               for day in boot['days_worked'])


def test_counts_are_answered_briefly_when_nothing_changed(instance):
    client = instance.login(CLERK)
    first = client.get('counts')
    again = client.ask('GET', 'counts', headers={
        'If-None-Match': first.headers['etag']})

    assert first.status == 200
    assert (again.status, again.body) == (304, b'')


def test_units_are_those_of_the_own_organ_with_their_people(instance):
    units = instance.login(CLERK).get('units').json['items']

    assert units[0]['kind'] == 'organ'
    names = [p['name'] for u in units for p in u['people']]
    assert 'Nguyễn Thị Hoa' in names and 'Vũ Thị Hiền' not in names
    assert all(set(u['load']) == {'open', 'over'} for u in units)


def test_session_ends_with_signing_out(instance):
    client = instance.login(OFFICER)
    cookie = client.cookie
    assert client.delete('session').status == 204
    client.cookie = cookie

    assert client.get('boot').failure == 'login_needed'


def test_another_ones_post_cannot_be_taken(instance):
    mine = instance.login(OFFICER)
    theirs = instance.login(CLERK).get('boot').json['post']['id']

    assert mine.put('session/post', {'post': theirs}).failure == 'absent'
    own = mine.get('boot').json['post']['id']
    assert mine.put('session/post', {'post': own}).status == 204


def test_grant_needs_a_pending_signature_of_ones_own(instance):
    clerk = instance.login(CLERK)
    unknown = {'pending': '01a1fecc-eb14-7763-8df8-33b9bcbbeb38'}
    answer = clerk.post('grants', unknown)

    assert (answer.status, answer.failure) == (404, 'absent')
    assert clerk.post('grants', {'pending': 'x' * 36}).failure == \
        'field_wrong'
    assert instance.login(OFFICER).post(
        'grants', unknown).failure == 'right_missing'


def sessions(client):
    return client.get('sessions').json['items']


def test_a_person_sees_and_ends_the_other_sessions(instance):
    here, lost, third = (instance.login(OFFICER) for _ in range(3))
    strange = instance.login(ADMIN)
    shown = sessions(here)
    other = next(one for one in sessions(lost) if one['is_this'])

    assert [one['is_this'] for one in shown].count(True) == 1
    assert {one['id'] for one in shown} == \
        {one['id'] for one in sessions(third)}
    assert here.delete(f"sessions/{other['id']}").status == 204
    assert lost.get('boot').status == 401
    assert third.get('boot').status == 200
    assert here.delete(f"sessions/{other['id']}").status == 404
    ours = next(one['id'] for one in sessions(here) if one['is_this'])
    assert here.delete(f'sessions/{ours}').status == 404
    theirs = next(one['id'] for one in sessions(strange) if one['is_this'])
    assert here.delete(f'sessions/{theirs}').status == 404

    assert here.delete('sessions').json['ended'] >= 1
    assert third.get('boot').status == 401
    assert strange.get('boot').status == 200
    assert [one['is_this'] for one in sessions(here)] == [True]
