"""test_evidence.py - sealed letters climb to B-LTA; authorities that fail"""
import json
import os
import subprocess
import time

import pytest

from instance import TREE, Instance
from stages import CLERK, OTHER_CLERK, Stages, refusal

BUILD = os.environ.get('VANTHU_BUILD', str(TREE / 'var' / 'build'))
URLS = ' '.join(['http://slow.vanthu.invalid/tsa/hang'] + [
    f'http://tsa.vanthu.invalid/tsa{one}'
    for one in ('/refuse', '/nonce', '/usage', '/large', '')])


class Authority:
    """The demo's authorities, ended by their pid."""

    def __init__(self, instance):
        self.folder = instance.state / 'pki'
        told = instance.state / 'authority.port'
        self.program = subprocess.Popen(
            [f'{BUILD}/tests/authority/authority', '0', str(told),
             str(self.folder)], env=dict(
                 os.environ, VANTHU_CLOCK=str(instance.clock_file)))
        while not told.exists() or not told.read_text().strip():
            assert self.program.poll() is None
            os.sched_yield()
        self.address = f'127.0.0.1:{int(told.read_text())}'

    def end(self):
        self.program.terminate()
        self.program.wait(20)

    def away(self, name):
        (self.folder / f'{name}.down').write_text('')

    def back(self, name):
        (self.folder / f'{name}.down').unlink()


@pytest.fixture(scope='module')
def site():
    instance = Instance()
    authority = Authority(instance)
    instance.environment.update(
        VANTHU_LEVEL='B-LTA', VANTHU_AUTHORITY=authority.address,
        VANTHU_STAMPS=URLS, VANTHU_FETCH_SECONDS='1')
    try:
        instance.start()
        instance.authority = authority
        yield instance
    finally:
        instance.stop()
        authority.end()


@pytest.fixture(scope='module')
def stages(site):
    return Stages(site)


def checklist(stages, letter):
    found = stages.who(CLERK).get(f'/letters/{letter}/checklist')
    return found, next(one for one in found['items']
                       if one['id'] == 'evidence')


def augments(stages, letter):
    return stages.instance.sql(
        'SELECT state, steps, tries, last_failure FROM augment WHERE'
        f' letter_id = {stages.number_of(letter)}')


def is_done(stages, letter):
    """The answer, once the courier has done what it can."""
    return lambda: [one for one in [checklist(stages, letter)]
                    if not one[0]['waiting']]


def failed_once(stages, letter):
    return lambda: [row for row in augments(stages, letter)
                    if int(row[2]) > 0]


def files_of(stages, letter):
    return stages.instance.sql(
        'SELECT r.purpose, r.sha256, r.length FROM revision r JOIN file f'
        ' ON f.id = r.file_id WHERE f.current AND f.position = 0 AND'
        f' f.letter_id = {stages.number_of(letter)} ORDER BY r.seq')


def stored(stages, sha256):
    return (stages.instance.state / 'blobs' / sha256[:2] / sha256[2:4]
            / sha256).read_bytes()


def verdict(stages, letter, username=CLERK):
    person = stages.who(username)
    file = person.letter(letter)['files'][0]
    return person.get(f"/files/{file['id']}/verdict")


def offline(stages, content, *options):
    """What the command says with nothing but the file and the root."""
    trust = stages.instance.state / 'trust'
    trust.mkdir(exist_ok=True)
    (trust / 'root.crt').write_bytes(
        (stages.instance.state / 'pki/root.crt').read_bytes())
    file = stages.instance.state / 'letter.pdf'
    file.write_bytes(content)
    run = subprocess.run(
        [f'{BUILD}/modules/vanthu/vanthu', 'verify', '--json', '--trust',
         str(trust), *options, str(file)], capture_output=True, text=True,
        check=False, env=dict(os.environ, VANTHU_CLOCK=str(
            stages.instance.clock_file)))
    return json.loads(run.stdout)


@pytest.fixture(scope='module')
def climbed(stages):
    """A letter at its release, with all that its level wants."""
    letter = stages.at_release()
    found, item = stages.wait(is_done(stages, letter))[0]
    assert found['ready'], (item, augments(stages, letter))
    return letter


def test_seal_is_answered_before_anybody_was_asked(stages, climbed):
    """The request itself waits for no foreign host: the courier asks."""
    events = [one['event'] for one in
              stages.instance.log_lines('signing')]

    assert 'stamp_failed' not in events
    assert augments(stages, climbed)[0][:2] == ['done', '2']


def test_letter_reaches_b_lta_before_release_R045(stages, climbed):
    report = verdict(stages, climbed)['report']
    signers = [one for one in report['signatures']
               if one['role'] != 'timestamp']

    assert [one['level'] for one in signers] == ['B-LTA', 'B-LTA']
    assert report['signatures'][-1]['authority'] == \
        'VanThu demo time stamps'
    assert all(one['revocation']['status'] == 'good' and
               one['revocation']['source'] == 'ocsp' for one in signers)
    assert 'B-LTA' in checklist(stages, climbed)[1]['text']


def test_file_only_grew_R047(stages, climbed):
    rows = files_of(stages, climbed)
    newest = stored(stages, rows[-1][1])

    assert [row[0] for row in rows][-3:] == ['organ', 'evidence', 'stamp']
    for _, sha256, length in rows[1:]:
        assert newest[:int(length)] == stored(stages, sha256)


def test_next_authority_is_asked_when_one_answers_wrong(stages, climbed):
    said = [one['failure'] for one in stages.instance.log_lines('courier')
            if one['event'] == 'stamp_failed']

    assert augments(stages, climbed)[0][0] == 'done'
    assert said[:5] == ['fetch_late', 'stamp_refused', 'stamp_nonce',
                        'timestamp_usage', 'stamp_bad']


def test_host_that_is_late_is_left_alone_for_a_while(stages, climbed):
    letter = stages.at_release()
    stages.wait(is_done(stages, letter))
    said = [one['failure'] for one in stages.instance.log_lines('courier')
            if one['event'] == 'stamp_failed']

    assert augments(stages, letter)[0][0] == 'done'
    assert (said.count('fetch_late'), said.count('fetch_resting')) == (1, 1)


def test_file_alone_says_so_years_later_R045(stages, climbed):
    content = stored(stages, files_of(stages, climbed)[-1][1])
    report = offline(stages, content, '--at',
                     '2039-06-01T08:00:00+07:00')

    assert report['verdict'] == 'valid'
    assert report['signatures'][0]['level'] == 'B-LTA'
    assert report['signatures'][0]['proof'] == 'document_stamp'
    before = content[:int(files_of(stages, climbed)[-3][2])]
    assert offline(stages, before)['signatures'][0]['level'] == 'B-B'


def test_release_waits_and_says_for_what(stages):
    stages.instance.authority.away('tsa')
    try:
        letter = stages.at_release()
        stages.wait(failed_once(stages, letter))
        found, item = checklist(stages, letter)
        assert not found['ready'] and found['waiting']
        assert 'Đang lấy dấu thời gian' in item['text']
        assert 'không trả lời' in item['text']
        assert refusal(released_at_once, stages, letter) == \
            (409, 'release_not_ready')
        patience_over(stages, letter)
    finally:
        stages.instance.authority.back('tsa')
    came_back(stages, letter)


def released_at_once(stages, letter):
    clerk = stages.who(CLERK)
    action, rev = clerk.action_with(letter, 'release')
    clerk.post(f'/letters/{letter}/release', {'action': action, 'rev': rev})


def patience_over(stages, letter):
    """After the profile's half hour nobody waits any more."""
    later(stages, 31)
    found, item = checklist(stages, letter)
    assert found['ready'] and found['waiting'], item
    assert 'không phải chờ' in item['text']
    stages.release(CLERK, letter)


def came_back(stages, letter):
    """What was sent stays; the sender's own file grows when it can."""
    sent = files_of(stages, letter)[-1][1]
    later(stages, 120)
    stages.wait(is_done(stages, letter))
    rows = files_of(stages, letter)

    assert augments(stages, letter)[0][0] == 'done'
    assert rows[-1][0] == 'stamp' and sent in [row[1] for row in rows]
    theirs = stages.instance.sql(
        "SELECT f.sha256 FROM file f JOIN letter l ON l.id = f.letter_id"
        " WHERE l.direction = 'in' AND f.position = 0 AND f.sha256 ="
        f" '{sent}'")
    assert theirs == [[sent]]


def later(stages, minutes):
    now = time.strptime(stages.instance.clock_file.read_text()[:19],
                        '%Y-%m-%dT%H:%M:%S')
    moved = time.localtime(time.mktime(now) + 60 * minutes)
    stages.instance.clock(time.strftime('%Y-%m-%dT%H:%M:%S.000+07:00',
                                        moved))


def test_evidence_about_what_arrived_is_kept_R045(stages, climbed):
    stages.release(CLERK, climbed)
    known = stages.wait(lambda: stages.instance.sql(
        'SELECT e.kind FROM file_evidence k JOIN evidence e ON e.id ='
        " k.evidence_id JOIN file f ON f.id = k.file_id JOIN letter l ON"
        " l.id = f.letter_id WHERE l.direction = 'in' AND e.kind ="
        " 'ocsp'"))

    assert known
    inbox = stages.who(OTHER_CLERK).get('/inbox')['items']
    assert inbox
