"""tus.py - uploads as the browser makes them (tus 1.0.0)"""
import base64
import time
from pathlib import Path

LETTERS = Path(__file__).resolve().parents[1] / 'data' / 'letters'


def encoded(text):
    return base64.b64encode(text.encode('utf-8')).decode('ascii')


def create(client, name, length, secrecy='thuong', **headers):
    """Announces an upload; secrecy None is not said at all."""
    metadata = f'filename {encoded(name)}'
    if secrecy is not None:
        metadata += f',secrecy {encoded(secrecy)}'
    return client.ask('POST', 'uploads', headers={
        'Tus-Resumable': '1.0.0', 'Upload-Length': str(length),
        'Upload-Metadata': metadata, **headers})


def patch(client, upload, data, offset=0):
    return client.ask('PATCH', upload, data, {
        'Tus-Resumable': '1.0.0', 'Upload-Offset': str(offset),
        'Content-Type': 'application/offset+octet-stream'})


def offset(client, upload):
    answer = client.ask('HEAD', upload, headers={'Tus-Resumable': '1.0.0'})
    assert answer.status == 200, answer
    return int(answer.headers['upload-offset'])


def left_in_spool(instance, seconds=60):
    """nginx takes its own file away behind the answer: it may take a while."""
    end = time.monotonic() + seconds
    while True:
        names = sorted(path.name for path in
                       (instance.state / 'spool').iterdir())
        if not names or time.monotonic() > end:
            return names
        time.sleep(0.02)


def letter(name):
    return (LETTERS / name).read_bytes()


def upload(client, name, data):
    """The whole file in one PATCH; gives the upload's id."""
    created = create(client, name, len(data))
    assert created.status == 201, created
    answer = patch(client, created.headers['location'], data)
    assert answer.status == 204, answer
    return created.headers['location'].rsplit('/', 1)[-1]
