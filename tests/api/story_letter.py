"""story_letter.py - letters made for tests, over HTTP like everything"""
import base64
from pathlib import Path

LETTERS = Path(__file__).resolve().parents[1] / 'data' / 'letters'


def upload(client, name='cong-van-so-a.pdf', secrecy='thuong', as_name=None):
    """A finished upload; returns its id."""
    data = (LETTERS / name).read_bytes()

    def word(text):
        return base64.b64encode(text.encode()).decode()

    made = client.post('uploads', b'', tus_resumable='1.0.0',
                       upload_length=str(len(data)),
                       upload_metadata='filename '
                       + word(as_name or name.replace('-', ''))
                       + ',secrecy ' + word(secrecy))
    assert made.status == 201, made
    where = '/api/v1/uploads/' + made.headers['location'].rsplit('/', 1)[1]
    sent = client.ask('PATCH', where, data, {
        'Tus-Resumable': '1.0.0', 'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream'})
    assert sent.status == 204, sent
    return where.rsplit('/', 1)[1]


def post_of(client, name):
    for unit in client.get('units').json['items']:
        for person in unit['people']:
            if person['name'] == name:
                return person['id']
    raise AssertionError(f'nobody is called {name}')


def organ(client, name):
    return client.get('organs', q=name).json['items'][0]['id']


def draft(client, **given):
    """A draft of Sở Thông tin và Truyền thông; returns the answer."""
    body = {
        'type_name': 'Công văn', 'secrecy': 'thuong', 'urgency': 0,
        'subject': 'V/v rà soát tài khoản người dùng',
        'signer': post_of(client, 'Trần Quang Minh'),
        'recipients': [{'organ': organ(client, 'Sở Tài chính'),
                        'kind': 'handle'}],
        'annexes': [],
    }
    body.update(given)
    if 'main' not in body:
        body['main'] = upload(client)
    return client.post('drafts', body)


def own_letter(instance):
    officer = instance.login('dungnv.stttt')
    made = draft(officer)
    assert made.status == 201, made
    shown = officer.get(f"letters/{made.json['id']}").json
    return {'id': made.json['id'], 'file': shown['files'][0]['id']}
