"""test_uploads.py - files on their way in, and out again"""
import hashlib

import pytest

import tus

CLERK, OFFICER = 'hoant.stttt', 'dungnv.stttt'
PDF = tus.letter('cong-van-so-a.pdf')


@pytest.fixture(scope='module')
def clerk(instance):
    return instance.login(CLERK)


def spool(instance):
    return tus.left_in_spool(instance)


def blob(instance, data):
    digest = hashlib.sha256(data).hexdigest()
    return instance.state / 'blobs' / digest[:2] / digest[2:4] / digest


@pytest.mark.parametrize('secrecy', ['mat', 'toi_mat', 'tuyet_mat', '',
                                     None])
def test_secret_is_refused_before_a_byte_R001(instance, clerk, secrecy):
    before = instance.sql('SELECT COUNT(*) FROM upload')
    answer = tus.create(clerk, 'mat.pdf', 10, secrecy)

    assert (answer.status, answer.failure) == (403, 'letter_is_state_secret')
    assert instance.sql('SELECT COUNT(*) FROM upload') == before
    last = instance.sql('SELECT act, note FROM audit WHERE act NOT IN'
                        " ('letter_read', 'page_read', 'text_read',"
                        " 'download') ORDER BY id DESC LIMIT 1")
    assert last == [['refused_secret', 'NULL']]


@pytest.mark.parametrize('name, right', [
    ('báo cáo.pdf', 'baocao.pdf'), ('bao cao.pdf', 'baocao.pdf'),
    ('a' * 47 + '.pdf', 'a' * 46 + '.pdf'), ('x/../y.pdf', 'xy.pdf')])
def test_name_is_refused_with_the_right_one_offered_R124(clerk, name, right):
    answer = tus.create(clerk, name, 10)

    assert (answer.status, answer.failure) == (422, 'file_name_refused')
    assert answer.json['reason'] == right
    assert tus.create(clerk, right, 10).status == 201


def test_size_has_a_limit_R125(clerk):
    assert tus.create(clerk, 'vua.pdf', 52428800).status == 201
    answer = tus.create(clerk, 'lon.pdf', 52428801)
    assert (answer.status, answer.failure) == (413, 'file_too_large')
    assert tus.create(clerk, 'khong.pdf', 0).failure == 'file_empty'


@pytest.mark.parametrize('name', ['thu.exe', 'thu.docm', 'thu.html'])
def test_extension_is_refused_before_a_byte_R122(clerk, name):
    assert tus.create(clerk, name, 10).failure == 'file_kind_refused'


def test_whole_file_in_one_patch_is_kept_as_it_was(instance, clerk):
    made = tus.create(clerk, 'congvan.pdf', len(PDF))
    answer = tus.patch(clerk, made.headers['location'], PDF)
    shown = clerk.get(made.headers['location']).json

    assert answer.status == 204
    assert answer.headers['upload-complete'] == '?1'
    assert (shown['state'], shown['kind'], shown['pages']) == \
        ('ready', 'pdf', 1)
    assert shown['sha256'] == hashlib.sha256(PDF).hexdigest()
    assert blob(instance, PDF).read_bytes() == PDF
    assert spool(instance) == []


def test_parts_go_on_where_they_ended(instance, clerk):
    data = tus.letter('quyet-dinh.pdf')
    upload = tus.create(clerk, 'quyetdinh.pdf',
                        len(data)).headers['location']

    assert tus.patch(clerk, upload, data[:9000]).status == 204
    assert tus.offset(clerk, upload) == 9000
    lost = tus.patch(clerk, upload, data[8000:], 8000)
    assert (lost.status, lost.failure) == (409, 'upload_offset')
    assert tus.patch(clerk, upload, data[9000:20000], 9000).status == 204
    long = tus.patch(clerk, upload, data[20000:] + b'x', 20000)
    assert (long.status, long.failure) == (413, 'upload_too_long')
    done = tus.patch(clerk, upload, data[20000:], 20000)
    assert done.headers['upload-complete'] == '?1'
    assert clerk.get(upload).json['sha256'] == \
        hashlib.sha256(data).hexdigest()
    assert blob(instance, data).read_bytes() == data
    assert spool(instance) == []


def test_acknowledged_part_outlives_a_killed_program(own_instance):
    """P1: what HEAD said is there after kill -9."""
    import os
    import signal
    clerk = own_instance.login(CLERK)
    upload = tus.create(clerk, 'congvan.pdf', len(PDF)).headers['location']
    assert tus.patch(clerk, upload, PDF[:10000]).status == 204
    pid = own_instance.pid('records')
    os.kill(pid, signal.SIGKILL)
    own_instance.demo('start')

    assert tus.offset(clerk, upload) == 10000
    assert tus.patch(clerk, upload, PDF[10000:], 10000).status == 204


@pytest.mark.parametrize('name, data, code', [
    ('gia.pdf', b'MZ' + bytes(300), 'file_executable'),
    ('gia2.pdf', b'Hello, day la van ban thuong.\n', 'file_mismatch'),
    ('hong.pdf', PDF[:3000], 'file_damaged')])
def test_refused_file_is_dropped_and_says_why_R122(instance, clerk, name,
                                                   data, code):
    upload = tus.create(clerk, name, len(data)).headers['location']
    answer = tus.patch(clerk, upload, data)
    shown = clerk.get(upload).json

    assert (answer.status, answer.failure) == (422, code)
    assert (shown['state'], shown['failure']) == ('refused', code)
    assert not blob(instance, data).exists()
    assert spool(instance) == []


def test_upload_is_its_owners_alone(instance, clerk):
    upload = tus.create(clerk, 'rieng.pdf', len(PDF)).headers['location']
    other = instance.login(OFFICER)

    assert other.get(upload).status == 404
    assert tus.patch(other, upload, PDF).status == 404
    assert other.delete(upload).status == 404
    assert clerk.delete(upload).status == 204
    assert clerk.get(upload).status == 404


def test_page_image_and_fields_before_the_letter_is_there(clerk):
    upload = tus.upload(clerk, 'congvan.pdf', PDF)
    page = clerk.get(f'uploads/{upload}/pages/1', dpi=60)
    fields = clerk.get(f'uploads/{upload}/fields').json

    assert page.headers['content-type'] == 'image/png'
    assert page.body.startswith(b'\x89PNG')
    assert fields['code_notation']['value'] == 'STTTT-CNTT'
    assert clerk.get(f'uploads/{upload}/pages/2').status == 404
    assert clerk.get(f'uploads/{upload}/pages/1', dpi=61).status == 422


def test_unknown_version_of_the_protocol_is_refused(clerk):
    answer = tus.create(clerk, 'a.pdf', 10, **{'Tus-Resumable': '2.0.0'})

    assert answer.failure == 'tus_version'


@pytest.mark.parametrize('path, field', [('paper', 'upload'),
                                         ('drafts', 'main')])
def test_secret_that_shows_later_is_wiped_at_once_R001(instance, clerk, path,
                                                       field):
    data = tus.letter('giay-moi.pdf') + b'% ' + path.encode() + b'\n'
    upload = tus.upload(clerk, 'giaymoi.pdf', data)
    assert clerk.get(f'uploads/{upload}/pages/1', dpi=60).status == 200
    answer = clerk.post(path, {field: upload, 'secrecy': 'mat',
                               'subject': 'Không ai được biết'})
    shown = clerk.get(f'uploads/{upload}').json
    digest = hashlib.sha256(data).hexdigest()

    assert (answer.status, answer.failure) == (403, 'letter_is_state_secret')
    assert (shown['state'], shown['sha256']) == ('refused', None)
    assert shown['failure'] == 'letter_is_state_secret'
    assert not blob(instance, data).exists()
    pages = instance.state / 'cache' / 'pages'
    assert [p.name for p in pages.iterdir() if digest in p.name] == []
    logs = ''.join(p.read_text() for p in
                   (instance.state / 'log').glob('*.out'))
    assert 'Không ai được biết' not in logs


def test_bytes_that_a_letter_holds_outlive_a_secret_upload(instance, clerk):
    data = tus.letter('to-trinh.pdf')
    first = tus.upload(clerk, 'totrinh.pdf', data)
    second = tus.upload(clerk, 'totrinh.pdf', data)
    clerk.post('paper', {'upload': second, 'secrecy': 'mat'})

    assert blob(instance, data).read_bytes() == data
    assert clerk.get(f'uploads/{first}').json['state'] == 'ready'


def test_last_part_that_was_not_committed_may_come_again_P1(instance, clerk):
    """The parts before it were acknowledged: they are never asked twice."""
    data, cut = PDF + b'%% twice\n', 20000
    where = tus.create(clerk, 'congvan.pdf', len(data)).headers['location']
    assert tus.patch(clerk, where, data[:cut]).status == 204
    instance.sql("""DELIMITER //
        CREATE TRIGGER no_room BEFORE UPDATE ON upload FOR EACH ROW
        IF NEW.state = 'ready' THEN
          SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1205;
        END IF//""")
    try:
        failed = tus.patch(clerk, where, data[cut:], cut)
    finally:
        instance.sql('DROP TRIGGER no_room')
    again = tus.patch(clerk, where, data[cut:], cut)

    assert (failed.status, failed.failure) == (503, 'try_again')
    assert again.status == 204, again
    assert blob(instance, data).read_bytes() == data
    assert [name for name in spool(instance)
            if where.rsplit('/', 1)[1] in name] == []
