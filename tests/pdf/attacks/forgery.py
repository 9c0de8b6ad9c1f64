"""forgery.py - honest files, and signatures that say nothing"""
import re

from .attack import BAD, BAD_OR_UNREADABLE, GOOD, attack, signed
from .pdf import EVIL, TEXT, Signing, document, sign, stream

# --- honest files: nothing may be said against them


@attack(*GOOD)
def honest_one_signature(who):
    return signed(who).bytes


@attack(*GOOD)
def honest_two_signatures(who):
    return sign(signed(who), Signing(who['organ'], b'dau')).bytes


@attack(*GOOD)
def honest_field_filled(who):
    pdf = signed(who)
    return pdf.revision({7: pdf.changed(7, rb'>>$', b'/V (12) >>')}).bytes


@attack(*GOOD)
def honest_evidence_added(who):
    pdf = signed(who)
    return pdf.revision({
        1: pdf.changed(1, rb'>>$', b'/DSS 30 0 R >>'),
        30: b'<< /Type /DSS /Certs [] >>'}).bytes


@attack('unknown|none', 'unsigned')
def honest_without_signature(_):
    return document().bytes


# --- universal forgery: the signature says nothing that could be checked


def forged(who, pattern, by):
    """What stands in the newest signature dictionary, replaced in place."""
    pdf = signed(who)
    out, count = re.subn(pattern, lambda found: by.ljust(
        len(found[0])), pdf.bytes, count=1)
    assert count == 1, pattern
    return out


RANGES = {
    'missing': b'', 'null': b'/ByteRange null', 'name': b'/ByteRange /A',
    'empty': b'/ByteRange []', 'zeros': b'/ByteRange [0 0 0 0]',
    'three': b'/ByteRange [0 100 200]', 'reals': b'/ByteRange [0 1.5 2 3]',
    'negative': b'/ByteRange [0 -1 5 10]', 'huge':
    b'/ByteRange [0 9223372036854775807 1 1]', 'beyond':
    b'/ByteRange [0 100 200 99999999]', 'backwards':
    b'/ByteRange [500 100 0 100]', 'texts': b'/ByteRange [(0) (1) (2) (3)]',
}
for _name, _range in RANGES.items():
    def _forge(who, by=_range):
        return forged(who, rb'/ByteRange \[[^]]*\]', by)
    _forge.__name__ = f'forgery_range_{_name}'
    attack(*BAD_OR_UNREADABLE)(_forge)

CONTENTS = {
    'missing': b'', 'null': b'/Contents null', 'empty': b'/Contents <>',
    'zero': b'/Contents <00>', 'name': b'/Contents /A', 'text':
    b'/Contents (x)', 'garbage': b'/Contents <3003020101>',
}
for _name, _contents in CONTENTS.items():
    def _forge(who, by=_contents):
        return forged(who, rb'/Contents <[0-9a-f]+>', by)
    _forge.__name__ = f'forgery_contents_{_name}'
    attack(*BAD_OR_UNREADABLE)(_forge)


@attack('invalid|unknown|none', 'broken|unreadable|unsigned')
def forgery_value_missing(who):
    return forged(who, rb'/V \d+ 0 R', b'')


@attack(*BAD)
def forgery_of_another_file(who):
    """A true CMS, made for other bytes."""
    other = document(objects={4: stream(EVIL)})
    return sign(other, Signing(who['person'], content=TEXT)).bytes


@attack(*BAD)
def byte_flipped(who):
    return signed(who).bytes.replace(b'1.000.000', b'9.000.000')
