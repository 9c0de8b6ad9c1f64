"""The local signer: our page gets a signature, every other page nothing."""
import base64
import http.client
import json
import os
import signal
import socket
import subprocess

import pytest
from inspector import BUILD, LETTERS, TREE, Inspector, in_memory

PAGE = 'https://vanthu.example'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


@pytest.fixture(scope='module')
def pki(tmp_path_factory):
    folder = tmp_path_factory.mktemp('pki')
    subprocess.run(['sh', str(TREE / 'conf/pki/make_pki.sh'), str(folder)],
                   env=dict(os.environ, PKI_TOKEN='VanThu'), check=True,
                   capture_output=True)
    return folder


class Signer:
    """Started on entry, ended by its pid on exit."""

    def __init__(self, pki, confirm):
        self.port = free_port()
        self.pki, self.confirm = pki, confirm

    def __enter__(self):
        conf = self.pki / f'signer-{self.port}.conf'
        conf.write_text(
            f'signer = {{ port = {self.port};'
            f' origins = "https://other.example {PAGE}";'
            f' token_label = "VanThu";'
            f' token_pin_file = "{self.pki}/token.pin"; }};')
        # No terminal to ask on: setsid takes the test's own away.
        self.program = subprocess.Popen(
            [str(BUILD / 'modules/signer/vanthu-signer'), '--settings',
             str(conf), '--confirm', self.confirm, '--log',
             str(self.pki / 'signer.log')],
            env=dict(os.environ,
                     SOFTHSM2_CONF=str(self.pki / 'softhsm2.conf')),
            stdin=subprocess.DEVNULL, start_new_session=True)
        while self.program.poll() is None:
            try:
                socket.create_connection(('127.0.0.1', self.port)).close()
                return self
            except OSError:
                os.sched_yield()
        raise RuntimeError((self.pki / 'signer.log').read_text('utf-8'))

    def __exit__(self, *_):
        self.program.send_signal(signal.SIGTERM)
        assert self.program.wait(20) == 0

    def ask(self, method, path, body=None, **headers):
        head = {'Origin': PAGE}
        if body is not None:
            head['Content-Type'] = 'application/json'
            body = json.dumps(body)
        head.update({k.replace('_', '-'): v for k, v in headers.items()})
        asking = http.client.HTTPConnection('127.0.0.1', self.port,
                                            timeout=20)
        asking.request(method, path, body,
                       {k: v for k, v in head.items() if v is not None})
        answer = asking.getresponse()
        text = answer.read()
        asking.close()
        return answer, json.loads(text) if text else None


@pytest.fixture(scope='module')
def signer(pki):
    with Signer(pki, 'yes') as started:
        yield started


def certificate(signer, label):
    _, answer = signer.ask('GET', '/certificates')
    return next(one['certificate'] for one in answer['certificates']
                if one['label'] == label)


def plan(pki, own):
    chain = subprocess.run(
        ['openssl', 'x509', '-in', str(pki / 'sub.crt'), '-outform', 'DER'],
        check=True, capture_output=True).stdout
    with Inspector() as inspector:
        return inspector.ask(
            'plan_signature', LETTERS / 'cong-van-so-a.pdf', in_memory(),
            purpose='person', at='2026-11-20T08:30:00.000+07:00',
            certificate=own, chain=[base64.b64encode(chain).decode()])


def test_info_says_who_answers(signer):
    answer, info = signer.ask('GET', '/info')

    assert answer.status == 200
    assert info == {'name': 'vanthu-signer', 'protocol': 1,
                    'token': 'VanThu', 'asks': False}
    assert answer.getheader('Access-Control-Allow-Origin') == PAGE


def test_certificates_of_the_token_are_named(signer):
    _, answer = signer.ask('GET', '/certificates')

    assert {(one['label'], one['signer'])
            for one in answer['certificates']} == {
        ('p-thu', 'Nguyễn Văn Thử'), ('p-duong', 'Trần Thị Đường')}


@pytest.mark.parametrize('label', ['p-thu', 'p-duong'])
def test_signature_of_the_token_is_accepted(pki, signer, label):
    own = certificate(signer, label)
    begun = plan(pki, own)
    _, answer = signer.ask('POST', '/sign', {
        'attributes': begun['attributes'], 'certificate': own,
        'title': 'Công văn về việc thử'})

    with Inspector() as inspector:
        assert inspector.ask('finish_signature',
                             cms_state=begun['cms_state'],
                             signature=answer['signature'])['cms']


def test_letters_signed_together_are_each_accepted(pki, signer):
    own = certificate(signer, 'p-thu')
    begun = [plan(pki, own) for _ in range(3)]
    items = [{'attributes': one['attributes'], 'title': f'Công văn {n}'}
             for n, one in enumerate(begun)]
    _, answer = signer.ask('POST', '/sign-all',
                           {'certificate': own, 'items': items})

    assert len(answer['signatures']) == 3
    with Inspector() as inspector:
        for one, signature in zip(begun, answer['signatures']):
            assert inspector.ask('finish_signature',
                                 cms_state=one['cms_state'],
                                 signature=signature)['cms']


def test_one_wrong_among_many_signs_nothing(pki, signer):
    own = certificate(signer, 'p-thu')
    good = {'attributes': plan(pki, own)['attributes'], 'title': 'Công văn'}
    def signed():
        return (pki / 'signer.log').read_text('utf-8').count('"signed"')

    before = signed()
    signer.ask('POST', '/sign-all', {'certificate': own, 'items': [good]})
    assert signed() == before + 1
    for items, code in (
            ([good, {**good, 'attributes': 'MAMCAQE='}], 'attributes_bad'),
            ([good] * 101, 'field_range'), ([], 'field_range'),
            ('text', 'field_range'), ([good, 'text'], 'json_bad')):
        answer, body = signer.ask('POST', '/sign-all',
                                  {'certificate': own, 'items': items})
        assert (answer.status, body['failure']) == (422, code), items
    assert signed() == before + 1


@pytest.mark.parametrize('origin', [
    None, 'https://evil.example', 'null', PAGE + '.evil.example',
    'http://vanthu.example', 'https://other.example https://vanthu.example'])
@pytest.mark.parametrize('path', ['/info', '/certificates'])
def test_other_pages_get_nothing(signer, origin, path):
    answer, body = signer.ask('GET', path, Origin=origin)

    assert answer.status == 403
    assert body['failure'] == 'origin_wrong'
    assert answer.getheader('Access-Control-Allow-Origin') is None


def test_other_names_of_this_machine_get_nothing(signer):
    answer, body = signer.ask('GET', '/info',
                              Host=f'rebound.example:{signer.port}')

    assert (answer.status, body['failure']) == (403, 'host_wrong')


def test_forms_of_pages_get_nothing(signer):
    answer, body = signer.ask('POST', '/sign', {'title': 'x'},
                              Content_Type='text/plain')

    assert (answer.status, body['failure']) == (422, 'body_bad')


def test_preflight_allows_our_page_on_a_private_network(signer):
    answer, _ = signer.ask('OPTIONS', '/sign',
                           Access_Control_Request_Method='POST',
                           Access_Control_Request_Private_Network='true')

    assert answer.status == 204
    assert answer.getheader('Access-Control-Allow-Private-Network') == 'true'
    assert 'Content-Type' in answer.getheader('Access-Control-Allow-Headers')


def test_other_bytes_are_never_signed(signer):
    own = certificate(signer, 'p-thu')
    answer, body = signer.ask('POST', '/sign', {
        'attributes': base64.b64encode(b'a contract').decode(),
        'certificate': own, 'title': 'x'})

    assert (answer.status, body['failure']) == (422, 'attributes_bad')


def test_attributes_of_another_certificate_are_never_signed(pki, signer):
    begun = plan(pki, certificate(signer, 'p-thu'))
    _, body = signer.ask('POST', '/sign', {
        'attributes': begun['attributes'], 'title': 'x',
        'certificate': certificate(signer, 'p-duong')})

    assert body['failure'] == 'attributes_certificate'


def test_nobody_to_ask_means_no(pki, signer):
    own = certificate(signer, 'p-thu')
    begun = plan(pki, own)
    with Signer(pki, 'ask') as asking:
        answer, body = asking.ask('POST', '/sign', {
            'attributes': begun['attributes'], 'certificate': own,
            'title': 'x'})

    assert (answer.status, body['failure']) == (403, 'sign_declined')


@pytest.mark.parametrize('raw, status', [
    (b'GET\r\n\r\n', 422),
    (b'GET /info HTTP/1.1\r\nno colon\r\n\r\n', 422),
    (b'POST /sign HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6'
     b'\r\n\r\n', 422),
    (b'POST /sign HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n', 422),
    (b'POST /sign HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n', 413),
    (b'GET /' + b'x' * 9000, 413),
    (b'\x00\x00\r\n\r\n', 422),
])
def test_ill_formed_requests_are_refused(signer, raw, status):
    with socket.create_connection(('127.0.0.1', signer.port)) as s:
        s.settimeout(20)
        s.sendall(raw)
        s.shutdown(socket.SHUT_WR)
        answer = s.recv(65536)

    assert answer.startswith(b'HTTP/1.1 %d ' % status)
