"""fcgi.py - asks one program on its socket, past nginx"""
import select
import socket
import struct


def record(kind, content=b''):
    return struct.pack('>BBHHBB', 1, kind, 1, len(content), 0, 0) + content


def pair(name, value):
    return bytes([len(name), len(value)]) + name.encode() + value.encode()


def ask(path, uri, query='', pause=0):
    """(status, body) of a GET; between connecting and writing, a pause."""
    params = b''.join(pair(*one) for one in (
        ('REQUEST_METHOD', 'GET'), ('DOCUMENT_URI', uri),
        ('QUERY_STRING', query)))
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(60)
        s.connect(str(path))
        if pause:
            hung_up, _, _ = select.select([s], [], [], pause)
            assert not hung_up, 'the program did not wait'
        s.sendall(record(1, struct.pack('>HB5x', 1, 0)) + record(4, params)
                  + record(4) + record(5))
        got = b''
        while chunk := s.recv(65536):
            got += chunk
    text, at = b'', 0
    while at + 8 <= len(got):
        _, kind, _, length, padding, _ = struct.unpack_from('>BBHHBB', got, at)
        if kind == 6:
            text += got[at + 8:at + 8 + length]
        at += 8 + length + padding
    head, _, body = text.partition(b'\r\n\r\n')
    return int(head.split(b'Status: ')[1][:3]), body.decode()
