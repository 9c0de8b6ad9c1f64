"""on_token.py - a CMS whose key stays on a token, made by nothing of ours

pkcs11-tool signs; the structure around it (RFC 5652, RFC 5035) is put together
here, byte by byte.
"""
import hashlib
import re
import subprocess
import tempfile
from pathlib import Path

MODULE = '/usr/lib/softhsm/libsofthsm2.so'
SEQUENCE, SET, OCTETS, INTEGER = 0x30, 0x31, 0x04, 0x02


def tlv(tag, *parts):
    body = b''.join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + len(body).to_bytes(size, 'big') + body


def oid(text):
    first, second, *rest = map(int, text.split('.'))
    out = bytes([first * 40 + second])
    for one in rest:
        part = [one & 127]
        while one := one >> 7:
            part.insert(0, one & 127 | 128)
        out += bytes(part)
    return tlv(0x06, out)


DATA, SIGNED_DATA = oid('1.2.840.113549.1.7.1'), oid('1.2.840.113549.1.7.2')
SHA256 = tlv(SEQUENCE, oid('2.16.840.1.101.3.4.2.1'))
RSA = tlv(SEQUENCE, oid('1.2.840.113549.1.1.1'), b'\5\0')


def part(data, at):
    """(where its content begins, where it ends) of what stands there."""
    size = data[at + 1]
    begin = at + 2
    if size & 0x80:
        begin += size & 0x7f
        size = int.from_bytes(data[at + 2:begin], 'big')
    return begin, begin + size


def issuer_and_serial(certificate):
    at, _ = part(certificate, part(certificate, 0)[0])  # into the first part
    found = []
    if certificate[at] == 0xa0:  # the version
        at = part(certificate, at)[1]
    for _ in range(3):  # serial, algorithm, issuer
        end = part(certificate, at)[1]
        found.append(certificate[at:end])
        at = end
    return found[2] + found[0]


def attribute(name, value):
    return tlv(SEQUENCE, oid(name), tlv(SET, value))


def attributes_of(data, certificate):
    """Content type, digest, and whose certificate it is; in DER's order."""
    ess = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(
        OCTETS, hashlib.sha256(certificate).digest()))))
    return b''.join(sorted([
        attribute('1.2.840.113549.1.9.3', DATA),
        attribute('1.2.840.113549.1.9.4',
                  tlv(OCTETS, hashlib.sha256(data).digest())),
        attribute('1.2.840.113549.1.9.16.2.47', ess)]))


def certificates(path):
    """DER of every certificate of a file."""
    text = Path(path).read_text('ascii')
    mark = '-----END CERTIFICATE-----'
    return [subprocess.run(
        ['openssl', 'x509', '-outform', 'DER'], input=(one + mark).encode(),
        capture_output=True, check=True).stdout
        for one in text.split(mark)[:-1]]


class Token:
    """A person's key in the SoftHSM2 token of an installation."""

    def __init__(self, pki, name):
        self.pki, self.name = Path(pki), name
        self.own, *_ = certificates(self.pki / 'keys' / f'{name}.crt')
        self.chain = certificates(self.pki / 'keys' / f'{name}.chain')

    def tool(self, *words):
        return subprocess.run(
            ['pkcs11-tool', '--module', MODULE, '--token-label', 'vanthu',
             '--login', '--pin',
             (self.pki / 'token.pin').read_text('ascii').strip(), *words],
            env={'SOFTHSM2_CONF': str(self.pki / 'softhsm2.conf'),
                 'PATH': '/usr/bin:/bin'},
            check=True, capture_output=True).stdout.decode()

    def number(self):
        """The key's id: pkcs11-tool signs by nothing else."""
        for one in self.tool('-O', '--type', 'cert').split(';'):
            if re.search(rf'label: +{re.escape(self.name)}\n', one):
                return re.search(r'ID: +([0-9a-f]+)', one)[1]
        raise ValueError(f'no {self.name} on the token')

    def sign(self, data):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, 'in').write_bytes(data)
            self.tool('--sign', '--mechanism', 'SHA256-RSA-PKCS', '--id',
                      self.number(), '-i', f'{folder}/in', '-o',
                      f'{folder}/out')
            return Path(folder, 'out').read_bytes()

    def cms(self, data):
        attributes = attributes_of(data, self.own)
        signer = tlv(
            SEQUENCE, tlv(INTEGER, b'\1'),
            tlv(SEQUENCE, issuer_and_serial(self.own)), SHA256,
            tlv(0xa0, attributes), RSA,
            tlv(OCTETS, self.sign(tlv(SET, attributes))))
        return tlv(SEQUENCE, SIGNED_DATA, tlv(0xa0, tlv(
            SEQUENCE, tlv(INTEGER, b'\1'), tlv(SET, SHA256),
            tlv(SEQUENCE, DATA), tlv(0xa0, self.own, *self.chain),
            tlv(SET, signer))))
