"""test_rights.py - every route x every role x own, other unit, nobody, locked

The table is written by hand and stands beside the code's own: a route that is
missing here, or answers somebody it should not, fails.
"""
import os
import subprocess
from pathlib import Path

import pytest

from story_letter import own_letter

BUILD = Path(os.environ.get('VANTHU_BUILD',
                            Path(__file__).resolve().parents[2] /
                            'var' / 'build'))
PROGRAMS = 'accounts records intake routing signing dispatch'.split()

# One person per role, of the same agency, and one of another agency.
OWN = {
    'leader': 'minhtq.stttt', 'head': 'longpd.stttt',
    'officer': 'dungnv.stttt', 'clerk': 'hoant.stttt',
    'chief': 'thanhdv.stttt', 'archivist': 'haubt.stttt',
    'unit_admin': 'namdh.stttt', 'system_admin': 'ducpm.stttt',
    'support': 'yenvt.stttt',
}
OTHER = {
    'leader': 'hungdv.stc', 'head': 'phucnh.stc', 'officer': 'trangnt.stc',
    'clerk': 'lemtd.stc', 'chief': 'cuongtv.stc',
    'unit_admin': 'kiendx.stc',
}
EVERYBODY = set(OWN)
OFFICE = {'leader', 'head', 'officer', 'clerk', 'chief'}
READERS = OFFICE | {'archivist'}

ALLOWED = {
    'POST /session': None,  # open to all
    'DELETE /session': EVERYBODY,
    'PUT /session/post': EVERYBODY,
    'PUT /password': EVERYBODY,
    'GET /sessions': EVERYBODY,
    'DELETE /sessions': EVERYBODY,
    'DELETE /sessions/{id}': EVERYBODY,
    'GET /boot': EVERYBODY,
    'GET /counts': EVERYBODY,
    'GET /units': EVERYBODY,
    'GET /people': {'unit_admin', 'system_admin'},
    'POST /people/{id}/lock': {'unit_admin', 'system_admin'},
    'POST /people/{id}/unlock': {'unit_admin', 'system_admin'},
    'GET /audit': {'leader', 'unit_admin', 'system_admin'},
    'POST /grants': {'leader', 'clerk'},
    'GET /keys': {'unit_admin', 'system_admin'},
    'POST /keys': {'unit_admin', 'system_admin'},
    'POST /keys/{id}/state': {'unit_admin', 'system_admin'},
    'POST /keys/{id}/keeper': {'unit_admin', 'system_admin'},
    'POST /uploads': OFFICE,
    'HEAD /uploads/{id}': OFFICE,
    'PATCH /uploads/{id}': OFFICE,
    'GET /uploads/{id}': OFFICE,
    'DELETE /uploads/{id}': OFFICE,
    'GET /uploads/{id}/pages/{n}': OFFICE,
    'GET /uploads/{id}/fields': OFFICE,
    'GET /agent/files/{ticket}': None,  # a ticket is the right
    'POST /agent/uploads/{ticket}': None,
    'GET /files/{id}': READERS,
    'GET /files/{id}/pages': READERS,
    'GET /files/{id}/pages/{n}': READERS,
    'GET /files/{id}/fields': READERS,
    'GET /search': READERS,
    'GET /search/count': READERS,
    'GET /registers': {'leader', 'clerk', 'archivist', 'chief'},
    'GET /registers/{id}/entries': {'leader', 'clerk', 'archivist', 'chief'},
    'GET /inbox': {'clerk'},
    'GET /inbox/counts': {'clerk'},
    'GET /letters/{id}/registration': {'clerk'},
    'POST /letters/{id}/register': {'clerk'},
    'POST /letters/{id}/return': {'clerk'},
    'POST /letters/{id}/abnormal': {'clerk'},
    'POST /paper': {'clerk'},
    'GET /letters/{id}': READERS,
    'GET /letters/{id}/history': READERS,
    'GET /letters/{id}/actions': READERS,
    'POST /letters/{id}/actions': READERS,
    'GET /tasks': READERS,
    'POST /tasks/{id}/open': READERS,
    'GET /desk': READERS,
    'GET /drafts': OFFICE,
    'POST /drafts': OFFICE,
    'PUT /drafts/{id}': OFFICE,
    'POST /drafts/{id}/versions': OFFICE,
    'GET /drafts/{id}/versions': READERS,
    'GET /drafts/{id}/text': READERS,
    'GET /organs': EVERYBODY,
    'GET /certificates': {'leader', 'clerk'},
    'POST /letters/{id}/prepare': OFFICE,
    'GET /letters/{id}/places': READERS,
    'POST /signatures/begin': {'leader', 'clerk'},
    'POST /signatures/finish': {'leader', 'clerk'},
    'DELETE /signatures/{id}': {'leader', 'clerk'},
    'GET /files/{id}/verdict': READERS,
    'POST /files/{id}/verdict': READERS,
    'GET /signing/queue': {'leader'},
    'GET /letters/{id}/numbering': {'clerk'},
    'POST /letters/{id}/number': {'clerk'},
    'POST /letters/{id}/fill': {'clerk'},
    'GET /letters/{id}/checklist': {'clerk'},
    'POST /letters/{id}/release': {'clerk'},
    'GET /letters/{id}/copies': READERS,
    'POST /letters/{id}/copies': {'clerk'},
    'POST /letters/{id}/prints': READERS,
    'GET /lookup/{code}': None,
    'POST /letters/{id}/encryption': {'clerk'},
    'POST /letters/{id}/opening': {'clerk'},
    'POST /letters/{id}/open': {'clerk'},
    'POST /letters/{id}/recall': {'clerk'},
    'POST /letters/{id}/recall-answer': {'clerk'},
    'GET /letters/{id}/deliveries': OFFICE,
    'GET /sent': OFFICE,
    'GET /numbering/queue': {'clerk'},
}

# Nobody's: the walk would end its own session, or lock somebody.
ENDING = {'DELETE /session', 'PUT /session/post', 'PUT /password'}


def routes():
    found = []
    for program in PROGRAMS:
        run = subprocess.run(
            [BUILD / 'modules' / program / f'vanthu-{program}',
             '--print-routes'], capture_output=True, text=True, check=True)
        for line in run.stdout.splitlines():
            method, path = line.split('\t')[:2]
            found.append(f"{method} {path.removeprefix('/api/v1')}")
    return found


@pytest.fixture(scope='module')
def people(instance):
    return {(side, role): instance.login(name)
            for side, table in (('own', OWN), ('other', OTHER))
            for role, name in table.items()}


@pytest.fixture(scope='module')
def letter(instance):
    """A draft of the first agency, with a file: {id, file}."""
    return own_letter(instance)


def ask(client, route, letter):
    method, path = route.split(' ')
    if path.startswith('/files/'):
        path = path.replace('{id}', letter['file'])
    path = path.replace('{id}', letter['id']).replace('{n}', '1')
    body = {} if method in ('POST', 'PUT') else None
    return client.ask(method, '/api/v1' + path, body)


def test_the_table_names_every_route_R028():
    assert sorted(routes()) == sorted(ALLOWED)


@pytest.mark.parametrize('route', sorted(ALLOWED))
def test_each_role_of_the_own_agency_R028(people, letter, route):
    allowed = ALLOWED[route]
    for role in OWN:
        if route in ENDING or allowed is None:
            continue
        answer = ask(people['own', role], route, letter)
        refused = answer.status == 403 and (
            route.startswith('HEAD') or answer.failure == 'right_missing')
        assert refused == (role not in allowed), (role, answer)


@pytest.mark.parametrize('route', sorted(
    r for r in ALLOWED if '{id}' in r))
def test_no_role_of_another_agency_reaches_it_R002(people, letter, route):
    for role in OTHER:
        answer = ask(people['other', role], route, letter)
        assert answer.status not in (200, 201, 202, 204) or \
            route == 'DELETE /signatures/{id}' or \
            route == 'POST /tasks/{id}/open', (role, answer)
        assert answer.status != 500, (role, answer)


@pytest.mark.parametrize('route', sorted(
    r for r in ALLOWED if ALLOWED[r] is not None))
def test_nobody_is_answered_without_signing_in_R003(instance, letter, route):
    answer = ask(instance.client(), route, letter)

    assert answer.status == 401, answer


def test_a_locked_account_is_refused_everywhere_R023(instance, letter):
    officer = instance.login('quynhlt.stttt')
    admin = instance.login('namdh.stttt')
    person = next(row['id'] for row in
                  admin.get('people', q='quynhlt').json['items']
                  if row['username'] == 'quynhlt.stttt')
    assert officer.get('tasks').status == 200

    assert admin.post(f'people/{person}/lock',
                      {'reason': 'Nghỉ việc'}).status == 200

    for route in sorted(r for r in ALLOWED if ALLOWED[r] is not None):
        answer = ask(officer, route, letter)
        assert answer.status == 401, (route, answer)
    again = instance.client().post('session', {
        'username': 'quynhlt.stttt',
        'password': instance.logins()['quynhlt.stttt']})
    assert again.failure in ('account_locked', 'login_wrong'), again
    assert admin.post(f'people/{person}/unlock',
                      {'reason': 'Trở lại'}).status == 200


def test_an_admin_cannot_lock_people_of_another_agency_R029(people):
    theirs = people['other', 'unit_admin']
    person = next(row['id'] for row in
                  theirs.get('people', q='trangnt').json['items'])

    answer = people['own', 'unit_admin'].post(
        f'people/{person}/lock', {'reason': 'thử'})

    assert answer.status == 404, answer


def test_a_colleague_without_a_part_does_not_see_the_letter_R166(people,
                                                                letter,
                                                                instance):
    stranger = instance.login('quynhlt.stttt')

    officer = people['own', 'officer']
    shown = officer.get(f"letters/{letter['id']}")
    file = shown.json['files'][0]['id']

    assert shown.status == 200
    assert officer.get(f'files/{file}').status == 200
    for path in (f"letters/{letter['id']}",
                 f"letters/{letter['id']}/history", f'files/{file}',
                 f'files/{file}/pages/1'):
        assert stranger.get(path).failure == 'absent', path
