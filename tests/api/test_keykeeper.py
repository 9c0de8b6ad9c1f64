"""The keykeeper behind its socket: a seal for a grant, and nothing else."""
import base64
import datetime
import hashlib
import hmac
import json
import os
import signal
import subprocess

import pytest
from inspector import BUILD, LETTERS, TREE, Inspector, Refused, in_memory

ZONE = datetime.timezone(datetime.timedelta(hours=7))
NOW = datetime.datetime(2026, 11, 20, 8, 30, tzinfo=ZONE)


class Keykeeper(Inspector):
    """Started on entry, ended by its pid on exit."""

    def __init__(self, pki, more=''):
        self.pki = pki
        self.more = more

    def __enter__(self):
        folder = self.pki / 'run'
        folder.mkdir()
        (folder / 'clock').write_text(NOW.isoformat('T', 'milliseconds'))
        (folder / 'conf').write_text(
            f'keykeeper = {{ keys = "{self.pki}/keys";'
            f' secret = "{self.pki}/grant.secret";{self.more} }};')
        self.path = str(folder / 'sock')
        self.log = open(folder / 'log', 'w+', encoding='utf-8')
        self.program = subprocess.Popen(
            [str(BUILD / 'modules/keykeeper/vanthu-keykeeper'),
             '--settings', str(folder / 'conf'), '--listen', self.path],
            env=dict(os.environ, VANTHU_CLOCK=str(folder / 'clock')),
            stdin=subprocess.DEVNULL, stderr=self.log)
        self.wait()
        return self

    def __exit__(self, *_):
        self.program.send_signal(signal.SIGTERM)
        self.program.wait(20)
        self.log.close()


@pytest.fixture(scope='module')
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp('pki')
    subprocess.run(['sh', str(TREE / 'conf/pki/make_pki.sh'), str(folder)],
                   check=True, capture_output=True)
    return folder


@pytest.fixture(scope='module')
def keykeeper(pki):
    with Keykeeper(pki) as started:
        yield started


@pytest.fixture(scope='module')
def plan(keykeeper):
    """What an annex's seal has to sign (it needs no signature before)."""
    own = keykeeper.ask('certificate', key='H42.13')
    with Inspector() as inspector:
        return inspector.ask(
            'plan_signature', LETTERS / 'phu-luc.pdf', in_memory(),
            purpose='annex', at=NOW.isoformat('T', 'milliseconds'),
            certificate=own['certificate'], chain=own['chain'],
            text=['Số: 01/STTTT-CNTT; 20/11/2026; 08:30:00'])


def grant(pki, plan, **other):
    claims = {
        'letter': '0193d2c4-0000-7000-8000-000000000001',
        'sha256': plan['digest'], 'purpose': 'annex',
        'person': '0193d2c4-0000-7000-8000-000000000002', 'key': 'H42.13',
        'expires': (NOW + datetime.timedelta(
            seconds=other.pop('seconds', 60))).isoformat('T',
                                                         'milliseconds'),
    }
    claims.update(other)
    text = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b'=')
    secret = (pki / 'grant.secret').read_bytes().strip()
    mac = hmac.new(secret, text, hashlib.sha256).hexdigest()
    return text.decode() + '.' + mac


def test_seal_is_made_for_a_grant(pki, keykeeper, plan):
    signature = keykeeper.ask('sign', key='H42.13',
                              attributes=plan['attributes'],
                              grant=grant(pki, plan))['signature']

    with Inspector() as inspector:
        cms = inspector.ask('finish_signature', cms_state=plan['cms_state'],
                            signature=signature)['cms']
    assert len(base64.b64decode(cms)) * 2 <= plan['contents_length']


def test_grant_serves_once_whichever_child_is_asked(pki, keykeeper, plan):
    once = grant(pki, plan, seconds=61)
    answers = []
    for _ in range(6):
        try:
            keykeeper.ask('sign', key='H42.13', grant=once,
                          attributes=plan['attributes'])
            answers.append('signed')
        except Refused as refused:
            answers.append(refused.code)

    assert sorted(answers) == ['grant_used'] * 5 + ['signed']


@pytest.mark.parametrize('other, code', [
    ({'seconds': -1}, 'grant_expired'),
    ({'sha256': '0' * 64}, 'grant_digest'),
    ({'purpose': 'person'}, 'grant_purpose'),
    ({'key': 'H42.21.5'}, 'grant_key'),
])
def test_other_grants_are_refused(pki, keykeeper, plan, other, code):
    with pytest.raises(Refused) as refused:
        keykeeper.ask('sign', key='H42.13', attributes=plan['attributes'],
                      grant=grant(pki, plan, **other))

    assert refused.value.code == code


def test_spoilt_mac_is_refused(pki, keykeeper, plan):
    text, mac = grant(pki, plan).split('.')
    spoilt = text + '.' + ('1' if mac[0] == '0' else '0') + mac[1:]

    with pytest.raises(Refused) as refused:
        keykeeper.ask('sign', key='H42.13', attributes=plan['attributes'],
                      grant=spoilt)

    assert refused.value.code == 'grant_bad'


def test_every_grant_and_signature_is_logged(pki, keykeeper, plan):
    keykeeper.ask('sign', key='H42.13', attributes=plan['attributes'],
                  grant=grant(pki, plan, seconds=62))

    lines = [json.loads(line) for line in
             (pki / 'run/log').read_text('utf-8').splitlines()]
    last = [line for line in lines if line['event'] == 'signed'][-1]
    assert last['key'] == 'H42.13'
    assert last['sha256'] == plan['digest']
    assert last['person'] == '0193d2c4-0000-7000-8000-000000000002'
