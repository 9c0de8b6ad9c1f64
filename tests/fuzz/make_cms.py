#!/usr/bin/python3
"""make_cms.py - writes the seeds of cms.c into tests/data/fuzz/cms

Signatures of an authority made for this run (conf/pki/make_pki.sh): its keys
are gone afterwards, its certificates are in the seeds.
"""
import subprocess
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
CONTENT = 'Công văn của Sở Thông tin và Truyền thông.\n'.encode()
PLAIN = ('p-thu', 'H42.13', 'p-duong', 'p-hethan', 'p-la')


class Made:
    """A folder of the authority, and openssl in it."""

    def __init__(self, folder):
        self.folder = Path(folder)
        subprocess.run([TREE / 'conf/pki/make_pki.sh', folder], check=True,
                       stdout=subprocess.DEVNULL)
        (self.folder / 'content').write_bytes(CONTENT)

    def openssl(self, words, **files):
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        subprocess.run(['openssl', *words.split()], cwd=self.folder,
                       check=True, stderr=subprocess.DEVNULL)
        return (self.folder / 'out').read_bytes()

    def read(self, name):
        return (self.folder / name).read_bytes()

    def certificate(self, name):
        return self.openssl(f'x509 -in {name}.crt -outform DER -out out')

    def signed(self, who, more='-cades -md sha256'):
        return self.openssl(
            f'cms -sign -binary -in content -signer keys/{who}.crt -inkey'
            f' keys/{who}.key -certfile sub.crt {more} -outform DER -out out')

    def token(self, over):
        self.openssl('ts -query -data over -sha256 -cert -out out', over=over)
        query = self.read('out')
        return self.openssl(
            'ts -reply -config tsa.cnf -queryfile query -signer tsa.crt'
            ' -inkey tsa.key -chain sub.crt -token_out -out out', query=query)

    def answer(self, who):
        """Of the authority itself, about one certificate."""
        self.openssl(f'ocsp -issuer sub.crt -cert keys/{who}.crt -no_nonce'
                     ' -reqout out')
        asked = self.read('out')
        return self.openssl(
            'ocsp -index index.txt -rsigner sub.crt -rkey sub.key -CA sub.crt'
            ' -reqin asked -ndays 3650 -respout out', asked=asked)


# -- DER, as far as it takes to look into a signature

def parts(der):
    """(tag, content) of each value in a row."""
    out, at = [], 0
    while at < len(der):
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            n = length & 0x7f
            length, at = int.from_bytes(der[at:at + n], 'big'), at + n
        out.append((tag, der[at:at + length]))
        at += length
    return out


def value(tag, content):
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, 'big')
    return bytes([tag, 0x80 | len(size)]) + size + content


def joined(rows):
    return b''.join(value(tag, content) for tag, content in rows)


def opened(cms):
    """The rows around the one signer, and the rows of it."""
    around = parts(parts(cms)[0][1])
    data = parts(parts(around[1][1])[0][1])
    return around, data, parts(parts(data[-1][1])[0][1])


def closed(around, data, signer):
    data[-1] = (0x31, value(0x30, joined(signer)))
    around[1] = (0xa0, value(0x30, joined(data)))
    return value(0x30, joined(around))


def with_token(made, cms):
    """A time stamp over the signature, as an attribute not signed."""
    around, data, signer = opened(cms)
    stamp = bytes.fromhex('060b2a864886f70d010910020e')
    token = made.token(signer[-1][1])
    signer.append((0xa1, value(0x30, stamp + value(0x31, token))))
    return closed(around, data, signer)


def attributes(cms):
    """As keykeeper gets them."""
    signer = opened(cms)[2]
    return next(value(0x31, content) for tag, content in signer
                if tag == 0xa0)


def case(**items):
    """What cms.c reads, one letter for each kind."""
    return b''.join(kind[0].encode() + len(one).to_bytes(2, 'big') + one
                    for kind, one in items.items())


def seeds(made):
    trust = {'d': CONTENT, 'a': made.read('anchors.pem')}
    for who in PLAIN:
        yield who, case(**trust, s=made.signed(who))
    cms = made.signed('p-thu')
    yield 'b-t', case(**trust, s=with_token(made, cms))
    yield 'stamp', case(**trust, s=made.token(CONTENT))
    yield 'plain', case(**trust, s=made.signed('p-thu', '-md sha1'))
    yield 'pss', case(**trust, s=made.signed(
        'p-thu', '-cades -md sha384 -keyopt rsa_padding_mode:pss'))
    yield 'evidence', case(
        **trust, s=made.signed('p-thu', '-cades -md sha512 -nocerts'),
        c1=made.certificate('keys/p-thu'), c2=made.certificate('sub'),
        r=made.read('sub.crl'), o=made.answer('p-thu'))
    yield 'attributes', case(
        d=CONTENT, c=made.certificate('keys/p-thu'), t=attributes(cms))
    revoked = next(row.split('\t')[3] for row in made.read(
        'list.tsv').decode().splitlines() if row.startswith('revoked'))
    yield 'revoked', case(
        **trust, s=made.signed(revoked), r=made.read('sub.crl'),
        o=made.answer(revoked))


def main():
    target = TREE / 'tests/data/fuzz/cms'
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in seeds(Made(folder)):
            (target / name).write_bytes(content)
            print(name, len(content))


if __name__ == '__main__':
    main()
