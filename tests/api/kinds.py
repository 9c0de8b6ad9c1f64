"""kinds.py - small files of every kind, honest and not, made when needed"""
import io
import struct
import zipfile
import zlib

OOXML = 'application/vnd.openxmlformats-officedocument.'
TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
ODF = 'application/vnd.oasis.opendocument.'
MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'

EXE = b'MZ\x90\0' + bytes(56) + struct.pack('<I', 64) + b'PE\0\0' + bytes(400)


def package(parts):
    """A ZIP archive of (name, bytes) in the given order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, content in parts:
            z.writestr(zipfile.ZipInfo(name), content,
                       zipfile.ZIP_STORED if name == 'mimetype'
                       else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def content_types(main, part):
    return (f'<?xml version="1.0"?><Types xmlns="{TYPES}"><Default '
            'Extension="xml" ContentType="application/xml"/><Override '
            f'PartName="/{part}" ContentType="{main}"/></Types>').encode()


def open_xml(main, part, extra=()):
    return package([
        ('[Content_Types].xml', content_types(main, part)),
        ('_rels/.rels', b'<Relationships/>'),
        (part, '<x>Công văn</x>'.encode()), *extra])


def docx(*extra):
    return open_xml(OOXML + 'wordprocessingml.document.main+xml',
                    'word/document.xml', extra)


def xlsx(*extra):
    return open_xml(OOXML + 'spreadsheetml.sheet.main+xml',
                    'xl/workbook.xml', extra)


def docm():
    return open_xml(
        'application/vnd.ms-word.document.macroEnabled.main+xml',
        'word/document.xml', [('word/vbaProject.bin', compound({}))])


def docx_custom_first():
    """libmagic 5.44 calls this order octet-stream."""
    return package([
        ('[Content_Types].xml', content_types(
            OOXML + 'wordprocessingml.document.main+xml',
            'word/document.xml')),
        ('_rels/.rels', b'<Relationships/>'),
        ('customXml/item1.xml', b'<a/>'),
        ('docProps/app.xml', b'<a/>'),
        ('word/document.xml', b'<x/>')])


def open_document(kind, *extra, manifest=b''):
    return package([
        ('mimetype', (ODF + kind).encode()),
        ('content.xml', b'<office/>'), *extra,
        ('META-INF/manifest.xml',
         f'<manifest xmlns="{MANIFEST}">'.encode() + manifest +
         b'</manifest>')])


def compound(streams, storages=()):
    """An OLE file of streams {name: bytes}, each padded to 4096 bytes."""
    names = [('Root Entry', 5, None)] + [(n, 1, None) for n in storages]
    names += [(n, 2, s) for n, s in streams.items()]
    directory_sectors = -(-len(names) // 4)
    fat = [0xfffffffd] + [2 + i for i in range(directory_sectors)]
    fat[directory_sectors] = 0xfffffffe
    directory, data = b'', b''
    for name, kind, content in names:
        start, size = 0xfffffffe, 0
        if content is not None:
            content = content.ljust(4096, b'\0')
            content += bytes(-len(content) % 512)
            start, size = len(fat), len(content)
            count = size // 512
            fat += [start + i + 1 for i in range(count - 1)] + [0xfffffffe]
            data += content
        wide = (name + '\0').encode('utf-16-le')
        directory += (wide.ljust(64, b'\0') + struct.pack('<HBB', len(wide),
                      kind, 1) + b'\xff' * 12 + bytes(36) +
                      struct.pack('<IQ', start, size))
    directory = directory.ljust(directory_sectors * 512, b'\0')
    assert len(fat) <= 128
    table = struct.pack('<128I', *fat, *[0xffffffff] * (128 - len(fat)))
    head = (bytes.fromhex('d0cf11e0a1b11ae1') + bytes(16) +
            struct.pack('<HHHHH', 0x3e, 3, 0xfffe, 9, 6) + bytes(6) +
            struct.pack('<IIIIIIIII', 0, 1, 1, 0, 4096, 0xfffffffe, 0,
                        0xfffffffe, 0) +
            struct.pack('<109I', 0, *[0xffffffff] * 108))
    return head + table + directory + data


def doc(flags=0, **more):
    fib = struct.pack('<HHHHHH', 0xa5ec, 193, 0, 0, 0, flags)
    return compound({'WordDocument': fib, **more.get('streams', {})},
                    more.get('storages', ()))


def xls(*records):
    book = struct.pack('<HHHH', 0x809, 4, 0x600, 5)
    for number in records:
        book += struct.pack('<HHI', number, 4, 0)
    return compound({'Workbook': book + struct.pack('<HH', 0x0a, 0)})


def png():
    def chunk(name, content):
        return (struct.pack('>I', len(content)) + name + content +
                struct.pack('>I', zlib.crc32(name + content)))
    return (b'\x89PNG\r\n\x1a\n' +
            chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(b'\0\0')) + chunk(b'IEND', b''))


def gif(trailer=b';'):
    return (b'GIF89a' + struct.pack('<HHBBB', 1, 1, 0x80, 0, 0) + bytes(6) +
            b',' + struct.pack('<HHHHB', 0, 0, 1, 1, 0) +
            b'\x02\x02\x44\x01\0' + trailer)


def jpeg(comment=b'quet'):
    return (b'\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'
            b'\xff\xfe' + struct.pack('>H', len(comment) + 2) + comment +
            b'\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\0'
            b'\xff\xda\x00\x08\x01\x01\0\0\x3f\0\x54\xff\x00\x12\xff\xd9')


def tiff():
    entries = [(256, 4, 1, 1), (257, 4, 1, 1), (258, 3, 1, 8),
               (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8),
               (279, 4, 1, 1)]
    return (b'II*\0' + struct.pack('<I', 10) + b'\0\0' +
            struct.pack('<H', len(entries)) +
            b''.join(struct.pack('<HHII', *e) for e in entries) + bytes(4))


def pdf(extra=b'', catalog=b'', trailer=b''):
    """One empty page; extra is one more object, numbered 4."""
    parts = [b'<</Type/Catalog/Pages 2 0 R' + catalog + b'>>',
             b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
             b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>']
    parts += [extra] if extra else []
    out, places = b'%PDF-1.4\n', []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b'%d 0 obj\n' % number + part + b'\nendobj\n'
    start = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(parts) + 1)
    out += b''.join(b'%010d 00000 n \n' % place for place in places)
    return (out + b'trailer\n<</Size %d/Root 1 0 R' % (len(parts) + 1) +
            trailer + b'>>\nstartxref\n%d\n%%%%EOF\n' % start)


TEXT = ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n'
        'Độc lập - Tự do - Hạnh phúc\n')
RTF = b'{\\rtf1\\ansi\\ansicpg1258 Xin ch\\u224?o}\n'
WORD_HTML = b'<html><body>C\xc3\xb4ng v\xc4\x83n</body></html>'
