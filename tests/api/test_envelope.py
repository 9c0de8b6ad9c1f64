"""Encrypted letters: envelopes, the key that opens them, two agencies.

OpenSSL's own command is the independent reader and writer.
"""
import base64
import datetime
import hashlib
import json
import subprocess

import pytest
from inspector import BUILD, LETTERS, Inspector, Refused, in_memory, written
from instance import Instance
from stages import (CLERK, OFFICER, OTHER_CLERK, OTHER_LEADER, Stages,
                    refusal)
from test_keykeeper import NOW, Keykeeper, grant, pki  # noqa: F401

LETTER = LETTERS / 'cong-van-so-a.pdf'
OWN = {'rsa-oaep': 'H42.13.mh', 'ecdh': 'H42.21.5.mh'}


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


@pytest.fixture(scope='module')
def keeper(pki):  # noqa: F811
    with Keykeeper(pki, ' decrypt_per_minute = 15;') as started:
        yield started


def der(folder, name):
    return subprocess.run(
        ['openssl', 'x509', '-in', f'{folder}/keys/{name}.crt', '-outform',
         'DER'], check=True, capture_output=True).stdout


def text(some):
    return base64.b64encode(some).decode()


def sealed(inspector, folder, *names, **more):
    out = in_memory()
    answer = inspector.ask('envelope', LETTER, out, certificates=[
        text(der(folder, name)) for name in names], **more)
    return answer, written(out)


def decrypted(folder, name, path):
    return subprocess.run(
        ['openssl', 'cms', '-decrypt', '-binary', '-inform', 'DER', '-in',
         str(path), '-recip', f'{folder}/keys/{name}.crt', '-inkey',
         f'{folder}/keys/{name}.key'], capture_output=True)


@pytest.mark.parametrize('suite', ['aes-256-gcm', 'aes-256-cbc'])
def test_openssl_opens_what_was_sealed_R160(inspector, pki, tmp_path,  # noqa
                                            suite):
    answer, envelope = sealed(inspector, pki, *OWN.values(), suite=suite)
    path = tmp_path / 'letter.p7m'
    path.write_bytes(envelope)

    assert answer['suite'] == suite
    assert LETTER.read_bytes()[:200] not in envelope
    for name in OWN.values():
        opened = decrypted(pki, name, path)
        assert opened.stdout == LETTER.read_bytes(), opened.stderr
    shown = subprocess.run(
        ['openssl', 'cms', '-cmsout', '-print', '-noout', '-inform', 'DER',
         '-in', str(path)], check=True, capture_output=True).stdout.decode()
    assert suite in shown
    assert ('id-smime-ct-authEnvelopedData' in shown) == (
        suite == 'aes-256-gcm')
    assert 'rsaesOaep' in shown and 'stdDH-sha256kdf' in shown


def test_the_best_suite_is_taken_R161(inspector, pki):  # noqa: F811
    assert sealed(inspector, pki, 'H42.13.mh')[0]['suite'] == 'aes-256-gcm'


@pytest.mark.parametrize('name', ['H42.13', 'p-thu'])
def test_a_key_for_signing_receives_nothing_R160(inspector, pki,  # noqa: F811
                                                 name):
    with pytest.raises(Refused) as refused:
        sealed(inspector, pki, name)
    assert refused.value.code == 'envelope_certificate'


def opening(inspector, keeper, folder, name, path, **other):
    """As signing does it: the keys wrapped, the grant, the file."""
    asked = inspector.ask('envelope_key', path,
                          certificate=text(der(folder, name)))
    wrapped = {one: asked[one] for one in (
        'way', 'digest', 'mask', 'point', 'shared', 'wrapped', 'wrap_bits')}
    digest = hashlib.sha256(base64.b64decode(wrapped['wrapped'])).hexdigest()
    wrapped.update(other.pop('wrapped', {}))
    claims = {'purpose': 'decrypt', 'key': name, 'sha256': digest, **other}
    return wrapped, claims


def plain(inspector, path, key):
    out = in_memory()
    inspector.ask('envelope_open', path, out, key=key)
    return written(out)


SERIAL = iter(range(100))


def ask_keeper(keeper, folder, name, wrapped, claims):
    seconds = 30 + next(SERIAL)
    return keeper.ask('decrypt', key=name, keys=[wrapped], grant=grant(
        folder, {'digest': claims['sha256']}, seconds=seconds,
        **claims))['keys'][0]


@pytest.mark.parametrize('way', OWN)
@pytest.mark.parametrize('cipher', ['-aes-256-gcm', '-aes-256-cbc'])
def test_what_openssl_sealed_is_opened_R160(inspector, keeper, pki,  # noqa
                                            tmp_path, way, cipher):
    name, path = OWN[way], tmp_path / 'letter.p7m'
    options = ['-keyopt', 'rsa_padding_mode:oaep'] \
        if way == 'rsa-oaep' else []
    subprocess.run(
        ['openssl', 'cms', '-encrypt', '-binary', cipher, '-outform', 'DER',
         '-in', str(LETTER), '-out', str(path), '-recip',
         f'{pki}/keys/{name}.crt', *options], check=True)

    wrapped, claims = opening(inspector, keeper, pki, name, path)
    assert wrapped['way'] == way
    key = ask_keeper(keeper, pki, name, wrapped, claims)
    assert plain(inspector, path, key) == LETTER.read_bytes()


@pytest.fixture
def envelope(inspector, pki, tmp_path):  # noqa: F811
    path = tmp_path / 'letter.p7m'
    path.write_bytes(sealed(inspector, pki, *OWN.values())[1])
    return path


@pytest.mark.parametrize('other, code', [
    ({'purpose': 'organ'}, 'grant_purpose'),
    ({'key': 'H42.21.5.mh'}, 'grant_key'),
    ({'sha256': '0' * 64}, 'grant_digest'),
    ({'letter': None}, 'grant_bad'),
])
def test_only_what_was_confirmed_is_unwrapped_R160(
        inspector, keeper, pki, envelope, other, code):  # noqa: F811
    name = 'H42.13.mh'
    wrapped, claims = opening(inspector, keeper, pki, name, envelope,
                              **other)
    with pytest.raises(Refused) as refused:
        ask_keeper(keeper, pki, name, wrapped, claims)
    assert refused.value.code == code


def test_a_seal_opens_nothing_R160(inspector, keeper, pki,  # noqa: F811
                                   envelope):
    wrapped, claims = opening(inspector, keeper, pki, 'H42.13.mh', envelope,
                              key='H42.13')
    with pytest.raises(Refused) as refused:
        ask_keeper(keeper, pki, 'H42.13', wrapped, claims)
    assert refused.value.code == 'grant_purpose'


def test_another_key_and_a_changed_byte_say_so_R160(
        inspector, keeper, pki, envelope, tmp_path):  # noqa: F811
    name = 'H42.21.5.mh'
    wrapped, claims = opening(inspector, keeper, pki, 'H42.13.mh', envelope,
                              key=name)
    with pytest.raises(Refused) as refused:
        ask_keeper(keeper, pki, name, wrapped, claims)
    assert refused.value.code == 'envelope_key_wrong'

    with pytest.raises(Refused) as refused:
        plain(inspector, envelope, text(bytes(32)))
    assert refused.value.code == 'envelope_damaged'

    wrapped, claims = opening(inspector, keeper, pki, name, envelope)
    key = ask_keeper(keeper, pki, name, wrapped, claims)
    broken = bytearray(envelope.read_bytes())
    broken[len(broken) // 2] ^= 1
    changed = tmp_path / 'changed.p7m'
    changed.write_bytes(broken)
    with pytest.raises(Refused) as refused:
        plain(inspector, changed, key)
    assert refused.value.code == 'envelope_damaged'

    for length in (0, 1, 200, len(broken) - 1):
        changed.write_bytes(envelope.read_bytes()[:length])
        with pytest.raises(Refused) as refused:
            inspector.ask('envelope_key', changed,
                          certificate=text(der(pki, name)))
        assert refused.value.code == 'envelope_damaged'


def test_whom_it_is_not_for_is_told_R160(inspector, pki, envelope):  # noqa
    with pytest.raises(Refused) as refused:
        inspector.ask('envelope_key', envelope,
                      certificate=text(der(pki, 'H42.13')))
    assert refused.value.code == 'envelope_not_ours'


def test_a_key_opens_only_so_often_in_a_minute_R160(
        inspector, keeper, pki, envelope):  # noqa: F811
    (pki / 'run' / 'clock').write_text(
        (NOW + datetime.timedelta(minutes=5)).isoformat('T', 'milliseconds'))
    try:
        codes = set()
        for n in range(17):
            wrapped, claims = opening(inspector, keeper, pki, 'H42.13.mh',
                                      envelope)
            try:
                keeper.ask('decrypt', key='H42.13.mh', keys=[wrapped],
                           grant=grant(pki, {'digest': claims['sha256']},
                                       seconds=400 + n, **claims))
            except Refused as refused:
                codes.add((n >= 15, refused.code))
        assert codes == {(True, 'decrypt_too_often')}
    finally:
        (pki / 'run' / 'clock').write_text(
            NOW.isoformat('T', 'milliseconds'))


# --- two agencies of one installation

@pytest.fixture(scope='module')
def stages():
    instance = Instance()
    try:
        instance.start()
        yield Stages(instance)
    finally:
        instance.stop()


@pytest.fixture(scope='module')
def arrived(stages):
    """(letter sent, letter that came), encrypted, with an annex."""
    letter = stages.released(encrypt=True, annex_files=['phu-luc.pdf'])
    return letter, stages.wait(lambda: came(stages, letter))


def came(stages, letter):
    rows = stages.instance.sql(
        'SELECT uuid FROM letter WHERE direction = "in" AND encrypted AND'
        ' verdict <> "pending" AND document_code = (SELECT document_code'
        f' FROM letter WHERE uuid = "{letter}")')
    return rows[0][0] if rows else None


def opened(stages, letter, username=OTHER_CLERK):
    clerk = stages.who(username)
    begun = clerk.post(f'/letters/{letter}/opening')
    confirmed = clerk.post('/grants', {'opening': begun['opening']})
    body = {'opening': begun['opening'], 'grant': confirmed['grant']}
    return body, clerk.post(f'/letters/{letter}/open', body)


def test_only_ciphertext_leaves_R160(stages, arrived):
    sent, got = arrived
    ours = stages.who(CLERK).letter(sent)
    theirs = stages.who(OTHER_CLERK).letter(got)
    message = stages.instance.sql(
        'SELECT message_sha256 FROM outbox WHERE kind = "edoc" AND letter_id'
        f' = {stages.number_of(sent)}')[0][0]
    blobs = stages.instance.state / 'blobs'
    edxml = (blobs / message[:2] / message[2:4] / message).read_text()

    assert ours['letter']['encrypted'] is True
    assert [one['kind'] for one in theirs['files']] == ['p7m', 'p7m']
    for plain_file, closed in zip(ours['files'], theirs['files']):
        name = plain_file['sha256']
        assert name not in edxml and closed['sha256'] in edxml
        assert closed['name'] == plain_file['name'] + '.p7m'
        path = blobs / closed['sha256'][:2] / closed['sha256'][2:4] / \
            closed['sha256']
        bytes_there = path.read_bytes()
        assert b'%PDF' not in bytes_there
        read = decrypted(stages.instance.state / 'pki', 'H42.10.mh', path)
        assert hashlib.sha256(read.stdout).hexdigest() == name


def test_nothing_is_shown_or_taken_in_before_R160_R044(stages, arrived):
    _, got = arrived
    clerk = stages.who(OTHER_CLERK)
    page = clerk.letter(got)
    verdict = clerk.get(f'/files/{page["files"][0]["id"]}/verdict')

    assert page['legal_value'] == 'info'
    assert verdict['report']['sentence_code'] == 'letter_not_opened'
    assert 'Mở văn bản mã hoá' in verdict['sentences']['letter_not_opened']
    assert refusal(clerk.get, f'/files/{page["files"][0]["id"]}/pages') == (
        404, 'file_without_pages')
    assert refusal(clerk.get, f'/files/{page["files"][0]["id"]}/pages/1') \
        == (404, 'file_without_pages')


def test_only_the_clerk_of_the_receiver_opens_R160(stages, arrived):
    sent, got = arrived
    leader = stages.who(OTHER_LEADER)
    assert refusal(leader.post, f'/letters/{got}/opening') == (
        403, 'right_missing')
    assert refusal(stages.who(CLERK).post, f'/letters/{got}/opening')[0] \
        == 404
    assert refusal(stages.who(CLERK).post, f'/letters/{sent}/opening') == (
        409, 'letter_not_encrypted')


def test_without_its_key_nothing_is_lost_R160(stages, arrived):
    _, got = arrived
    keys = stages.instance.state / 'keys'
    key, away = keys / 'H42.10.mh.key', keys / 'away'
    before = stages.who(OTHER_CLERK).letter(got)

    key.rename(away)
    try:
        with pytest.raises(Exception) as gone:
            opened(stages, got)
        assert gone.value.failure == 'key_absent'
        assert gone.value.body['message']
    finally:
        away.rename(key)
    assert stages.who(OTHER_CLERK).letter(got)['files'] == before['files']


def test_opened_files_are_checked_as_usual_R160_R044_R005(stages, arrived):
    sent, got = arrived
    clerk = stages.who(OTHER_CLERK)
    body, answer = opened(stages, got)
    page = stages.wait(lambda: [one for one in [clerk.letter(got)]
                                if one['verdict'] != 'pending'])[0]
    ours = stages.who(CLERK).letter(sent)

    assert [one['sha256'] for one in page['files']] == [
        one['sha256'] for one in ours['files']]
    assert [one['name'] for one in page['files']] == [
        one['name'] for one in ours['files']]
    assert page['verdict'] == 'valid'
    assert page['legal_value'] == 'valid'
    assert page['letter']['opened_at']
    image = f'/files/{page["files"][0]["id"]}/pages/1'
    cache = stages.instance.state / 'cache' / 'pages'
    assert clerk.call('GET', image)[1].startswith(b'\x89PNG')
    assert not list(cache.glob(page['files'][0]['sha256'] + '*'))
    report = clerk.get(
        f'/files/{page["files"][0]["id"]}/verdict')['report']
    assert report['sender']['match'] == 'code'
    assert len(report['signatures']) == 2
    # once more, and a second time from the beginning
    assert clerk.post(f'/letters/{got}/open', body)['letter']['id'] == got
    assert refusal(clerk.post, f'/letters/{got}/opening') == (
        409, 'letter_opened')
    acts = [one[0] for one in stages.instance.sql(
        'SELECT act FROM audit WHERE subject_kind = "letter" AND subject_id'
        f' = {stages.number_of(got)} ORDER BY id')]
    assert [one for one in acts if 'open' in one] == [
        'opening_begun', 'opening_granted', 'opening_begun',
        'opening_granted', 'letter_opened']
    log = (stages.instance.state / 'log').glob('keykeeper*')
    lines = ''.join(one.read_text() for one in log)
    assert '"decrypted"' in lines and got in lines


def test_who_cannot_open_is_named_before_release_R160(stages):
    letter = stages.at_release(encrypt=True)
    sql = stages.instance.sql
    clerk = stages.who(CLERK)
    for change, said in (
            ('state = "revoked"', 'đã bị thu hồi'),
            ('valid_to = "2025-01-01"', 'đã hết hạn'),
            ('role = "none"', 'chưa có chứng thư')):
        sql(f'UPDATE certificate SET {change} WHERE key_name = "H42.10.mh"')
        found = clerk.get(f'/letters/{letter}/checklist')
        item = next(one for one in found['items']
                    if one['id'] == 'encryption')
        assert not item['ok'] and not found['ready']
        assert 'Sở Tài chính' in item['text'] and said in item['text']
        action, rev = clerk.action_with(letter, 'release')
        with pytest.raises(Exception) as refused:
            clerk.post(f'/letters/{letter}/release',
                       {'action': action, 'rev': rev})
        assert refused.value.failure == 'release_not_ready'
        assert 'Sở Tài chính' in json.dumps(refused.value.body,
                                            ensure_ascii=False)
        sql('UPDATE certificate SET state = "active", role = "cipher",'
            ' valid_to = "2040-12-31" WHERE key_name = "H42.10.mh"')
    assert clerk.get(f'/letters/{letter}/checklist')['ready']


def test_the_mark_of_another_stays_R160(stages):
    marked = stages.at_release(encrypt=True)
    plain_letter = stages.at_release()
    clerk = stages.who(CLERK)
    path = f'/letters/{marked}/encryption'

    assert refusal(clerk.post, path, {'encrypt': False}) == (
        403, 'encryption_not_yours')
    path = f'/letters/{plain_letter}/encryption'
    clerk.post(path, {'encrypt': True})
    assert clerk.get(f'/letters/{plain_letter}/checklist')['encrypted']
    clerk.post(path, {'encrypt': False})
    assert not clerk.get(f'/letters/{plain_letter}/checklist')['encrypted']
    stages.release(CLERK, plain_letter)
    assert refusal(clerk.post, path, {'encrypt': True}) == (
        409, 'letter_released')
    assert refusal(stages.who(OFFICER).post, path, {'encrypt': True})[0] \
        == 403


def test_a_certificate_is_registered_by_the_administrator_R160(stages,
                                                               pki):  # noqa
    site = stages.instance

    def put(name):
        return subprocess.run(
            [f'{BUILD}/modules/vanthu/vanthu', 'device', 'cipher',
             f'{pki}/keys/{name}.crt', '--organ', 'H42.10', '--key', 'thu',
             '--settings', str(site.state / 'conf' / 'vanthu.conf')],
            capture_output=True, text=True)

    assert put('H42.13.mh').returncode == 0
    assert site.sql('SELECT role, key_name, state FROM certificate WHERE'
                    ' key_name = "thu"') == [['cipher', 'thu', 'active']]
    for_signing = put('H42.13')
    assert for_signing.returncode == 3
    assert 'envelope_certificate' in for_signing.stderr
    site.sql('DELETE FROM certificate WHERE key_name = "thu"')
