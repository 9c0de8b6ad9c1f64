"""test_bombs.py - small files that want to be huge (R122, R127)

Each is refused with a code, by the reader itself and not by its death, and
the next file is answered right.
"""
import io
import struct
import zipfile
import zlib

import kinds
import pytest
from inspector import LETTERS, Inspector, Refused, in_memory

ALLOWED = ['pdf', 'docx', 'odt', 'png', 'jpg', 'gif', 'tif', 'txt', 'rtf']
MB = 1 << 20


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


def deflated(megabytes, byte=b'\0', before=b''):
    press = zlib.compressobj(1)
    out = press.compress(before)
    for _ in range(megabytes):
        out += press.compress(byte * MB)
    return out + press.flush()


def stream(words, data):
    return (b'<<%s/Length %d>>stream\n' % (words, len(data)) + data +
            b'\nendstream')


def pdf(parts):
    """Objects 1… as given; 1 is the catalog."""
    out, places = b'%PDF-1.5\n', []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b'%d 0 obj\n' % number + part + b'\nendobj\n'
    start = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(parts) + 1)
    out += b''.join(b'%010d 00000 n \n' % place for place in places)
    return (out + b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF'
            b'\n' % (len(parts) + 1, start))


CATALOG, PAGES = (b'<</Type/Catalog/Pages 2 0 R>>',
                  b'<</Type/Pages/Kids[3 0 R]/Count 1>>')
PAGE = b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'


def catalog_with(value):
    return pdf([b'<</Type/Catalog/Pages 2 0 R/A ' + value + b'>>', PAGES,
                PAGE])


def packed_pdf(packed, rows, streams):
    """The catalog in an object stream; `streams` of them, all the same."""
    out, places = b'%PDF-1.5\n', {}
    objects = {2: PAGES, 3: PAGE}
    for i in range(streams):
        objects[4 + i] = stream(b'/Type/ObjStm/N 1/First 5'
                                b'/Filter/FlateDecode', packed)
    for number, part in objects.items():
        places[number] = len(out)
        out += b'%d 0 obj\n' % number + part + b'\nendobj\n'
    last = 4 + streams
    places[last] = len(out)
    table = struct.pack('>BIB', 0, 0, 255) + struct.pack('>BIB', 2, 4, 0)
    table += b''.join(struct.pack('>BIB', 1, places[n], 0)
                      for n in range(2, last + 1))
    table += rows
    out += b'%d 0 obj\n' % last + stream(
        b'/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R/Filter/FlateDecode' %
        (last + 1 + len(rows) // 6), zlib.compress(table)) + b'\nendobj\n'
    return out + b'startxref\n%d\n%%%%EOF\n' % places[last]


def object_stream(megabytes, streams=1):
    return packed_pdf(deflated(megabytes, b' ', b'1 0  ' + CATALOG), b'',
                      streams)


def xref_stream(megabytes):
    out = b'%PDF-1.5\n'
    for number, part in enumerate((CATALOG, PAGES, PAGE), 1):
        out += b'%d 0 obj\n' % number + part + b'\nendobj\n'
    return (out + b'4 0 obj\n' + stream(
        b'/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Filter/FlateDecode',
        deflated(megabytes)) + b'\nendobj\nstartxref\n%d\n%%%%EOF\n' %
        len(out))


def archive(count):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for i in range(count):
            z.writestr(zipfile.ZipInfo(f'word/{i}'), b'')
    return out.getvalue()


def overlapping():
    """Two names for one part, as the better bombs have it."""
    data = kinds.docx(('word/media/aaaa.bin', b'x' * 4000),
                      ('word/media/bbbb.bin', b'x' * 4000))
    first = data.index(b'word/media/aaaa.bin') - 30
    at = data.rfind(b'word/media/bbbb.bin') - 46
    return (data[:at + 42] + struct.pack('<I', first) + data[at + 46:])


def nested(depth):
    data = kinds.docx()
    for _ in range(depth):
        data = kinds.docx(('word/embeddings/a.docx', data))
    return data


def png(width, height):
    def chunk(name, content):
        return (struct.pack('>I', len(content)) + name + content +
                struct.pack('>I', zlib.crc32(name + content)))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack(
        '>IIBBBBB', width, height, 1, 0, 0, 0, 0)) +
        chunk(b'IDAT', deflated(1)) + chunk(b'IEND', b''))


def tiff(width):
    return kinds.tiff().replace(struct.pack('<HHII', 256, 4, 1, 1),
                                struct.pack('<HHII', 256, 4, 1, width))


def jpeg(width, height):
    return kinds.jpeg().replace(b'\xff\xc0\x00\x0b\x08\x00\x01\x00\x01',
                                b'\xff\xc0\x00\x0b\x08' + struct.pack(
                                    '>HH', height, width))


def gif(width, height):
    return kinds.gif().replace(b'GIF89a\1\0\1\0', b'GIF89a' + struct.pack(
        '<HH', width, height))


def docx_with_types(types):
    return kinds.package([
        ('[Content_Types].xml', types), ('_rels/.rels', b'<Relationships/>'),
        ('word/document.xml', b'<x/>')])


ATTRIBUTES = b' '.join(b'a%d="1"' % i for i in range(100000))
LAUGHS = (b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b''.join(
    b'<!ENTITY %c "%s">' % (98 + i, (b'&%c;' % (97 + i)) * 10)
    for i in range(9)) + b']>')

BOMBS = {
    '100000 entries': ('a.docx', lambda: archive(100000), 'file_damaged'),
    'overlapping entries': ('a.docx', overlapping, 'file_damaged'),
    'packages in packages': ('a.docx', lambda: nested(40), 'file_damaged'),
    'entries of zeros': ('a.docx', lambda: kinds.docx(
        *[(f'word/media/{i}.bin', bytes(20 * MB)) for i in range(4)]),
        'file_damaged'),
    'entities in a part': ('a.docx', lambda: docx_with_types(
        LAUGHS + b'<Types>&j;</Types>'), 'file_damaged'),
    'attributes in a part': ('a.docx', lambda: docx_with_types(
        b'<Types ' + ATTRIBUTES + b'/>'), 'file_damaged'),
    'cross references of zeros': ('a.pdf', lambda: xref_stream(150),
                                  'file_damaged'),
    'object stream of blanks': ('a.pdf', lambda: object_stream(150),
                                'file_damaged'),
    'nested arrays': ('a.pdf', lambda: catalog_with(
        b'[' * 100000 + b']' * 100000), 'file_damaged'),
    'nested dictionaries': ('a.pdf', lambda: catalog_with(
        b'<</B ' * 100000 + b'1' + b'>>' * 100000), 'file_damaged'),
    'page tree in itself': ('a.pdf', lambda: pdf([
        CATALOG, b'<</Type/Pages/Kids[2 0 R]/Count 1>>', PAGE]),
        'file_damaged'),
    'page tree of 5000 floors': ('a.pdf', lambda: pdf([CATALOG] + [
        b'<</Type/Pages/Kids[%d 0 R]/Count 1>>' % (i + 3)
        for i in range(5000)] + [PAGE]), 'file_damaged'),
    'one page 200000 times': ('a.pdf', lambda: pdf([
        CATALOG, b'<</Type/Pages/Kids[' + b'3 0 R ' * 200000 +
        b']/Count 200000>>', PAGE]), 'file_damaged'),
    'png of gigapixels': ('a.png', lambda: png(60000, 60000), 'file_pixels'),
    'png beyond numbers': ('a.png', lambda: png(2 ** 32 - 1, 2 ** 32 - 1),
                           'file_pixels'),
    'jpeg of gigapixels': ('a.jpg', lambda: jpeg(65500, 65500),
                           'file_pixels'),
    'gif of gigapixels': ('a.gif', lambda: gif(65500, 65500), 'file_pixels'),
    'tiff of gigapixels': ('a.tif', lambda: tiff(2 ** 32 - 1), None),
}


def kind(inspector, name, content):
    return inspector.ask('kind', in_memory(content), name=name,
                         allowed=ALLOWED)['kind']


def next_is_right(inspector):
    good = (LETTERS / 'cong-van-so-a.pdf').read_bytes()
    return kind(inspector, 'a.pdf', good) == 'pdf'


@pytest.mark.parametrize('name', [n for n in BOMBS if BOMBS[n][2]])
def test_bomb_is_refused_and_the_next_file_answered_R122_R127(inspector,
                                                              name):
    file, make, code = BOMBS[name]
    with pytest.raises(Refused) as no:
        kind(inspector, file, make())

    assert no.value.code == code, no.value
    assert next_is_right(inspector)


def test_a_wide_picture_of_few_lines_is_no_bomb(inspector):
    assert kind(inspector, 'a.tif', tiff(20000)) == 'tif'
    assert kind(inspector, 'a.png', png(10000, 8000)) == 'png'
    assert kind(inspector, 'a.docx', nested(2)) == 'docx'


@pytest.mark.parametrize('make, code', [
    (lambda: LAUGHS + b'<edXML>&j;</edXML>', 'edxml_dtd'),
    (lambda: b'<a>' * 200000 + b'</a>' * 200000, 'edxml_bad_xml'),
    (lambda: b'<edXML ' + ATTRIBUTES + b'/>', 'edxml_too_large'),
    (lambda: b'<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">' +
     b'<a ' + b' '.join(b'a%d="1"' % i for i in range(3000)) + b'/>',
     'edxml_too_large'),
    (lambda: b'<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><!--'
     + b'-' * 60000, 'edxml_too_large')],
    ids=['entities', 'depth', 'attributes', 'some attributes', 'comment'])
def test_message_that_wants_to_be_huge_is_refused_R106(inspector, make,
                                                       code):
    with pytest.raises(Refused) as no:
        inspector.ask('edxml', in_memory(make()))

    assert no.value.code == code, no.value
    assert next_is_right(inspector)


@pytest.mark.parametrize('body, status, code', [
    ('[' * 3000, 422, 'json_bad'),
    ('{"a":' * 3000 + '1' + '}' * 3000, 422, 'json_bad'),
    ('[' * 10000000, 413, 'body_too_large')],
    ids=['lists', 'objects', 'megabytes'])
def test_nested_question_is_refused(instance, body, status, code):
    client = instance.login('dungnv.stttt')
    answer = client.post('drafts', body, content_type='application/json')

    assert (answer.status, answer.failure) == (status, code)
    assert client.get('desk').status == 200
