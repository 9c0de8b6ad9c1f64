"""cut.py - updates that name every object anew and leave the old chain out

Some programs write so (PoDoFo does over cross-reference streams): what was
signed is then read from the signed bytes alone, and compared as a whole.
"""
import re

from build import Build

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


def packed(page=b''):
    """The document with all but its content in an object stream."""
    pdf, build = document(), Build()
    pdf.objects[3] = pdf.changed(3, rb'>>$', page + b' >>')
    for number in sorted(pdf.objects):
        build.add(pdf.objects[number])
    pdf.bytes = build.streamed(pack=True)
    pdf.size = build.size() + 1
    pdf.startxref = int(re.search(rb'startxref\n(\d+)', pdf.bytes)[1])
    return pdf


STREAM = 8  # the object stream's number, and that of the references behind


def unpacked(pdf, **changed):
    """Every object by itself, and no object stream any more."""
    objects = {number: changed.get(f'object_{number}', pdf.objects[number])
               for number in (1, 2, 6, 7)}
    return cut(pdf, objects, dropped=(STREAM, STREAM + 1))


@attack(*GOOD)
def honest_cut_unpacked(who):
    return unpacked(sign(packed(), Signing(who['person'])))


@attack(*BAD)
def cut_unpacked_page_box(who):
    pdf = sign(packed(), Signing(who['person']))
    return unpacked(pdf, object_2=b'<< /Type /Pages /Kids [3 0 R] /Count 1 '
                    b'/Rotate 180 >>')


@attack(*BAD)
def cut_unpacked_font_dropped(who):
    pdf = sign(packed(), Signing(who['person']))
    objects = {number: pdf.objects[number] for number in (1, 2, 7)}
    return cut(pdf, objects, dropped=(6, STREAM, STREAM + 1))


@attack(*BAD)
def cut_unpacked_stream_in_use(who):
    return unpacked(sign(packed(b'/Thumb %d 0 R' % STREAM),
                         Signing(who['person'])))


@attack(*BAD)
def freed_stream_still_holds_the_font(who):
    pdf = sign(packed(), Signing(who['person']))
    return pdf.revision({number: pdf.objects[number] for number in (1, 2, 7)},
                        free=(STREAM,)).bytes
