"""What may come in and what may not: the op "kind" in its real jail."""
import struct
import zipfile
import zlib
from io import BytesIO

import kinds
import pytest
from inspector import LETTERS, TREE, Inspector, Refused, in_memory

ALLOWED = ['pdf', 'doc', 'docx', 'odt', 'rtf', 'txt', 'csv', 'xls', 'xlsx',
           'ods', 'png', 'jpg', 'jpeg', 'gif', 'tif', 'tiff']


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


def kind(inspector, name, content, allowed=None):
    return inspector.ask('kind', in_memory(content), name=name,
                         want_text_layer=True,
                         allowed=allowed or ALLOWED)


WELCOME = [
    ('cong-van.docx', kinds.docx, 'docx'),
    ('theo-mau.docx', kinds.docx_custom_first, 'docx'),
    ('bang.xlsx', kinds.xlsx, 'xlsx'),
    ('BANG.XLSX', kinds.xlsx, 'xlsx'),
    ('don.odt', lambda: kinds.open_document('text'), 'odt'),
    ('bang.ods', lambda: kinds.open_document('spreadsheet'), 'ods'),
    ('cu.doc', kinds.doc, 'doc'),
    ('cu.xls', kinds.xls, 'xls'),
    ('thu.rtf', lambda: kinds.RTF, 'rtf'),
    ('thu.txt', lambda: kinds.TEXT.encode(), 'txt'),
    ('thu.txt', lambda: b'\xef\xbb\xbf' + kinds.TEXT.encode(), 'txt'),
    ('thu.txt', lambda: kinds.TEXT.encode('utf-16'), 'txt'),
    ('bang.csv', lambda: 'TT;Họ tên\n1;An\n'.encode(), 'csv'),
    ('bang.csv', lambda: 'TT,Họ tên\n1,"An, B"\n'.encode(), 'csv'),
    ('anh.png', kinds.png, 'png'),
    ('anh.jpg', kinds.jpeg, 'jpg'),
    ('anh.jpeg', kinds.jpeg, 'jpg'),
    ('anh.gif', kinds.gif, 'gif'),
    ('quet.tif', kinds.tiff, 'tif'),
    ('quet.tiff', kinds.tiff, 'tif'),
    ('trang.pdf', kinds.pdf, 'pdf'),
]


@pytest.mark.parametrize('name,make,want', WELCOME)
def test_each_listed_type_is_accepted(inspector, name, make, want):  # R122
    assert kind(inspector, name, make())['kind'] == want


@pytest.mark.parametrize('name', ['phu-luc.xlsx', 'cong-van-so-a.pdf',
                                  'scan.pdf', 'ke-hoach-nhieu-trang.pdf'])
def test_real_files_are_accepted(inspector, name):  # R122
    answer = kind(inspector, name, (LETTERS / name).read_bytes())
    assert answer['signed'] is False
    assert answer['text_layer'] is (name.endswith('pdf') and
                                    name != 'scan.pdf')
    assert answer['pages'] == {'k': 5, 'p': 0}.get(name[0], 1)


@pytest.mark.parametrize('kind_', ['doc', 'docx', 'odt', 'rtf'])
def test_files_of_a_word_processor_are_accepted(inspector, kind_):  # R122
    file = TREE / f'tests/data/kinds/giay-moi.{kind_}'
    assert kind(inspector, file.name, file.read_bytes())['kind'] == kind_


def bomb():
    return kinds.docx(('word/media/a.xml', bytes(200 << 20)))


def encrypted_zip():
    data = bytearray(kinds.docx())
    at = data.rfind(b'PK\1\2')
    data[at + 8] |= 1
    return bytes(data)


def locked_manifest():
    return kinds.open_document('text', manifest=b'<file-entry>'
                               b'<encryption-data/></file-entry>')


def many_entries():
    out = BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        for i in range(12000):
            z.writestr(f'word/{i}', b'')
    return out.getvalue()


def png_with(tail):
    return kinds.png() + tail


def png_comment(text):
    content = b'Comment\0' + text
    chunk = (struct.pack('>I', len(content)) + b'tEXt' + content +
             struct.pack('>I', zlib.crc32(b'tEXt' + content)))
    return kinds.png()[:33] + chunk + kinds.png()[33:]


def nested(name, content):
    return kinds.docx(('word/embeddings/' + name, content))


REFUSED = [
    ('rong.pdf', lambda: b'', 'file_empty'),
    # a renamed program, whatever it calls itself
    ('cong-van.pdf', lambda: kinds.EXE, 'file_executable'),
    ('cong-van.docx', lambda: kinds.EXE + kinds.docx(), 'file_executable'),
    ('ghi-chu.txt', lambda: b'#!/bin/sh\nrm -rf /\n', 'file_executable'),
    ('ghi-chu.txt', lambda: b'\n@echo off\r\ndel *.*\r\n',
     'file_executable'),
    ('ghi-chu.txt', lambda: b'\x7fELF\2\1\1' + bytes(60), 'file_executable'),
    ('cong-van.exe', lambda: kinds.EXE, 'file_executable'),
    ('cong-van.docm', kinds.docm, 'file_executable'),
    ('bai.pptx', lambda: kinds.docx(), 'file_kind_refused'),
    ('khong-duoi', lambda: b'abc', 'file_kind_refused'),
    # macros, under whatever name
    ('cong-van.docx', kinds.docm, 'file_macro'),
    ('cong-van.docx', lambda: kinds.docx(('word/vbaProject.bin', b'x')),
     'file_macro'),
    ('cong-van.docx', lambda: kinds.docx(('word/VBAPROJECT.BIN', b'x')),
     'file_macro'),
    ('don.odt', lambda: kinds.open_document('text', (
        'Basic/Standard/Module1.xml', b'<x/>')), 'file_macro'),
    ('cu.doc', lambda: kinds.doc(storages=('Macros',)), 'file_macro'),
    ('cu.xls', lambda: kinds.compound({'Workbook': b'\x09\x08'}, (
        '_VBA_PROJECT_CUR',)), 'file_macro'),
    ('thu.rtf', lambda: b'{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}',
     'file_macro'),
    ('mau.pdf', lambda: kinds.pdf(
        b'<</S/JavaScript/JS(app.alert(1))>>', b'/OpenAction 4 0 R'),
     'file_macro'),
    ('mau.pdf', lambda: kinds.pdf(
        b'<</S/Launch/F(cmd.exe)>>', b'/OpenAction 4 0 R'), 'file_macro'),
    # programs inside
    ('cong-van.docx', lambda: nested('a.exe', b'x'), 'file_executable'),
    ('cong-van.docx', lambda: nested('a.bin', kinds.EXE), 'file_executable'),
    ('cong-van.docx', lambda: nested('a.bin', kinds.compound(
        {'\1Ole10Native': struct.pack('<IH', 99, 2) + b'a.exe\0C:\\a.exe\0'})),
     'file_executable'),
    ('cong-van.docx', lambda: nested('a.xlsx', kinds.xlsx(
        ('xl/vbaProject.bin', b'x'))), 'file_macro'),
    # locked ones
    ('khoa.docx', encrypted_zip, 'file_encrypted'),
    ('khoa.docx', lambda: kinds.compound({'EncryptedPackage': b'x'}),
     'file_encrypted'),
    ('khoa.odt', locked_manifest, 'file_encrypted'),
    ('khoa.doc', lambda: kinds.doc(flags=0x100), 'file_encrypted'),
    ('khoa.xls', lambda: kinds.xls(0x2f), 'file_encrypted'),
    ('khoa.pdf', lambda: kinds.pdf(
        b'<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>',
        trailer=b'/Encrypt 4 0 R/ID[<00><00>]'), 'file_encrypted'),
    # two things at once
    ('a.pdf', lambda: kinds.pdf() + kinds.docx(), 'file_polyglot'),
    ('a.pdf', lambda: kinds.pdf() + b'<script>x</script>', 'file_polyglot'),
    ('a.pdf', lambda: b'%PDF-1.4\n<HTML>' + kinds.pdf()[9:],
     'file_polyglot'),
    ('a.png', lambda: png_with(b'<?php system($_GET[0]); ?>' * 4),
     'file_polyglot'),
    ('a.png', lambda: png_with(kinds.docx()), 'file_polyglot'),
    ('a.png', lambda: png_comment(b'<?php phpinfo(); ?>'), 'file_polyglot'),
    ('a.jpg', lambda: kinds.jpeg(b'<?php phpinfo(); ?>'), 'file_polyglot'),
    ('a.gif', lambda: kinds.gif() + kinds.docx(), 'file_polyglot'),
    ('a.gif', lambda: kinds.gif(b'!\xfe\x08<script>\0;'), 'file_polyglot'),
    ('a.docx', lambda: b'PK\3\4' + bytes(200) + kinds.docx(),
     'file_polyglot'),
    ('a.txt', lambda: b'van ban\n' * 800 + b'<ScRiPt>alert(1)</sCrIpT>',
     'file_polyglot'),
    # called something else
    ('a.doc', lambda: kinds.WORD_HTML, 'file_mismatch'),
    ('a.txt', lambda: b'\xef\xbb\xbf\n\n' + kinds.WORD_HTML,
     'file_mismatch'),
    ('a.pdf', kinds.docx, 'file_mismatch'),
    ('a.docx', kinds.xlsx, 'file_mismatch'),
    ('a.xls', kinds.doc, 'file_mismatch'),
    ('a.doc', lambda: kinds.RTF, 'file_mismatch'),
    ('a.png', kinds.jpeg, 'file_mismatch'),
    ('a.pdf', lambda: b'rac' * 200 + kinds.pdf(), 'file_mismatch'),
    ('a.docx', lambda: kinds.package([('a.txt', b'x')]), 'file_mismatch'),
    # broken ones
    ('a.pdf', lambda: kinds.pdf()[:-20], 'file_damaged'),
    ('a.pdf', lambda: kinds.pdf().replace(b'xref\n', b'xrxf\n'),
     'file_damaged'),
    ('a.docx', lambda: kinds.docx()[:-30], 'file_damaged'),
    ('a.docx', bomb, 'file_damaged'),
    ('a.docx', many_entries, 'file_damaged'),
    ('a.docx', lambda: kinds.docx(('../../etc/passwd', b'x')),
     'file_damaged'),
    ('a.png', lambda: kinds.png()[:-8], 'file_damaged'),
    ('a.gif', lambda: kinds.gif(b''), 'file_damaged'),
    ('a.jpg', lambda: kinds.jpeg()[:-2], 'file_damaged'),
    ('a.rtf', lambda: kinds.RTF[:-3], 'file_damaged'),
    ('a.doc', lambda: kinds.doc()[:700], 'file_damaged'),
    ('a.txt', lambda: 'v\xf9 v\xe0o'.encode('latin-1'), 'file_encoding'),
]


@pytest.mark.parametrize('name,make,want', REFUSED)
def test_what_is_not_what_it_says_is_refused(
        inspector, name, make, want):  # R122 R127
    with pytest.raises(Refused) as no:
        kind(inspector, name, make())
    assert no.value.code == want, no.value


def test_only_what_the_profile_allows_is_accepted(inspector):  # R122
    with pytest.raises(Refused) as no:
        kind(inspector, 'bang.xlsx', kinds.xlsx(), ['pdf', 'docx'])
    assert no.value.code == 'file_kind_refused'


@pytest.mark.parametrize('make', [kinds.docx, kinds.doc, kinds.pdf,
                                  kinds.gif, kinds.png, kinds.jpeg])
def test_a_file_cut_anywhere_is_never_lost(inspector, make):
    whole = make()
    name = 'a.' + kind(inspector, 'a.' + make.__name__,
                       whole)['kind']
    for length in range(1, len(whole) - 1, max(1, len(whole) // 25)):
        try:
            kind(inspector, name, whole[:length])
        except Refused:
            continue
