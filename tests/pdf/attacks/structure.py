"""structure.py - keys twice, loops, object streams, garbage"""
from .attack import BAD, BAD_OR_UNREADABLE, attack, signed
from .pdf import EVIL, SIG_DICT, Signing, document, field, sign, stream


def xref_stream(pdf, entries):
    """A revision whose references stand in a stream."""
    number = pdf.size
    start = len(pdf.bytes)
    entries = {**entries, number: (1, start, 0)}
    rows = b''.join(bytes([kind]) + where.to_bytes(4, 'big') +
                    index.to_bytes(2, 'big')
                    for _, (kind, where, index) in sorted(entries.items()))
    index = b' '.join(b'%d 1' % one for one in sorted(entries))
    link = b'/Prev %d ' % pdf.startxref if pdf.startxref else b''
    pdf.bytes += b'%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n' % (
        number, stream(rows, b'/Type /XRef /W [1 4 2] /Index [%s] /Size %d '
                       b'/Root %d 0 R %s' % (index, number + 1, pdf.root,
                                             link)), start)
    pdf.size, pdf.startxref = number + 1, start
    return pdf


for _name, _before, _twice in (
        ('range', b'/ByteRange %s', b'/ByteRange [0 1 2 3] /ByteRange %s'),
        ('contents', b'/Contents %s', b'/Contents <00> /Contents %s'),
        ('filter', b'/SubFilter', b'/SubFilter /x /SubFilter')):
    def _double(who, before=_before, twice=_twice):
        assert before in SIG_DICT
        return signed(who, dict=SIG_DICT.replace(before, twice)).bytes
    _double.__name__ = f'twice_{_name}'
    attack(*BAD_OR_UNREADABLE)(_double)


@attack(*BAD_OR_UNREADABLE)
def twice_page_contents(who):
    pdf = document(objects={
        3: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] '
           b'/Contents 4 0 R /Contents 9 0 R /Resources << /Font << /F1 '
           b'6 0 R >> >> /Annots [7 0 R] >>', 9: stream(EVIL)})
    return sign(pdf, Signing(who['person'])).bytes


@attack(*BAD)
def twice_catalog_pages(who):
    pdf = document(objects={
        1: b'<< /Type /Catalog /Pages 2 0 R /Pages 20 0 R /AcroForm 5 0 R >>',
        20: b'<< /Type /Pages /Kids [21 0 R] /Count 1 >>',
        21: b'<< /Type /Page /Parent 20 0 R /MediaBox [0 0 595 842] '
            b'/Contents 22 0 R /Resources << /Font << /F1 6 0 R >> >> '
            b'/Annots [7 0 R] >>',
        22: stream(EVIL)})
    return sign(pdf, Signing(who['person'])).bytes


@attack('invalid|unknown|none', 'broken|unreadable|unsigned')
def twice_field_value(who):
    """The newest field names its signature twice."""
    return signed(who, field_extra=b'/V 7 0 R ').bytes


@attack(*BAD_OR_UNREADABLE)
def loop_previous_table(who):
    pdf = signed(who)
    return pdf.revision({90: b'null'}, prev=len(pdf.bytes) + 30).bytes


@attack(*BAD_OR_UNREADABLE)
def loop_previous_itself(who):
    pdf = signed(who)
    table = len(pdf.bytes) + len(b'90 0 obj\nnull\nendobj\n')
    return pdf.revision({90: b'null'}, prev=table).bytes


@attack(*BAD_OR_UNREADABLE)
def loop_two_tables(who):
    pdf = signed(who)
    first = pdf.startxref
    pdf.revision({90: b'null'})
    return pdf.bytes.replace(b'/Prev %d ' % first,
                             b'/Prev %d ' % pdf.startxref)


@attack('invalid|unknown|valid', 'broken|unreadable|intact')
def loop_pages(who):
    pdf = document(objects={
        2: b'<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>'})
    return sign(pdf, Signing(who['person'])).bytes


@attack(*BAD_OR_UNREADABLE)
def stream_length_loop(who):
    pdf = signed(who)
    return pdf.revision({90: b'<< /Length 90 0 R >>\nstream\nx\nendstream',
                         4: b'<< /Length 90 0 R >>\nstream\nx\n'
                            b'endstream'}).bytes


@attack(*BAD_OR_UNREADABLE)
def object_stream_in_itself(who):
    body = stream(b'90 0 null', b'/Type /ObjStm /N 1 /First 5 '
                  b'/Extends 90 0 R ')
    pdf = signed(who)
    return pdf.revision({90: body, 1: b'90 0 R'}).bytes


@attack(*BAD)
def object_stream_shadows_page(who):
    """The page's content moves into an object stream of a later revision."""
    pdf = signed(who)
    page = pdf.changed(3, rb'/Contents 4 0 R', b'/Contents 40 0 R')
    packed = b'3 0 ' + page
    number = pdf.size + 60
    pdf.revision({40: stream(EVIL),
                  number: stream(packed, b'/Type /ObjStm /N 1 /First 4 ')})
    return xref_stream(pdf, {3: (2, number, 0)}).bytes


@attack(*BAD)
def hybrid_reference_shadows_page(who):
    """A table for new readers, a hidden stream of references for others."""
    pdf = signed(who)
    page = pdf.changed(3, rb'/Contents 4 0 R', b'/Contents 40 0 R')
    before = pdf.startxref
    pdf.revision({40: stream(EVIL), 41: page})
    at = pdf.bytes.rindex(b'41 0 obj')
    pdf.bytes = pdf.bytes[:at] + b' 3 0 obj' + pdf.bytes[at + 8:]
    hidden = len(pdf.bytes)
    pdf.startxref = 0
    xref_stream(pdf, {3: (1, at + 1, 0)})
    pdf.startxref = before
    return pdf.revision({90: b'null'},
                        trailer=b'/XRefStm %d ' % hidden).bytes


@attack(*BAD_OR_UNREADABLE)
def deep_nesting(who):
    return signed(who).revision({4: b'[' * 60000 + b']' * 60000}).bytes


@attack(*BAD_OR_UNREADABLE)
def garbage_with_second_end(who):
    pdf = signed(who)
    return pdf.bytes + b'\n% nothing \n' * 50 + \
        b'startxref\n%d\n%%%%EOF\n' % pdf.startxref


@attack(*BAD_OR_UNREADABLE)
def garbage_text(who):
    return signed(who).bytes + b'Phu luc: tra them 5.000.000 dong\n'


@attack('invalid|unknown|none', 'broken|unreadable|unsigned')
def garbage_another_file(who):
    return signed(who).bytes + document(objects={4: stream(EVIL)}).bytes


@attack(*BAD_OR_UNREADABLE)
def garbage_before_header(who):
    return b'<html>' * 20 + signed(who).bytes
