"""certified.py - what the first signature allows, used against it"""
from .attack import BAD, GOOD, attack, signed
from .pdf import SIG_DICT, Signing, document, field, sign, stream


def certified(who, level):
    reference = (b'/Reference [<< /Type /SigRef /TransformMethod /DocMDP '
                 b'/TransformParams << /Type /TransformParams /P %d /V /1.2 '
                 b'>> >>] /ByteRange' % level)
    pdf = document()
    how = Signing(who['person'], dict=SIG_DICT.replace(
        b'/ByteRange', reference))
    number = pdf.size
    how.also = {1: pdf.changed(1, rb'>>$',
                               b'/Perms << /DocMDP %d 0 R >> >>' %
                               (number + 1))}
    return sign(pdf, how)


def annotated(pdf, kind, rect=b'[60 690 540 730]'):
    return pdf.revision({
        3: pdf.changed(3, rb'/Annots \[', b'/Annots [50 0 R '),
        50: b'<< /Type /Annot /Subtype /%s /Rect %s /F 4 /Contents '
            b'(Tra cho ong B) /AP << /N 51 0 R >> >>' % (kind, rect),
        51: stream(b'1 g 0 0 480 40 re f', b'/Type /XObject /Subtype /Form '
                   b'/BBox [0 0 480 40] ')}).bytes


@attack(*GOOD)
def certified_honest(who):
    return certified(who, 2).bytes


@attack(*BAD)
def certified_p1_second_signature(who):
    return sign(certified(who, 1), Signing(who['organ'], b'dau')).bytes


@attack(*BAD)
def certified_p1_field_filled(who):
    pdf = certified(who, 1)
    return pdf.revision({7: pdf.changed(7, rb'>>$', b'/V (12) >>')}).bytes


for _kind in (b'FreeText', b'Stamp', b'Redact', b'Square', b'Text',
              b'FileAttachment', b'RichMedia', b'Link'):
    def _evil(who, kind=_kind):
        return annotated(certified(who, 2), kind)
    _evil.__name__ = f'evil_annotation_p2_{_kind.decode().lower()}'
    attack(*BAD)(_evil)

    def _evil_after_approval(who, kind=_kind):
        return annotated(signed(who), kind)
    _evil_after_approval.__name__ = \
        f'evil_annotation_{_kind.decode().lower()}'
    attack(*BAD)(_evil_after_approval)


def sneaky(who, first):
    """A second field whose appearance lies over the text."""
    form = stream(b'1 g 0 0 480 40 re f BT /F1 24 Tf (ong B) Tj ET',
                  b'/Type /XObject /Subtype /Form /BBox [0 0 480 40] ')
    how = Signing(who['fake'], b'len', also={60: form},
                  field_extra=b'/AP << /N 60 0 R >> ')
    return sign(first, how).bytes.replace(
        b'/T (len) /V', b'/T (len) /V')


@attack('invalid|unknown', 'intact|broken')
def sneaky_signature_p2(who):
    return sneaky(who, certified(who, 2))


@attack('invalid', 'broken')
def sneaky_signature_p1(who):
    return sneaky(who, certified(who, 1))
