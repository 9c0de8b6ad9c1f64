"""shadow.py - content prepared before signing, shown afterwards"""
from .attack import BAD, attack, signed
from .pdf import EVIL, SIG_DICT, Signing, document, field, sign, stream


@attack(*BAD)
def shadow_hide(who):
    """A picture over the text, gone in the next revision."""
    cover = document(objects={
        3: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] '
           b'/Contents [4 0 R 8 0 R] /Resources << /Font << /F1 6 0 R >> '
           b'/XObject << /C 9 0 R >> >> /Annots [7 0 R] >>',
        4: stream(EVIL), 8: stream(b'/C Do'),
        9: stream(b'1 g 0 600 595 200 re f', b'/Type /XObject /Subtype '
                  b'/Form /BBox [0 0 595 842] ')})
    return sign(cover, Signing(who['person'])).revision(
        {9: stream(b'', b'/Type /XObject /Subtype /Form '
                   b'/BBox [0 0 1 1] ')}).bytes


@attack(*BAD)
def shadow_hide_by_layer(who):
    layered = document(objects={
        1: b'<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OCProperties '
           b'<< /OCGs [9 0 R] /D << /ON [9 0 R] >> >> >>',
        9: b'<< /Type /OCG /Name (che) >>'})
    pdf = sign(layered, Signing(who['person']))
    return pdf.revision({1: pdf.changed(
        1, rb'/ON \[9 0 R\]', b'/OFF [9 0 R]')}).bytes


@attack(*BAD)
def shadow_replace_font(who):
    pdf = signed(who)
    return pdf.revision({6: b'<< /Type /Font /Subtype /Type1 /BaseFont '
                         b'/Symbol >>'}).bytes


@attack(*BAD)
def shadow_replace_appearance(who):
    """A filled field keeps its value and shows another."""
    shown = b'/Type /XObject /Subtype /Form /BBox [0 0 200 20] '
    filled = document(objects={
        7: b'<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (12) '
           b'/Rect [72 600 272 620] /P 3 0 R /F 4 /AP << /N 9 0 R >> >>',
        9: stream(b'BT (12) Tj ET', shown)})
    return sign(filled, Signing(who['person'])).revision(
        {9: stream(b'BT (99) Tj ET', shown)}).bytes


@attack(*BAD)
def shadow_replace_value(who):
    """A field that was filled when it was signed."""
    filled = document(objects={
        7: b'<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (12) '
           b'/Rect [72 600 272 620] /P 3 0 R /F 4 >>'})
    pdf = sign(filled, Signing(who['person'], dict=SIG_DICT.replace(
        b'/ByteRange', b'/Reference [<< /Type /SigRef /TransformMethod '
        b'/FieldMDP /TransformParams << /Type /TransformParams /Action /All '
        b'/V /1.2 >> >>] /ByteRange')))
    return pdf.revision({7: pdf.changed(7, rb'/V \(12\)', b'/V (99)')}).bytes


@attack(*BAD)
def shadow_hide_and_replace(who):
    """Two documents in one file; the references choose the other."""
    both = document(objects={
        20: b'<< /Type /Pages /Kids [21 0 R] /Count 1 >>',
        21: b'<< /Type /Page /Parent 20 0 R /MediaBox [0 0 595 842] '
            b'/Contents 22 0 R /Resources << /Font << /F1 6 0 R >> >> '
            b'/Annots [7 0 R] >>',
        22: stream(EVIL)})
    pdf = sign(both, Signing(who['person']))
    return pdf.revision({1: pdf.changed(1, rb'/Pages 2 0 R',
                                        b'/Pages 20 0 R')}).bytes


@attack(*BAD)
def shadow_dangling_reference(who):
    """The signed page names an object that comes only later."""
    open_end = document(objects={
        3: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] '
           b'/Contents [4 0 R 90 0 R] /Resources << /Font << /F1 6 0 R >> '
           b'>> /Annots [7 0 R] >>'})
    return sign(open_end, Signing(who['person'])).revision(
        {90: stream(EVIL)}).bytes


@attack(*BAD)
def shadow_object_freed(who):
    pdf = signed(who)
    return pdf.revision({}, free=(4,)).bytes
