"""test_slow.py - clients that are no browsers: slow, half-open, malformed

nginx answers or waits for them; no program's worker ever sees one.
"""
import json
import re
import select
import socket

import pytest

import fcgi
import tus

CLERK = 'hoant.stttt'
SLOW = 200
HANG = 120  # seconds until a test gives up; never a measure


class Line:
    """A bare connection, closed with the block."""

    def __init__(self, instance, data=b''):
        self.socket = socket.create_connection(
            ('127.0.0.1', instance.port), timeout=60)
        self.socket.sendall(data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def answer(self):
        """Nothing more is sent, so nginx has nothing to wait for."""
        got = b''
        try:
            self.socket.shutdown(socket.SHUT_WR)
            while piece := self.socket.recv(65536):
                got += piece
        except OSError:  # nginx was quicker
            pass
        head, _, body = got.partition(b'\r\n\r\n')
        lines = head.decode('latin-1').split('\r\n')
        headers = dict(line.lower().split(': ', 1) for line in lines[1:])
        return int(lines[0].split()[1]), headers, body.decode()


def head(instance, line, *more):
    lines = [line, f'Host: 127.0.0.1:{instance.port}', 'Connection: close',
             *more, '', '']
    return '\r\n'.join(lines).encode()


API, PAGE = '/api/v1/boot', '/den/cho-xu-ly'


@pytest.mark.parametrize('line, more, status', [
    (f'GET {API} HTTP/1.1', ['X-Long: ' + 'a' * 70000], 400),
    (f'GET {API} HTTP/1.1', ['Host: second'], 400),
    (f'TRACE {API} HTTP/1.1', [], 405),
    ('POST /api/v1/session HTTP/1.1', ['Content-Length: x'], 400),
    ('POST /api/v1/session HTTP/1.1', ['Transfer-Encoding: gzip'], 501),
    ('POST /api/v1/session HTTP/1.1',
     ['Content-Length: 5', 'Transfer-Encoding: chunked'], 400)])
def test_what_http_does_not_allow_is_refused_in_the_api_shape(
        instance, tree, line, more, status):
    with Line(instance, head(instance, line, *more)) as client:
        got, headers, body = client.answer()
    refusal = json.loads(body)

    assert got == status
    assert headers['content-type'].startswith('application/json')
    assert "default-src 'none'" in headers['content-security-policy']
    assert headers['x-content-type-options'] == 'nosniff'
    assert set(refusal) == {'failure', 'message', 'request'}
    assert f'{refusal["failure"]} = "{refusal["message"]}";' in \
        (tree / 'conf/words/vi.conf').read_text()


@pytest.mark.parametrize('data, status', [
    (b'GET\r\n\r\n', 400), (b'\x16\x03\x01\x02\x00\r\n\r\n', 400),
    (b'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n', 400),
    (b'GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n', 400),
    (b'GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 400),
    (b'GET / HTTP/7.1\r\nHost: a\r\n\r\n', 505),
    (b'GET /' + b'a' * 70000 + b' HTTP/1.1\r\nHost: a\r\n\r\n', 414),
    (b'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n', 405)])
def test_a_request_without_a_shape_gets_our_page(instance, data, status):
    with Line(instance, data) as client:
        got, headers, body = client.answer()

    assert got == status
    assert 'Yêu cầu không đọc được' in body and 'nginx' not in body
    assert "default-src 'none'" in headers['content-security-policy']


def test_slow_clients_starve_nobody(instance):
    """Half a head, half a body, an upload that stops: 200 at once."""
    clerk = instance.login(CLERK)
    upload = tus.create(clerk, 'cham.pdf', 100000).headers['location']
    kinds = [
        head(instance, f'GET {API} HTTP/1.1')[:-2],
        head(instance, 'POST /api/v1/session HTTP/1.1',
             'Content-Type: application/json', 'Content-Length: 900',
             f'Origin: {instance.origin}') + b'{"user',
        head(instance, f'PATCH {upload} HTTP/1.1',
             f'Cookie: {clerk.cookie}', 'Tus-Resumable: 1.0.0',
             'Upload-Offset: 0', f'Origin: {instance.origin}',
             'Content-Type: application/offset+octet-stream',
             'Content-Length: 100000') + b'%PDF-1.4\n']
    lines = [Line(instance, kinds[i % 3 if i < 180 else 0])
             for i in range(SLOW)]
    try:
        for _ in range(5):
            for path in ('boot', 'inbox', 'registers', 'tasks', 'sent'):
                assert clerk.get(path).status == 200, path
        assert tus.upload(clerk, 'nhanh.pdf', tus.letter('scan.pdf'))
        assert tus.offset(clerk, upload) == 0
    finally:
        for line in lines:
            line.socket.close()
    assert clerk.delete(upload).status == 204


def test_one_address_sends_so_many_bodies_at_once(instance):
    """The spool is nobody's alone, signed in or not."""
    begun = head(instance, 'PATCH /api/v1/uploads/x HTTP/1.1',
                 'Content-Length: 100000') + b'%PDF'
    lines = [Line(instance, begun) for _ in range(80)]
    try:
        answered, _, _ = select.select([line.socket for line in lines], [],
                                       [], HANG)
        refused = [line.answer() for line in lines
                   if line.socket in answered]
    finally:
        for line in lines:
            line.socket.close()
    assert refused, 'all 80 were let in'
    assert {status for status, _, _ in refused} == {429}
    assert all(json.loads(body)['failure'] == 'too_many'
               for _, _, body in refused)


def test_only_modern_tls_is_spoken(tree):
    text = (tree / 'nginx/vanthu-site').read_text()

    assert 'ssl_protocols TLSv1.2 TLSv1.3;' in text
    assert 'ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;' in text


def test_patience_is_set(tree):
    """How long nginx waits for what does not come; the rest is nginx's."""
    text = ''.join((tree / 'nginx' / name).read_text()
                   for name in ('site.conf', 'locations.conf'))
    seconds = dict(re.findall(r'^\s*(\w+_timeout) (\d+)s;', text, re.M))

    assert {name: int(value) <= 60 for name, value in seconds.items()} == {
        'client_header_timeout': True, 'client_body_timeout': True,
        'send_timeout': True, 'keepalive_timeout': True}


def test_nginx_may_be_put_aside_before_it_writes_P1(instance):
    """Under load more than 100 ms pass between its connect() and write()."""
    status, body = fcgi.ask(instance.state / 'run/records.sock',
                            '/api/v1/health/records', pause=0.3)

    assert (status, json.loads(body)['program']) == (200, 'records')
