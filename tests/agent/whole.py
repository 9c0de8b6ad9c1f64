"""whole.py - signs a whole PDF as the national signing program does

An incremental writer that shares nothing with modules/pdf: qpdf reads, this
page writes, `openssl cms` signs.  It can also do what such a program must not.
"""
import hashlib
import json
import re
import subprocess
import tempfile
import zlib
from datetime import datetime
from pathlib import Path

ROOM = 16384  # hex digits of /Contents


class Number(str):
    """As it was written: 595.303937007874 must not become another."""


def spelled(value):
    """A value of qpdf's JSON as PDF."""
    if isinstance(value, dict):
        return '<<' + ''.join(f'{name} {spelled(one)}\n'
                              for name, one in value.items()) + '>>'
    if isinstance(value, list):
        return '[' + ' '.join(map(spelled, value)) + ']'
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if value is None:
        return 'null'
    if isinstance(value, Number) or isinstance(value, int):
        return str(value)
    if value.startswith('u:') and value.isascii():
        return f'<{value[2:].encode().hex()}>'
    if value.startswith('u:'):
        return '<feff' + value[2:].encode('utf-16-be').hex() + '>'
    if value.startswith('b:'):
        return f'<{value[2:]}>'
    return value  # a name or a reference


class Document:
    """What a file holds, and the objects that its next revision writes."""

    def __init__(self, data):
        self.data = data
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(data)
            file.flush()
            text = subprocess.run(['qpdf', '--json=2', file.name],
                                  capture_output=True, check=False).stdout
        said = json.loads(text, parse_float=Number)
        self.objects = said['qpdf'][1]
        self.trailer = self.objects['trailer']['value']
        self.pages = [one['object'] for one in said['pages']]
        self.next = said['qpdf'][0]['maxobjectid'] + 1
        self.new = {}
        self.start = int(re.findall(rb'startxref\s+(\d+)', data)[-1])

    def get(self, ref):
        if ref in self.new:
            return self.new[ref]
        one = self.objects['obj:' + ref]
        return one.get('value', one.get('stream'))

    def value(self, of, name, empty):
        """A member to be changed: (it, where it is to be written)."""
        held = of.get(name, empty)
        if isinstance(held, str) and held.endswith(' R'):
            return self.get(held), held
        return held, None

    def add(self, value):
        ref = f'{self.next} 0 R'
        self.next += 1
        self.new[ref] = value
        return ref

    def into(self, ref, name, change, empty):
        """Changes a member of an object, wherever it stands."""
        owner = self.get(ref)
        held, at = self.value(owner, name, empty)
        changed = change(held)
        if at is not None:
            self.new[at] = changed
        else:
            self.new[ref] = {**owner, name: changed}

    def append(self):
        """The new revision, its objects as they were given."""
        out = bytearray(self.data)
        if not out.endswith(b'\n'):
            out += b'\n'
        at = {}
        for ref, value in self.new.items():
            at[int(ref.split()[0])] = len(out)
            text = value if isinstance(value, bytes) else \
                spelled(value).encode()
            out += b'%d 0 obj\n%s\nendobj\n' % (int(ref.split()[0]), text)
        if self.data[self.start:self.start + 4] == b'xref':
            self.table(out, at)
        else:
            self.stream(out, at)
        return bytes(out)

    def last_words(self):
        kept = {name: self.trailer[name] for name in ('/Root', '/Info', '/ID')
                if name in self.trailer}
        return {**kept, '/Prev': self.start}

    def table(self, out, at):
        start = len(out)
        out += b'xref\n'
        for number in sorted(at):
            out += b'%d 1\n%010d 00000 n \n' % (number, at[number])
        words = {**self.last_words(), '/Size': self.next}
        out += b'trailer\n' + spelled(words).encode()
        out += b'\nstartxref\n%d\n%%%%EOF\n' % start

    def stream(self, out, at):
        start, own = len(out), self.next
        at[own] = start
        rows = b''.join(b'\1' + at[one].to_bytes(4, 'big') + b'\0\0'
                        for one in sorted(at))
        packed = zlib.compress(rows)
        words = {**self.last_words(), '/Type': '/XRef', '/Size': own + 1,
                 '/W': [1, 4, 2], '/Filter': '/FlateDecode',
                 '/Index': [n for one in sorted(at) for n in (one, 1)],
                 '/Length': len(packed)}
        out += b'%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n' % (
            own, spelled(words).encode(), packed)
        out += b'startxref\n%d\n%%%%EOF\n' % start


def moment(at):
    """An instant as PDF writes it."""
    return at.strftime('D:%Y%m%d%H%M%S') + "+07'00'"


def cms(data, key):
    """A detached CMS by a program that is not ours; or by a token."""
    if not isinstance(key, str):
        return key.cms(data)
    return subprocess.run(
        ['openssl', 'cms', '-sign', '-binary', '-cades', '-nosmimecap',
         '-md', 'sha256', '-signer', f'{key}.crt', '-inkey', f'{key}.key',
         '-certfile', f'{key}.chain', '-outform', 'DER'],
        input=data, capture_output=True, check=True).stdout


def sign(data, key, at, **also):
    """The file with one more signature.

    key    path of a key, a certificate and a chain, without their ends; or
           what makes a CMS itself (on_token.py)
    also   field: its name; more: a function that changes the document in the
           same revision; reference: what the signature forbids
    """
    document = Document(data)
    name = also.get('field', 'Signature' + hashlib.sha256(data)
                    .hexdigest()[:6])
    words = {'/Type': '/Sig', '/Filter': '/Adobe.PPKLite',
             '/SubFilter': '/ETSI.CAdES.detached', '/M': f'({moment(at)})',
             '/Name': 'u:Chương trình ký số', **also.get('words', {})}
    value = document.add(
        (spelled(words)[:-2] + '/ByteRange [0 ' + ' ' * 34 + '/Contents <'
         + '0' * ROOM + '>>>').encode())
    widget = document.add({
        '/Type': '/Annot', '/Subtype': '/Widget', '/FT': '/Sig',
        '/F': 132, '/T': f'u:{name}', '/Rect': [0, 0, 0, 0],
        '/P': document.pages[0], '/V': value})
    document.into(document.pages[0], '/Annots',
                  lambda held: [*held, widget], [])
    document.into(
        document.trailer['/Root'], '/AcroForm',
        lambda form: {**form, '/SigFlags': 3,
                      '/Fields': [*form.get('/Fields', []), widget]}, {})
    also.get('more', lambda _: None)(document)
    return filled(document.append(), len(data), key)


def filled(out, begin, key):
    """The range, then the signature of everything but its own place."""
    gap = out.index(b'/Contents <' + b'0' * ROOM, begin) + 10
    end = gap + ROOM + 2
    hole = out.index(b'/ByteRange [0 ', begin) + 14
    text = b'%d %d %d]' % (gap, end, len(out) - end)
    out = out[:hole] + text.ljust(34) + out[hole + 34:]
    made = cms(out[:gap] + out[end:], key).hex().encode()
    assert len(made) <= ROOM
    return out[:gap + 1] + made + out[gap + 1 + len(made):]


def revised(data, change):
    """One more revision that nobody signs."""
    document = Document(data)
    change(document)
    return document.append()


def clock_of(path):
    return datetime.fromisoformat(Path(path).read_text('utf-8').strip())
