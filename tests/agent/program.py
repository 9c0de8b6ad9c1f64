#!/usr/bin/python3
"""program.py PORT FOLDER PKI NAME CLOCK - plays the national signing program

Listens on wss://127.0.0.1:PORT with a certificate that it makes in FOLDER and
does what a page asks: fetches the file, signs it with NAME's key in the token
of PKI at the time in the file CLOCK, sends it back.  Each connection does the
next word on standard input: "sign", "cancel" (the person says no), "garble"
(an answer that is none), "lose" (nothing is sent back), "close".
"""
import base64
import hashlib
import json
import ssl
import struct
import subprocess
import sys
from pathlib import Path
from socketserver import StreamRequestHandler, TCPServer

import on_token
import transfer
import whole

MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
OPERATIONS = ('/SignApproved', '/SignIssued', '/SignAppendix', '/SignCopy')


def certificate(folder):
    """A certificate of this machine alone, as such programs install it."""
    key, crt = Path(folder, 'tls.key'), Path(folder, 'tls.crt')
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
         'ec_paramgen_curve:P-256', '-nodes', '-days', '3650', '-subj',
         '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
         '-keyout', key, '-out', crt], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    return context


class Agent(TCPServer):
    allow_reuse_address = True

    def __init__(self, port, folder, key, clock):
        self.context = certificate(folder)
        self.key, self.clock = key, clock
        super().__init__(('127.0.0.1', port), Handler)

    def get_request(self):
        line, address = super().get_request()
        line.settimeout(60)
        return self.context.wrap_socket(line, server_side=True), address

    def handle_error(self, request, client_address):
        print(f'program.py: {sys.exc_info()[1]!r}', file=sys.stderr)


class Handler(StreamRequestHandler):
    def handle(self):
        path = self.upgrade()
        asked = json.loads(self.receive())
        print(json.dumps({'path': path, **asked}), flush=True)
        word = sys.stdin.readline().strip()
        if path not in OPERATIONS:
            self.send(json.dumps({'Status': 2, 'Message': 'no such thing'}))
        elif word == 'garble':
            self.send('{"Trạng thái": ')
        elif word == 'cancel':
            self.send(json.dumps({'Status': 11, 'FileServer': '',
                                  'Message': 'Người dùng huỷ ký'}))
        elif word != 'close':
            self.send(json.dumps(self.work(asked, word)))
        self.frame(8, b'')

    def upgrade(self):
        path = self.rfile.readline().split()[1].decode()
        key = None
        while (line := self.rfile.readline().strip()):
            name, _, value = line.partition(b':')
            if name.lower() == b'sec-websocket-key':
                key = value.strip().decode()
        accept = base64.b64encode(
            hashlib.sha1((key + MAGIC).encode()).digest()).decode()
        self.wfile.write(
            'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n'
            'Connection: Upgrade\r\nSec-WebSocket-Accept: '
            f'{accept}\r\n\r\n'.encode())
        return path

    def receive(self):
        first, second = self.rfile.read(2)
        length = second & 127
        if length == 126:
            length = struct.unpack('>H', self.rfile.read(2))[0]
        elif length == 127:
            length = struct.unpack('>Q', self.rfile.read(8))[0]
        mask = self.rfile.read(4)
        assert first == 0x81 and second & 128, 'one masked text frame'
        return bytes(one ^ mask[at % 4] for at, one in
                     enumerate(self.rfile.read(length))).decode()

    def send(self, text):
        self.frame(1, text.encode())

    def frame(self, kind, data):
        head = bytes([0x80 | kind, len(data)]) if len(data) < 126 else \
            struct.pack('>BBH', 0x80 | kind, 126, len(data))
        self.wfile.write(head + data)

    def work(self, asked, word):
        try:
            data = transfer.fetch(asked['FileName'])
            signed = whole.sign(data, self.server.key,
                                whole.clock_of(self.server.clock))
            if word == 'lose':
                return {'Status': 0, 'Message': '', 'FileServer': ''}
            said = transfer.upload(asked['FileUploadHandler'], signed)
            return {'Status': 0, 'Message': '',
                    'FileName': said['FileName'],
                    'FileServer': said['FileServer']}
        except ValueError as refused:
            return {'Status': 1, 'Message': str(refused), 'FileServer': ''}


def main():
    port, folder, pki, name, clock = sys.argv[1:]
    with Agent(int(port), folder, on_token.Token(pki, name), clock) as agent:
        print('ready', flush=True)
        agent.serve_forever()


if __name__ == '__main__':
    main()
