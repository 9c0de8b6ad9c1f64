"""saving.py - what follows a signature, or moves into its range"""
import re

from .attack import BAD, BAD_OR_UNREADABLE, RANGE, attack, signed
from .pdf import (
    EVIL, RANGE_ROOM, SIG_DICT, Signing, document, field, sign, stream)

# --- incremental saving: something follows that nobody signed


@attack(*BAD)
def saving_page_content(who):
    return signed(who).revision({4: stream(EVIL)}).bytes


@attack(*BAD)
def saving_new_contents(who):
    pdf = signed(who)
    return pdf.revision({
        3: pdf.changed(3, rb'/Contents 4 0 R', b'/Contents 40 0 R'),
        40: stream(EVIL)}).bytes


@attack(*BAD)
def saving_page_added(who):
    pdf = signed(who)
    return pdf.revision({
        2: b'<< /Type /Pages /Kids [3 0 R 40 0 R] /Count 2 >>',
        40: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'}).bytes


@attack(*BAD)
def saving_new_root(who):
    pdf = signed(who)
    pdf.root = 40
    return pdf.revision({
        40: b'<< /Type /Catalog /Pages 41 0 R /AcroForm 5 0 R >>',
        41: b'<< /Type /Pages /Kids [42 0 R] /Count 1 >>',
        42: b'<< /Type /Page /Parent 41 0 R /MediaBox [0 0 595 842] '
            b'/Contents 43 0 R /Resources << /Font << /F1 6 0 R >> >> >>',
        43: stream(EVIL)}).bytes


@attack(*BAD)
def saving_media_box(who):
    pdf = signed(who)
    return pdf.revision({3: pdf.changed(3, rb'0 0 595 842',
                                        b'0 0 595 400')}).bytes


@attack(*BAD_OR_UNREADABLE)
def saving_without_references(who):
    """Objects at the end that only a repairing reader finds."""
    return signed(who).bytes + b'4 0 obj\n' + stream(EVIL) + b'\nendobj\n'


@attack(*BAD_OR_UNREADABLE)
def saving_without_trailer(who):
    pdf = signed(who)
    at = len(pdf.bytes) + len(b'4 0 obj\n') - 8
    return pdf.bytes + b'4 0 obj\n' + stream(EVIL) + \
        b'\nendobj\nxref\n4 1\n%010d 00000 n \n' % at


@attack(*BAD)
def saving_signature_copied(who):
    """The old signature again, as a field of the changed document."""
    pdf = signed(who)
    number = pdf.size - 1
    return pdf.revision({4: stream(EVIL), number: pdf.objects[number]}).bytes


@attack(*BAD)
def saving_outline_action(who):
    pdf = signed(who)
    return pdf.revision({1: pdf.changed(
        1, rb'>>$', b'/OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'
    )}).bytes


# --- wrapping: the signed range is moved and something put before it


@attack(*BAD_OR_UNREADABLE)
def wrapping_second_part(who):
    pdf = signed(who)
    begin, end = pdf.gap
    evil = b'\n4 0 obj\n' + stream(EVIL) + b'\nendobj\n'
    tail = pdf.bytes[end:]
    said = b'[0 %d %d %d]' % (begin, end + len(evil), len(tail))
    out = re.sub(RANGE, lambda f: said.ljust(len(f[0])),
                 pdf.bytes[:end], count=1)
    return out + evil + tail


@attack(*BAD)
def range_gap_wider(who):
    """Room behind the value inside the gap: bytes that nobody signed."""
    pdf = document()
    gap = b'<' + b'0' * 16000 + b'>' + b' /X (nobody signed this) '
    number = pdf.size
    pdf.revision({
        3: pdf.changed(3, rb'/Annots \[', b'/Annots [%d 0 R ' % number),
        5: pdf.changed(5, rb'/Fields \[', b'/Fields [%d 0 R ' % number),
        number: field(b'ky', number + 1),
        number + 1: SIG_DICT % (RANGE_ROOM, gap)})
    begin = pdf.bytes.rindex(gap)
    end = begin + len(gap)
    said = b'[0 %d %d %d]' % (begin, end, len(pdf.bytes) - end)
    at = pdf.bytes.rindex(RANGE_ROOM)
    whole = pdf.bytes[:at] + said.ljust(len(RANGE_ROOM)) + \
        pdf.bytes[at + len(RANGE_ROOM):]
    cms = who['person'].cms(whole[:begin] + whole[end:]).hex().encode()
    return whole[:begin + 1] + cms.ljust(16000, b'0') + \
        whole[begin + 16001:]


@attack(*BAD)
def range_not_from_the_start(who):
    pdf = signed(who)
    begin, end = pdf.gap
    said = b'[9 %d %d %d]' % (begin - 9, end, len(pdf.bytes) - end)
    return re.sub(RANGE, lambda f: said.ljust(len(f[0])),
                  pdf.bytes, count=1)


@attack(*BAD)
def range_stops_short(who):
    """The last revision's trailer is left out of what is signed."""
    pdf = document()
    how = Signing(who['person'])
    whole = sign(pdf, how)
    begin, end = whole.gap
    said = b'[0 %d %d %d]' % (begin, end, len(whole.bytes) - end - 60)
    changed = re.sub(RANGE,
                     lambda f: said.ljust(len(f[0])), whole.bytes, count=1)
    cms = who['person'].cms(changed[:begin] + changed[end:-60])
    return changed[:begin + 1] + cms.hex().encode().ljust(16000, b'0') + \
        changed[end - 1:]
