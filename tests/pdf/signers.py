"""signers.py - programs of others that sign a PDF, asked for one signature

A signer is a function (place, before, after, field, is_new): it signs in a
field that waits there, or makes one of that name.  False: it cannot do that.
"""
import json
import os
import re
import subprocess
from pathlib import Path

from attacks.pdf import RANGE_ROOM, ROOM, SIG_DICT, Pdf, Signer, Signing, fill

TREE = Path(__file__).resolve().parents[2]
SIGNED_AT = '2026-11-20T08:30:00+07:00'


def run(*words, **more):
    return subprocess.run([str(word) for word in words], check=False,
                          capture_output=True, **more)


class Keys:
    """The test authority's keys, as each program wants them."""

    def __init__(self, folder, build):
        self.folder, self.build = Path(folder), Path(build)
        self.pki = self.build / 'tests/pdf/pki'
        (self.folder / 'clock').write_text(SIGNED_AT)
        (self.folder / 'trust').mkdir()
        (self.folder / 'trust/root.crt').write_bytes(
            (self.pki / 'root.crt').read_bytes())
        run('certutil', '-N', '-d', self.folder, '--empty-password')
        run('certutil', '-A', '-d', self.folder, '-n', 'root', '-t',
            'CT,C,C', '-i', self.pki / 'root.crt')
        for name in ('p-thu', 'H42.13'):
            out = self.folder / f'{name}.p12'
            run('openssl', 'pkcs12', '-export', '-inkey', self.key(name),
                '-in', self.certificate(name), '-certfile',
                self.pki / f'keys/{name}.chain', '-name', name, '-passout',
                'pass:thu', '-out', out)
            run('pk12util', '-i', out, '-d', self.folder, '-W', 'thu')

    def key(self, name):
        return self.pki / f'keys/{name}.key'

    def certificate(self, name):
        return self.pki / f'keys/{name}.crt'

    def life(self, before, after, *steps):
        """Our own part: see life_files."""
        done = run(self.build / 'tests/pdf/life_files', after, before,
                   *steps, env={
                       **os.environ, 'PKI': str(self.pki),
                       'srcdir': str(TREE),
                       'VANTHU_CLOCK': str(self.folder / 'clock')})
        if done.returncode != 0:
            return {'refused': f'status {done.returncode}',
                    'detail': done.stderr.decode()[-400:]}
        return json.loads(done.stdout)


def ours(keys, before, after, field, is_new):
    if not is_new:
        return False
    return 'refused' not in keys.life(before, after, 'person')


def pdfsig(keys, before, after, field, is_new):
    how = ['-add-signature', '-new-signature-field-name', field] \
        if is_new else ['-sign', field]
    return run('pdfsig', '-nssdir', keys.folder, *how, '-nick', 'H42.13',
               '-no-ocsp', before, after).returncode == 0


def podofo(keys, before, after, field, is_new):
    how = [] if is_new else ['-field-use-existing']
    return run('podofosign', '-in', before, '-out', after, '-cert',
               keys.certificate('H42.13'), '-pkey', keys.key('H42.13'),
               '-field-name', field, *how).returncode == 0


def number_of(path, field):
    said = json.loads(run('qpdf', '--json=1', '--json-key=acroform',
                          path).stdout)
    for one in said['acroform']['fields']:
        if one['fullname'] == field:
            return one['object'].split()[0]
    raise ValueError(f'{path} has no field {field}')


def mutool(keys, before, after, field, is_new):
    if is_new:
        return False
    return run('mutool', 'sign', '-s', keys.folder / 'H42.13.p12', '-P',
               'thu', '-o', after, before,
               number_of(before, field)).returncode == 0


def openssl(keys, before, after, field, is_new):
    """An update by hand, with a table of its own; openssl makes the CMS."""
    pdf, data = Pdf(), before.read_bytes()
    begin = int(re.findall(rb'startxref\s+(\d+)', data)[-1])
    found = re.findall(rb'\n(\d+) 0 obj\n(<<[^\n]*/T\(%s\)[^\n]*)>>\nendobj'
                       % field.encode(), data)
    if is_new or not found or not data.startswith(b'xref', begin):
        return False
    number, body = int(found[-1][0]), found[-1][1]
    pdf.bytes = data if data.endswith(b'\n') else data + b'\n'
    pdf.startxref = begin
    pdf.size, pdf.root = (int(re.search(rb'/%s\s*(\d+)' % key,
                                        data[begin:])[1])
                          for key in (b'Size', b'Root'))
    value, gap = pdf.size, b'<' + b'0' * ROOM + b'>'
    pdf.revision({number: body + b'/V %d 0 R>>' % value,
                  value: SIG_DICT % (RANGE_ROOM, gap)})
    who = Signer(keys.certificate('p-thu'), keys.key('p-thu'),
                 keys.pki / 'keys/p-thu.chain')
    after.write_bytes(fill(pdf, Signing(who), gap).bytes)
    return True


SIGNERS = {'ours': (ours, None), 'pdfsig': (pdfsig, 'pdfsig'),
           'podofo': (podofo, 'podofosign'), 'mutool': (mutool, 'mutool'),
           'openssl': (openssl, 'openssl')}
