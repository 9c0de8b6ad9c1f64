"""test_agent.py - the whole file goes to a program and comes back signed

The program is tests/agent: no code of ours signs here.
"""
import hashlib
import json
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from instance import FIRST_CLOCK, TREE
from stages import CLERK, OFFICER, SIGNER, Stages, refusal
from test_story_signing import certificate_set, revisions

sys.path.insert(0, str(TREE / 'tests' / 'agent'))

import on_token  # noqa: E402
import tus  # noqa: E402
import transfer  # noqa: E402
import whole  # noqa: E402
from changes import annotated, rewritten  # noqa: E402

DEPUTY = 'anhht.stttt'
NOW = datetime.fromisoformat(FIRST_CLOCK)


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


class Turn:
    """A signature begun for the program: its links, and what it does."""

    def __init__(self, stages, letter, username=SIGNER, **given):
        self.stages, self.username = stages, username
        self.letter = letter
        self.ticket = secrets.token_hex(32)
        self.begun = stages.begin(
            letter, username, place=None,
            ticket_sha256=hashlib.sha256(self.ticket.encode()).hexdigest(),
            **given)

    def link(self, what, end=''):
        return (f'{self.stages.instance.origin}/api/v1/agent/{what}/'
                f'{self.ticket}{end}')

    def fetch(self):
        return transfer.fetch(self.link('files', '.pdf'))

    def key(self, username=None):
        return str(self.stages.instance.state / 'pki' / 'keys' /
                   (username or self.username))

    def sign(self, data, at=NOW, key=None, **also):
        return whole.sign(data, key or self.key(), at, **also)

    def upload(self, data, **how):
        headers, body = transfer.form(data, **how)
        status, text = transfer.ask(self.link('uploads'), body, headers)
        answer = json.loads(text)
        return status, answer.get('failure', answer.get('Status'))

    def finish(self, **also):
        return self.stages.who(self.username).post(
            '/signatures/finish',
            {'pending': self.begun['pending'], **also})

    def drop(self):
        self.stages.who(self.username).call(
            'DELETE', f"/signatures/{self.begun['pending']}")


@pytest.fixture(scope='module')
def waiting(stages):
    """At the signer's; what is refused leaves it there."""
    return stages.at_signing()


@pytest.fixture
def turn(stages, waiting):
    """One that has fetched; its file is in turn.data."""
    made = Turn(stages, waiting)
    made.data = made.fetch()
    yield made
    made.drop()
    assert [one[1] for one in revisions(stages, waiting)] == \
        ['upload', 'prepared']


def test_the_program_signs_and_the_letter_goes_on_R090(stages):
    letter = stages.at_signing()
    turn = Turn(stages, letter)
    data = turn.fetch()
    signed = turn.sign(data)
    assert turn.begun['agent'] == {'operation': 'SignApproved',
                                   'document_number': None,
                                   'issued_on': None}
    assert 'attributes' not in turn.begun
    assert turn.upload(signed) == (200, True)
    done = turn.finish()

    assert done['verdict'] == 'valid'
    assert done['letter']['state'] == 'numbering'
    assert done['sha256'] == hashlib.sha256(signed).hexdigest()
    assert signed.startswith(data)
    again = turn.finish()
    assert (again['sha256'], again['verdict']) == (done['sha256'], 'valid')
    assert [one[1] for one in revisions(stages, letter)] == \
        ['upload', 'prepared', 'person']
    # Number, date and seal follow it, and break nothing of it.
    stages.who(CLERK).post(f'/letters/{letter}/number',
                           stages.number_body(letter))
    stages.who(CLERK).post(f'/letters/{letter}/fill')
    file = stages.who(CLERK).letter(letter)['files'][0]
    assert stages.seal(CLERK, letter, file, 'organ')['verdict'] == 'valid'


def test_links_are_good_once_and_never_after_the_end(stages):
    turn = Turn(stages, stages.at_signing())
    assert transfer.ask(turn.link('files'), method='HEAD')[0] == 200
    assert turn.upload(b'%PDF-1.7') == (409, 'ticket_not_fetched')
    signed = turn.sign(turn.fetch())
    status, text = transfer.ask(turn.link('files'))
    assert (status, json.loads(text)['failure']) == (409, 'ticket_used')
    assert refusal(turn.finish) == (409, 'agent_upload_missing')
    assert turn.upload(signed) == (200, True)
    assert turn.upload(signed) == (409, 'ticket_used')
    turn.finish()
    assert turn.upload(signed) == (409, 'ticket_used')
    status, text = transfer.ask(turn.link('files'))
    assert (status, json.loads(text)['failure']) == (409, 'ticket_used')


def test_two_uploads_at_once_are_one(stages, turn):
    signed = turn.sign(turn.data)
    with ThreadPoolExecutor(8) as many:
        said = list(many.map(lambda _: turn.upload(signed), range(8)))

    assert sorted(said, key=str) == [(200, True)] + [(409, 'ticket_used')] * 7


def test_a_guessed_ticket_opens_nothing(stages, turn):
    right = turn.ticket
    for ticket in (secrets.token_hex(32), right[:-1], right + 'a',
                   right.upper(), hashlib.sha256(right.encode()).hexdigest(),
                   right + '.exe', "x' OR '1'='1"):
        turn.ticket = ticket.replace(' ', '%20')
        status, text = transfer.ask(turn.link('files'))
        assert (status, json.loads(text)['failure']) == \
            (404, 'ticket_wrong'), ticket
        assert turn.upload(turn.data) == (404, 'ticket_wrong')
    turn.ticket = right
    rows = stages.instance.sql(
        "SELECT ticket_sha256, tail, digest FROM pending_signature"
        f" WHERE uuid = '{turn.begun['pending']}'")[0]
    assert rows == [hashlib.sha256(right.encode()).hexdigest(), '', '']
    # It stands in no table and no log of a program.
    assert stages.instance.sql(
        f"SELECT COUNT(*) FROM answer WHERE body LIKE '%{right}%'") == [['0']]
    for log in Path(stages.instance.state, 'log').iterdir():
        assert right not in log.read_text('utf-8', 'replace'), log


def test_links_end_with_their_time_and_with_the_account_P10(stages, turn):
    signed = turn.sign(turn.data)
    instance = stages.instance
    try:
        instance.clock('2026-11-20T09:10:01.000+07:00')
        assert turn.upload(signed) == (409, 'ticket_expired')
        assert refusal(turn.finish) == (409, 'signature_expired')
    finally:
        instance.clock(FIRST_CLOCK)
    person = ("id = (SELECT person_id FROM identity"
              f" WHERE subject = '{SIGNER}')")
    instance.sql(f"UPDATE person SET state = 'locked' WHERE {person}")
    try:
        assert turn.upload(signed) == (404, 'ticket_wrong')
    finally:
        instance.sql(f"UPDATE person SET state = 'active' WHERE {person}")


@pytest.mark.parametrize('place', [0, 1000, -1])
def test_another_prefix_is_not_even_kept_P6(turn, place):
    signed = bytearray(turn.sign(turn.data))
    at = place if place >= 0 else len(turn.data) - 1
    signed[at] ^= 1

    assert turn.upload(bytes(signed)) == (409, 'agent_prefix_changed')


def test_junk_is_refused_and_may_be_tried_again(stages, turn):
    headers, body = transfer.form(turn.data)
    ask = transfer.ask
    for data in (b'', b'junk', turn.data, turn.data[:-1]):
        assert turn.upload(data) == (409, 'agent_prefix_changed')
    assert turn.upload(turn.data, name='file') == (422, 'field_missing')
    for kind, sent in (('text/plain', body), ('multipart/form-data', body),
                       ('multipart/form-data; boundary=other', body),
                       (headers['Content-Type'], body[:-60])):
        status, text = ask(turn.link('uploads'), sent,
                           {'Content-Type': kind})
        assert (status, json.loads(text)['failure']) == \
            (422, 'multipart_bad'), kind
    large = turn.data + bytes(8 * 1024 * 1024 + 1)
    assert turn.upload(large) == (413, 'file_too_large')
    assert turn.upload(turn.sign(turn.data)) == (200, True)
    assert tus.left_in_spool(stages.instance) == []


@pytest.mark.parametrize('code, make', [
    ('agent_signatures_many', lambda t: t.sign(t.sign(t.data))),
    ('agent_certificate_wrong', lambda t: t.sign(t.data,
                                                 key=t.key(DEPUTY)))])
def test_what_the_jail_refuses_is_not_kept_R158(turn, code, make):
    """All that it refuses: test_inspector_accept.py."""
    assert turn.upload(make(turn)) == (200, True)
    assert refusal(turn.finish) == (422, code)


@pytest.mark.parametrize('hours', [-2, 2])
def test_a_machine_with_a_wrong_clock_is_told_so_R088(turn, hours):
    made = turn.sign(turn.data, NOW + timedelta(hours=hours))

    assert turn.upload(made) == (200, True)
    assert refusal(turn.finish) == (409, 'agent_time_wrong')


def test_document_that_changed_meanwhile_is_refused_P6(stages):
    letter = stages.at_signing()
    first, second = Turn(stages, letter), Turn(stages, letter)
    signed = [(one, one.sign(one.fetch())) for one in (first, second)]
    for one, data in signed:
        assert one.upload(data) == (200, True)
    first.finish()

    assert refusal(second.finish) == (409, 'file_changed')
    assert [one[1] for one in revisions(stages, letter)] == \
        ['upload', 'prepared', 'person']


def test_only_who_began_it_finishes_it(stages, turn):
    assert turn.upload(turn.sign(turn.data)) == (200, True)
    for username in (DEPUTY, CLERK):
        assert refusal(stages.who(username).post, '/signatures/finish', {
            'pending': turn.begun['pending']}) == (404, 'absent')
    assert refusal(stages.who(OFFICER).post, '/signatures/finish', {
        'pending': turn.begun['pending']}) == (403, 'right_missing')
    assert refusal(turn.finish, signature='AAAA') == (422, 'signature_way')


@pytest.mark.parametrize('change, code', [
    ("state = 'revoked'", 'certificate_revoked'),
    ("state = 'suspended'", 'certificate_suspended'),
    ("valid_to = '2026-11-01 00:00:00'", 'certificate_expired')])
def test_certificate_that_ends_meanwhile_signs_nothing_R157(stages, turn,
                                                            change, code):
    assert turn.upload(turn.sign(turn.data)) == (200, True)
    mine = stages.certificate(SIGNER, 'person')
    with certificate_set(stages, mine, change):
        assert refusal(turn.finish) == (409, code)


def test_beginning_is_refused_as_every_other_way_is_R158(stages, waiting):
    clerk = stages.certificate(CLERK, 'organ')
    assert refusal(Turn, stages, waiting, certificate=clerk) == \
        (409, 'certificate_role')
    assert refusal(Turn, stages, waiting, DEPUTY) == (403, 'not_the_signer')
    assert refusal(stages.begin, waiting, ticket_sha256='Z' * 64) == \
        (422, 'field_range')
    sealing = stages.at_sealing()
    file = stages.who(CLERK).letter(sealing)['files'][0]
    # A key of ours needs no program of others.
    assert refusal(stages.who(CLERK).post, '/signatures/begin', {
        'letter': sealing, 'file': file['id'], 'purpose': 'organ',
        'base_sha256': file['sha256'], 'certificate': clerk,
        'ticket_sha256': 'a' * 64}) == (409, 'certificate_device')


def test_a_key_on_a_token_signs_too_R090(stages):
    letter = stages.at_signing()
    turn = Turn(stages, letter)
    token = on_token.Token(stages.instance.state / 'pki', SIGNER)
    assert turn.upload(turn.sign(turn.fetch(), key=token)) == (200, True)

    assert turn.finish()['verdict'] == 'valid'


def test_it_is_offered_only_where_it_was_configured(instance):
    """Neither the page nor the screen knows of a program by itself."""
    leader = instance.login(SIGNER)

    assert leader.get('boot').json['agent_url'] == ''
    assert 'wss:' not in leader.get('/').headers['content-security-policy']


def seal_turn(stages, letter, file):
    return Turn(stages, letter, CLERK, unprepared=True, purpose='organ',
                file=file['id'], base_sha256=file['sha256'],
                certificate=stages.certificate(CLERK, 'organ'))


def test_a_seal_may_bring_its_own_words_R085_R088(stages):
    """A token of the organ's: the program may note number and date."""
    letter = stages.at_sealing()
    seal = stages.certificate(CLERK, 'organ')
    stages.instance.sql("UPDATE certificate SET device = 'local'"
                        f" WHERE uuid = '{seal}'")
    key = str(stages.instance.state / 'pki' / 'keys' / 'H42.13')
    try:
        file = stages.who(CLERK).letter(letter)['files'][0]
        turn = seal_turn(stages, letter, file)
        assert turn.begun['agent']['operation'] == 'SignIssued'
        assert turn.begun['agent']['document_number'].endswith('/STTTT-CNTT')
        assert turn.begun['agent']['issued_on'] == '2026-11-20'
        data = turn.fetch()
        other = seal_turn(stages, letter, file)
        other.fetch()
        assert other.upload(other.sign(data, key=key, more=rewritten)) == \
            (200, True)
        assert refusal(other.finish)[1] == 'agent_change_forbidden'
        assert turn.upload(turn.sign(data, key=key, more=annotated)) == \
            (200, True)
        done = turn.finish()
        assert done['letter']['state'] == 'releasing'
        assert done['verdict'] in ('valid', 'notes')
        assert done['file']['signed'] == 2
    finally:
        stages.instance.sql("UPDATE certificate SET device = 'keykeeper'"
                            f" WHERE uuid = '{seal}'")


def test_the_file_that_came_is_kept_until_the_turn_is_over(stages, turn):
    signed = turn.sign(turn.data)
    assert turn.upload(signed) == (200, True)
    digest = hashlib.sha256(signed).hexdigest()

    def referred():
        return stages.instance.sql(
            'SELECT COUNT(*) FROM blob_reference'
            f" WHERE sha256 = '{digest}'") == [['1']]

    assert referred()
    turn.drop()
    assert not referred()
