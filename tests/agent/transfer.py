"""transfer.py - the two links of docs/agent.md as a program uses them"""
import json
import urllib.error
import urllib.request
import uuid


def form(data, name='uploadfile', boundary=None):
    """(headers, body) of a form with one file."""
    mark = (boundary or uuid.uuid4().hex).encode()
    head = (f'Content-Disposition: form-data; name="{name}";'
            ' filename="vanban.pdf"\r\nContent-Type: application/pdf')
    body = b'--%s\r\n%s\r\n\r\n%s\r\n--%s--\r\n' % (
        mark, head.encode(), data, mark)
    return {'Content-Type':
            f'multipart/form-data; boundary={mark.decode()}'}, body


def ask(url, body=None, headers=None, method=None):
    """(status, bytes); no cookie, no Origin."""
    request = urllib.request.Request(url, body, headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def fetch(url):
    status, data = ask(url)
    if status != 200:
        raise ValueError(json.loads(data)['message'])
    return data


def upload(url, data):
    headers, body = form(data)
    status, text = ask(url, body, headers)
    if status != 200:
        raise ValueError(json.loads(text)['message'])
    return json.loads(text)
