"""Pages, text, fields and messages: the inspector's other ops, in its jail."""
import base64
import struct

import kinds
import pytest
from inspector import LETTERS, Inspector, Refused, in_memory, written


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


def test_pages_have_the_size_they_are_shown_with(inspector):
    pages = inspector.ask('pages', LETTERS / 'ke-hoach-nhieu-trang.pdf')
    assert len(pages['pages']) == 5
    assert round(pages['pages'][0]['width']) == 595
    assert round(pages['pages'][0]['height']) == 842


def test_page_is_drawn_as_png_of_the_size_it_tells(inspector):
    out = in_memory()
    answer = inspector.ask('page', LETTERS / 'quyet-dinh.pdf', out, page=1,
                           dpi=96, format='png')
    image = written(out)
    assert answer['type'] == 'image/png'
    assert image.startswith(b'\x89PNG')
    assert struct.unpack('>II', image[16:24]) == (answer['width'],
                                                  answer['height'])


def test_page_is_drawn_as_jpeg(inspector):
    out = in_memory()
    answer = inspector.ask('page', LETTERS / 'scan.pdf', out, page=1,
                           dpi=40, format='jpeg')
    assert answer['type'] == 'image/jpeg'
    assert written(out).startswith(b'\xff\xd8\xff')


@pytest.mark.parametrize('change,field', [
    ({'page': 2}, None), ({'page': 0}, 'page'), ({'dpi': 5000}, 'dpi'),
    ({'format': 'gif'}, 'format'), ({'dpi': 'many'}, 'dpi')])
def test_impossible_pages_are_refused(inspector, change, field):
    out = in_memory()
    with pytest.raises(Refused) as no:
        inspector.ask('page', LETTERS / 'quyet-dinh.pdf', out,
                      **{'page': 1, 'dpi': 72, 'format': 'png', **change})
    assert no.value.field == field
    assert written(out) == b''


def test_huge_page_is_refused_before_it_is_drawn(inspector):
    huge = kinds.pdf().replace(b'0 0 595 842', b'0 0 9e4 9e4')
    with pytest.raises(Refused) as no:
        inspector.ask('page', in_memory(huge), in_memory(), page=1, dpi=300,
                      format='png')
    assert no.value.code in ('page_too_large', 'pdf_damaged')


def lines(answer):
    return [line['text'] for page in answer['pages']
            for line in page['lines']]


def test_text_comes_line_by_line_with_its_place(inspector):
    answer = inspector.ask('text', LETTERS / 'cong-van-so-a.pdf', first=1,
                           last=1)
    assert 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' in lines(answer)
    line = answer['pages'][0]['lines'][0]
    assert line['text'] == 'UBND TỈNH NINH BÌNH'
    assert 100 < line['x'] < 130 and 50 < line['y'] < 75


def test_first_and_last_page_are_the_default(inspector):
    answer = inspector.ask('text', LETTERS / 'ke-hoach-nhieu-trang.pdf',
                           first=0, last=0)
    assert [p['page'] for p in answer['pages']] == [1, 5]


def test_text_of_a_scan_is_empty(inspector):
    assert lines(inspector.ask('text', LETTERS / 'scan.pdf', first=0,
                               last=0)) == []


CODES = {'cong-van-so-a': 'STTTT-CNTT', 'tra-loi-so-b': 'STC-VP',
         'to-trinh': 'TTr-STTTT', 'quyet-dinh': 'QĐ-STTTT',
         'giay-moi': 'GM-STTTT', 'ke-hoach-nhieu-trang': 'KH-STTTT'}
TYPES = {'cong-van-so-a': 'Công văn', 'tra-loi-so-b': 'Công văn',
         'to-trinh': 'Tờ trình', 'quyet-dinh': 'Quyết định',
         'giay-moi': 'Giấy mời', 'ke-hoach-nhieu-trang': 'Kế hoạch'}
SIGNERS = {'cong-van-so-a': 'Trần Quang Minh',
           'tra-loi-so-b': 'Phạm Thị Thu Hằng',
           'to-trinh': 'Trần Quang Minh', 'quyet-dinh': 'Lê Hữu Phước',
           'giay-moi': 'Đỗ Thị Ngọc Lan',
           'ke-hoach-nhieu-trang': 'Trần Quang Minh'}


@pytest.mark.parametrize('name', sorted(CODES))
def test_draft_tells_all_but_number_and_date(inspector, name):  # R046
    said = inspector.ask('fields', LETTERS / f'{name}.pdf')
    assert said['code_notation']['value'] == CODES[name]
    assert said['type_name']['value'] == TYPES[name]
    assert said['signer_name']['value'] == SIGNERS[name]
    assert said['place_name']['value'] == 'Ninh Bình'
    assert 'code_number' not in said and 'issued_on' not in said
    assert [name for name, there in said['elements'].items()
            if not there] == ['code', 'place_and_date']
    places = said['places']
    assert places['number']['parts'][0]['width'] > 20
    assert [part['width'] > 0 for part in places['date']['parts']] == [
        True, False, False]
    assert places['signature']['page'] == (5 if name[0] == 'k' else 1)


def test_complete_letter_tells_everything(inspector):  # R046
    said = inspector.ask('fields', LETTERS / 'van-ban-giay.pdf')
    want = {
        'code_number': '1287', 'code_notation': 'ĐLHL-KD',
        'issued_on': '2026-11-16', 'organ_name': 'CÔNG TY ĐIỆN LỰC HOA LƯ',
        'type_name': 'Công văn', 'place_name': 'Ninh Bình',
        'subject': 'V/v lịch tạm ngừng cấp điện để sửa chữa trạm biến áp',
        'signer_name': 'Vũ Đình Khoa', 'signer_position': 'PHÓ GIÁM ĐỐC',
        'due_on': '2026-11-25'}
    assert {name: said[name]['value'] for name in want} == want
    assert set(said['elements'].values()) == {True}


def test_urgency_is_read_from_the_stamp(inspector):
    said = inspector.ask('fields', LETTERS / 'giay-moi.pdf')
    assert said['urgency']['value'] == 1


def test_scan_and_annex_promise_nothing(inspector):
    for name in ('scan.pdf', 'phu-luc.pdf'):
        said = inspector.ask('fields', LETTERS / name)
        assert set(said) == {'ok', 'places', 'elements'}
        assert said['places'] == {}
        assert not said['elements']['code'] and not said['elements']['motto']


SPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'


def message(content, name='phuluc.xls', other=''):
    encoded = base64.b64encode(content).decode()
    return (
        f'<edXML xmlns="{SPACE}"><edXML:edXMLEnvelope xmlns:edXML="{SPACE}">'
        '<edXML:edXMLHeader><edXML:MessageHeader><edXML:From><edXML:OrganId>'
        'H42.02</edXML:OrganId></edXML:From><edXML:To><edXML:OrganId>H42.05'
        '</edXML:OrganId></edXML:To><edXML:Code><edXML:CodeNumber>01'
        '</edXML:CodeNumber></edXML:Code><edXML:PromulgationInfo>'
        '<edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate>'
        '</edXML:PromulgationInfo><edXML:DocumentType><edXML:TypeName>'
        'Công văn</edXML:TypeName></edXML:DocumentType><edXML:Subject>Thử'
        f'</edXML:Subject><edXML:OtherInfo>{other}</edXML:OtherInfo>'
        '<edXML:DocumentId>1</edXML:DocumentId>'
        '</edXML:MessageHeader></edXML:edXMLHeader><edXML:edXMLBody>'
        '<edXML:edXMLManifest><edXML:Reference><edXML:ContentId>cid:1'
        f'</edXML:ContentId><edXML:AttachmentName>{name}'
        '</edXML:AttachmentName></edXML:Reference></edXML:edXMLManifest>'
        '</edXML:edXMLBody></edXML:edXMLEnvelope><AttachmentEncoded>'
        '<Attachment><ContentId>1</ContentId><edXML:ContentTransferEncoded '
        f'xmlns:edXML="{SPACE}">{encoded}</edXML:ContentTransferEncoded>'
        '</Attachment></AttachmentEncoded></edXML>').encode()


def test_message_comes_as_json_and_its_contents_beside(inspector):
    out = in_memory()
    answer = inspector.ask('edxml', in_memory(message(b'noi dung')), out)
    file = answer['message']['files'][0]
    assert answer['message']['subject'] == 'Thử'
    assert (file['length'], file['name']) == (8, 'phuluc.xls')
    assert written(out) == b'noi dung'
    assert 'secrecy' not in answer


def test_file_in_a_zip_for_the_way_is_taken_out(inspector):
    out = in_memory()
    wrapped = kinds.package([('9f.edxml', b'bang')])
    inspector.ask('edxml', in_memory(message(wrapped)), out)
    assert written(out) == b'bang'


def test_document_that_is_a_zip_itself_stays_whole(inspector):
    out = in_memory()
    inspector.ask('edxml', in_memory(message(kinds.docx(), 'a.docx')), out)
    assert written(out) == kinds.docx()


def test_two_files_in_the_zip_for_the_way_are_refused(inspector):
    wrapped = kinds.package([('a.xls', b'1'), ('b.exe', b'2')])
    with pytest.raises(Refused) as no:
        inspector.ask('edxml', in_memory(message(wrapped)), in_memory())
    assert no.value.code == 'file_damaged'


def test_secrecy_of_a_foreign_message_is_shown(inspector):  # R001
    other = '<edXML:Secret>2</edXML:Secret>'
    answer = inspector.ask('edxml', in_memory(message(b'x', other=other)))
    assert answer['secrecy'] == '2'


def test_unknown_op_and_missing_file_are_refused(inspector):
    for op, code in (('format_disk', 'op_unknown'),
                     ('kind', 'op_descriptors')):
        with pytest.raises(Refused) as no:
            inspector.ask(op)
        assert no.value.code == code


def test_extract_keeps_the_chosen_pages_and_no_signature(inspector):
    out = in_memory()
    answer = inspector.ask('extract', LETTERS / 'ke-hoach-nhieu-trang.pdf',
                           out, pages='1,3-4')
    made = written(out)
    assert made.startswith(b'%PDF-1.')
    assert (answer['pages'], answer['length']) == (3, len(made))
    assert b'/AcroForm' not in made

    whole = in_memory()
    assert inspector.ask('extract', LETTERS / 'ke-hoach-nhieu-trang.pdf',
                         whole)['pages'] == 5


@pytest.mark.parametrize('pages', ['', 'z', '1 2', '/etc/passwd',
                                   '--password=x', '-1', '1' * 300, 7])
def test_extract_takes_nothing_but_a_range(inspector, pages):
    with pytest.raises(Refused) as no:
        inspector.ask('extract', LETTERS / 'ke-hoach-nhieu-trang.pdf',
                      in_memory(), pages=pages)
    assert no.value.field == 'pages'
