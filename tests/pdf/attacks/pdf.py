"""pdf.py - PDF files of a few objects, signed without our writer

A file is a list of revisions: each holds objects, a table or stream of
references and a trailer.  The CMS is made by openssl, so that nothing here
agrees with our code by being our code.
"""
import re
import subprocess
import tempfile
from pathlib import Path

ROOM = 16000  # hex digits kept for /Contents
TEXT = b'BT /F1 24 Tf 72 700 Td (Tra cho ong A 1.000.000 dong) Tj ET'
EVIL = b'BT /F1 24 Tf 72 700 Td (Tra cho ong B 9.999.999 dong) Tj ET'
SIG_DICT = (b'<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter '
            b'/ETSI.CAdES.detached /M (D:20261101090000+07\'00\') '
            b'/ByteRange %s /Contents %s >>')
RANGE_ROOM = b'[0 0000000000 0000000000 0000000000]'


def stream(data, extra=b''):
    return b'<< /Length %d %s>>\nstream\n%s\nendstream' % (
        len(data), extra, data)


class Signer:
    """A key with its certificate and what stands above it."""

    def __init__(self, certificate, key, chain=None):
        self.certificate, self.key, self.chain = certificate, key, chain

    def cms(self, data, *options, digest='sha256', cades=True):
        with tempfile.NamedTemporaryFile() as content:
            content.write(data)
            content.flush()
            command = ['openssl', 'cms', '-sign', '-binary', '-in',
                       content.name, '-outform', 'DER', '-md', digest,
                       '-nosmimecap', '-signer', str(self.certificate),
                       '-inkey', str(self.key), *options]
            if cades:
                command.append('-cades')
            if self.chain:
                command += ['-certfile', str(self.chain)]
            return subprocess.run(command, check=True,
                                  capture_output=True).stdout


class Pdf:
    """The bytes so far, and where each object stands in them."""

    def __init__(self, version=b'1.7'):
        self.bytes = b'%PDF-' + version + b'\n%\xe2\xe3\xcf\xd3\n'
        self.size, self.root = 1, 1
        self.startxref = 0
        self.objects = {}  # number -> body, as the newest revision has it

    def copy(self):
        other = Pdf()
        other.__dict__.update(self.__dict__)
        other.objects = dict(self.objects)
        return other

    def revision(self, objects, trailer=b'', prev=None, free=()):
        """Append objects with a table of references of their own."""
        at = {}
        for number, body in objects.items():
            at[number] = len(self.bytes)
            self.bytes += b'%d 0 obj\n%s\nendobj\n' % (number, body)
            self.objects[number] = body
            self.size = max(self.size, number + 1)
        start = len(self.bytes)
        self.bytes += b'xref\n'
        if self.startxref == 0:
            self.bytes += b'0 1\n0000000000 65535 f \n'
        for number in free:
            self.bytes += b'%d 1\n0000000000 00001 f \n' % number
        for number, offset in sorted(at.items()):
            self.bytes += b'%d 1\n%010d 00000 n \n' % (number, offset)
        before = self.startxref if prev is None else prev
        link = b'/Prev %d ' % before if before else b''
        self.bytes += (b'trailer\n<< /Size %d /Root %d 0 R %s%s>>\n'
                       b'startxref\n%d\n%%%%EOF\n' % (
                           self.size, self.root, link, trailer, start))
        self.startxref = start
        return self

    def changed(self, number, pattern, by):
        """The body of an object with one thing in it changed."""
        body, count = re.subn(pattern, lambda _: by, self.objects[number],
                              count=1)
        assert count == 1, (number, pattern)
        return body


def document(**more):
    """One page with text, an empty text field, a form to sign in."""
    base = {
        1: b'<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
        2: b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        3: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] '
           b'/Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> '
           b'/Annots [7 0 R] >>',
        4: stream(TEXT),
        5: b'<< /Fields [7 0 R] /SigFlags 3 /DA (/F1 12 Tf) '
           b'/DR << /Font << /F1 6 0 R >> >> >>',
        6: b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        7: b'<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) '
           b'/Rect [72 600 272 620] /P 3 0 R /F 4 >>',
    }
    base.update(more.pop('objects', {}))
    return Pdf().revision(base, **more)


def field(name, value, extra=b''):
    return (b'<< /Type /Annot /Subtype /Widget /FT /Sig /T (%s) /V %d 0 R '
            b'/Rect [300 100 500 160] /P 3 0 R /F 132 %s>>' % (
                name, value, extra))


class Signing:
    """How one signature is made; the attacks change a word of it."""

    def __init__(self, signer, name=b'ky', **how):
        self.signer, self.name = signer, name
        self.cms_options = how.pop('cms', ())
        self.digest = how.pop('digest', 'sha256')
        self.cades = how.pop('cades', True)
        self.dict = how.pop('dict', SIG_DICT)
        self.field_extra = how.pop('field_extra', b'')
        self.also = how.pop('also', {})       # further objects
        self.content = how.pop('content', None)  # other bytes to sign
        self.tamper = how.pop('tamper', None)    # of the CMS
        assert not how, how


def sign(pdf, how):
    """Field and signature as a revision of their own; fills the gap."""
    out = pdf.copy()
    number = max(out.size, *(n + 1 for n in how.also)) if how.also \
        else out.size
    gap = b'<' + b'0' * ROOM + b'>'
    objects = {
        **how.also,
        3: out.changed(3, rb'/Annots \[', b'/Annots [%d 0 R ' % number),
        5: out.changed(5, rb'/Fields \[', b'/Fields [%d 0 R ' % number),
        number: field(how.name, number + 1, how.field_extra),
        number + 1: how.dict % (RANGE_ROOM, gap),
    }
    out.revision(objects)
    return fill(out, how, gap)


def fill(out, how, gap):
    begin = out.bytes.rindex(gap)
    end = begin + len(gap)
    said = b'[0 %d %d %d]' % (begin, end, len(out.bytes) - end)
    at = out.bytes.rindex(RANGE_ROOM)
    whole = (out.bytes[:at] + said.ljust(len(RANGE_ROOM)) +
             out.bytes[at + len(RANGE_ROOM):])
    signed = whole[:begin] + whole[end:]
    cms = how.signer.cms(signed if how.content is None else how.content,
                         *how.cms_options, digest=how.digest,
                         cades=how.cades)
    if how.tamper:
        cms = how.tamper(cms)
    hexes = cms.hex().encode().ljust(ROOM, b'0')
    out.bytes = whole[:begin + 1] + hexes + whole[end - 1:]
    out.gap = (begin, end)
    return out


def make_signers(folder, tree):
    """The test authority, and look-alikes nobody certified."""
    subprocess.run(['sh', str(Path(tree) / 'conf/pki/make_pki.sh'),
                    str(folder)], check=True, capture_output=True)
    keys = Path(folder) / 'keys'

    def of(code, issuer='sub'):
        return Signer(keys / f'{code}.crt', keys / f'{code}.key',
                      Path(folder) / f'{issuer}.crt')
    fake = Path(folder) / 'fake'
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-utf8',
         '-days', '9000', '-subj', '/C=VN/O=Sở Thông tin và Truyền thông'
         '/CN=Nguyễn Văn Thử/UID=p-thu', '-keyout', f'{fake}.key', '-out',
         f'{fake}.crt'], check=True, capture_output=True)
    return {'person': of('p-thu'), 'organ': of('H42.13'),
            'expired': of('p-hethan'), 'revoked': of('p-thuhoi'),
            'foreign': of('p-la', 'stranger'),
            'fake': Signer(f'{fake}.crt', f'{fake}.key')}
