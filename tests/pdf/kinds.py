"""kinds.py - every kind of PDF that people bring, as a table of makers

Each maker returns the bytes of a file, or None when a tool is missing.  The
group says what is to come of it: "signed", "others" (signed by others before)
or the codes with which it may be refused.
"""
import shutil
import subprocess
import tempfile
from pathlib import Path

from attacks.attack import signed
from attacks.pdf import Signing, sign
from build import letter

TREE = Path(__file__).resolve().parents[2]
DATA = TREE / 'tests/data'
KINDS = {}
FORM = ('<</Fields[7 0 R]/DA(/F1 0 Tf 0 g)/DR<</Font<</F1 3 0 R>>>>>>')
FIELD = ('<</Type/Annot/Subtype/Widget/FT/Tx/T(ho_ten)/V(Nguyen Van A)'
         '/F 4/Rect[72 300 300 320]/DA(/F1 12 Tf 0 g)>>')
NOTE = ('<</Type/Annot/Subtype/Text/Rect[20 20 40 40]/F 4/Contents(xem)>>')


def made(name, make, wanted='signed'):
    KINDS[name] = (make, wanted)


def command(*words):
    """What a command makes of its first file, given as bytes."""
    program, data, *options = words
    if not shutil.which(program):
        return None
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / 'in.pdf').write_bytes(data)
        subprocess.run([program, *options], cwd=place, check=True,
                       capture_output=True)
        return (Path(place) / 'out.pdf').read_bytes()


def qpdf(*options, data=None):
    data = data or (DATA / 'letters/cong-van-so-a.pdf').read_bytes()
    return command('qpdf', data, *options, 'in.pdf', 'out.pdf')


def rewritten():
    """Through qpdf, from a word processor's file."""
    ways = {
        'table': ['--object-streams=disable'],
        'object-streams': ['--object-streams=generate'],
        'linearized': ['--linearize'],
        'linearized-object-streams': ['--linearize',
                                      '--object-streams=generate'],
        'qdf': ['--qdf', '--object-streams=disable'],
        'uncompressed': ['--stream-data=uncompress'],
    }
    for version in ('1.3', '1.4', '1.5', '1.6', '1.7', '2.0'):
        ways[f'version-{version}'] = [
            f'--force-version={version}', '--object-streams=' + (
                'generate' if version > '1.4' else 'disable')]
    for name, words in ways.items():
        made(name, lambda words=words: qpdf(*words))
    for path in sorted((DATA / 'pdf').glob('*.pdf')):
        if path.stem != 'encrypted':
            made(f'data-{path.stem}', path.read_bytes)


def structures():
    made('reference-stream', lambda: letter().streamed(pack=False))
    made('object-stream', lambda: letter().streamed(pack=True))
    made('hybrid', lambda: letter(objects=(NOTE, NOTE)).hybrid())
    made('no-end-of-line', lambda: letter().table().rstrip(b'\n'))
    made('carriage-returns',
         lambda: letter().table().replace(b'%%EOF\n', b'%%EOF\r\n'))


def pages():
    for turn in (90, 180, 270, -90, 450):
        made(f'rotated-{turn}', lambda turn=turn: letter(
            page=f'/Rotate {turn}').table())
    crop = '/CropBox[50 60 500 700]'
    for turn in (0, 90, 180, 270):
        made(f'cropped-{turn}', lambda turn=turn: letter(
            page=f'{crop}/Rotate {turn}', at=(90, 600)).table())
    made('user-unit', lambda: letter(page='/UserUnit 2').table())
    made('box-from-afar', lambda: letter(
        box='/MediaBox[-300 -200 295 642]', at=(-200, 500)).table())
    made('box-upside-down', lambda: letter(
        box='/MediaBox[595 842 0 0]').table())
    made('box-of-reals', lambda: letter(
        box='/MediaBox[0 0 595.276 841.89]').table())
    made('inherited', lambda: letter(
        inherits=True, above='/Rotate 90' + crop, at=(90, 600)).table())
    made('inherited-box-only', lambda: letter(
        box='', inherits=True, above='/MediaBox[0 0 420 595]',
        at=(72, 500)).table())
    for count in (2, 50, 2000):
        made(f'pages-{count}', lambda count=count: letter(
            pages=count).table())
    made('pages-2000-packed',
         lambda: letter(pages=2000).streamed(pack=True))
    for size in (100, 5000, 50000):
        made(f'size-{size}-kb', lambda size=size: letter(
            image=size * 1000).table())


def keys():
    made('without-types', lambda: letter(type='').table())
    made('annotations', lambda: letter(
        page='/Annots[7 0 R]', objects=[NOTE]).table())
    made('annotations-elsewhere', lambda: letter(
        page='/Annots 7 0 R', objects=['[8 0 R]', NOTE]).table())
    made('annotations-direct', lambda: letter(
        page=f'/Annots[{NOTE}]').table())
    made('annotations-empty', lambda: letter(
        page='/Annots[]').table())
    made('annotations-null', lambda: letter(
        page='/Annots null').table())
    made('annotations-shared', lambda: letter(
        pages=2, page='/Annots 8 0 R', objects=['[9 0 R]', NOTE]).table())
    made('form', lambda: letter(
        page='/Annots[7 0 R]', catalog=f'/AcroForm {FORM}',
        objects=[FIELD]).table())
    made('form-elsewhere', lambda: letter(
        page='/Annots[7 0 R]', catalog='/AcroForm 8 0 R',
        objects=[FIELD, FORM]).table())
    made('form-fields-elsewhere', lambda: letter(
        page='/Annots[7 0 R]', catalog='/AcroForm<</Fields 8 0 R'
        '/DR<</Font<</F1 3 0 R>>>>>>', objects=[FIELD, '[7 0 R]']).table())
    made('form-empty', lambda: letter(
        catalog='/AcroForm<<>>').table())
    made('form-packed', lambda: letter(
        page='/Annots[7 0 R]', catalog='/AcroForm 8 0 R',
        objects=[FIELD, FORM]).streamed(pack=True))
    made('tagged', lambda: letter(
        page='/StructParents 0/Tabs/S',
        catalog='/MarkInfo<</Marked true>>/Lang(vi)/StructTreeRoot 7 0 R',
        objects=['<</Type/StructTreeRoot/ParentTree<</Nums[0[]]>>>>']
    ).table())
    made('identified', lambda: letter().table(
        b'/ID[<00112233445566778899aabbccddeeff>'
        b'<00112233445566778899aabbccddeeff>]'))
    made('size-too-small', lambda: letter().table().replace(
        b'/Size 7', b'/Size 5'))
    made('size-too-large', lambda: letter().table().replace(
        b'/Size 7', b'/Size 77'))


def refused():
    text = letter().table()
    made('empty', lambda: b'', 'pdf_header_offset pdf_damaged')
    made('no-pdf', lambda: b'<html>xin chao</html>' * 99, 'pdf_header_offset')
    made('junk-before', lambda: b'junk\n' + text, 'pdf_header_offset')
    made('cut-off', lambda: text[:len(text) * 2 // 3], 'pdf_damaged')
    made('wrong-references', lambda: text.replace(b'0000000', b'0000001'),
         'pdf_damaged')
    made('no-startxref', lambda: text.replace(b'startxref', b'startxyz'),
         'pdf_damaged')
    made('loop', lambda: text.replace(
        b'/Root 1 0 R', b'/Root 1 0 R/Prev %d' % text.rindex(b'xref\n0')),
         'pdf_damaged')
    made('doubled-key', lambda: letter(
        catalog='/AcroForm<</Fields[]>>/AcroForm<</Fields[]>>').table(),
         'pdf_duplicate_key')
    made('no-pages', lambda: text.replace(b'/Pages 2', b'/Pages 9'),
         'pdf_damaged')
    made('deep', lambda: letter(
        page='/X ' + '[' * 200 + ']' * 200).table(), 'pdf_too_deep')
    made('xfa', lambda: letter(
        catalog='/AcroForm<</XFA(x)/Fields[]>>').table(), 'pdf_xfa')
    for bits in ('40', '128', '256'):
        weak = ['--allow-weak-crypto'] if bits != '256' else []
        made(f'encrypted-{bits}', lambda bits=bits, weak=weak: qpdf(
            *weak, '--encrypt', '', 'chu', bits, '--'), 'pdf_encrypted')
    made('encrypted-with-password', lambda: qpdf(
        '--encrypt', 'mo', 'chu', '256', '--'), 'pdf_encrypted')


def signed_before(who):
    made('signed-once', lambda: signed(who).bytes, 'others')
    made('signed-twice', lambda: sign(
        signed(who), Signing(who['organ'], b'dau')).bytes, 'others')
    made('certified', lambda: signed(who, dict=(
        b'<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached'
        b'/M(D:20261101090000+07\'00\')/Reference[<</Type/SigRef'
        b'/TransformMethod/DocMDP/TransformParams<</Type/TransformParams'
        b'/P 2/V/1.2>>>>]/ByteRange %s/Contents %s>>')).bytes, 'others')


def all_kinds(who):
    KINDS.clear()
    for fill in (rewritten, structures, pages, keys, refused):
        fill()
    made('pdf-a-2b', lambda: (DATA / 'pdfa/pdf-a-2b.pdf').read_bytes())
    signed_before(who)
    return KINDS
