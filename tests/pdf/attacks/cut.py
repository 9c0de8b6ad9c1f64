"""cut.py - updates that name every object anew and leave the old chain out

Some programs write so (PoDoFo does over cross-reference streams): what was
signed is then read from the signed bytes alone, and compared as a whole.
"""
import re

from .attack import BAD, GOOD, attack, signed
from .pdf import EVIL, TEXT, Signing, document, sign, stream


def cut(pdf, objects, at=None, dropped=()):
    """A revision with a whole table of its own, and no /Prev."""
    places = {int(found[1]): found.start() for found in
              re.finditer(rb'^(\d+) 0 obj', pdf.bytes, re.M)}
    places.update(at or {})
    out = pdf.bytes
    for number, body in objects.items():
        places[number] = len(out)
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    size = max(places) + 1
    table = b'xref\n0 %d\n0000000000 65535 f \n' % size
    for number in range(1, size):
        table += b'0000000000 00000 f \n' if number in dropped or \
            number not in places else b'%010d 00000 n \n' % places[number]
    return out + table + (
        b'trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'
        % (size, len(out)))


@attack(*GOOD)
def honest_cut_field_filled(who):
    pdf = signed(who)
    return cut(pdf, {7: pdf.changed(7, rb'>>$', b'/V (12) >>')})


@attack(*GOOD)
def honest_cut_field_closed(who):
    pdf = signed(who)
    return cut(pdf, {7: pdf.changed(7, rb'>>$', b'/Ff 1 >>')})


@attack(*BAD)
def cut_page_content(who):
    return cut(signed(who), {4: stream(EVIL)})


@attack(*BAD)
def cut_content_dropped(who):
    return cut(signed(who), {}, dropped=(4,))


@attack(*BAD)
def cut_content_of_an_older_draft(who):
    draft = document(objects={4: stream(EVIL)})
    evil = draft.bytes.index(b'\n4 0 obj') + 1
    return cut(sign(draft.revision({4: stream(TEXT)}),
                    Signing(who['person'])), {}, at={4: evil})


@attack(*BAD)
def cut_first_signature_removed(who):
    one = signed(who)
    two = sign(one, Signing(who['organ'], b'dau'))
    first = one.size - 2
    gone = b'%d 0 R' % first
    return cut(two, {3: two.changed(3, gone + b' ', b''),
                     5: two.changed(5, gone + b' ', b'')},
               dropped=(first, first + 1))


@attack(*BAD)
def cut_new_root(who):
    pdf = signed(who)
    return cut(pdf, {
        2: b'<< /Type /Pages /Kids [40 0 R] /Count 1 >>',
        40: pdf.changed(3, rb'/Contents 4 0 R', b'/Contents 41 0 R'),
        41: stream(EVIL)})
