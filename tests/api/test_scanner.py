"""test_scanner.py - files pass the site's virus scanner, or stay outside

clamd itself, with a signature of our own: no network, no service.
"""
import hashlib

import pytest

import clamd
import kinds
import tus
from instance import Instance

CLERK = 'hoant.stttt'
PDF = tus.letter('cong-van-so-a.pdf')
BAD = PDF + b'% ' + clamd.MARK + b'\n'


@pytest.fixture(scope='module')
def scanner():
    with clamd.Clamd() as started:
        yield started


@pytest.fixture(scope='module')
def site(scanner):
    """An installation that has it."""
    instance = Instance()
    instance.environment['VANTHU_COMMON'] = f'scanner = "{scanner.path}";'
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


def blob(instance, data):
    digest = hashlib.sha256(data).hexdigest()
    return instance.state / 'blobs' / digest[:2] / digest[2:4] / digest


def send(client, name, data):
    where = tus.create(client, name, len(data)).headers['location']
    return where, tus.patch(client, where, data)


@pytest.mark.parametrize('name, data', [
    ('nhiem.pdf', BAD),
    ('nhiem.docx', kinds.docx(('word/media/image1.bin', clamd.MARK)))],
    ids=['pdf', 'docx'])
def test_infected_file_is_removed_and_said_R127(site, tree, name, data):
    clerk = site.login(CLERK)
    where, answer = send(clerk, name, data)
    shown = clerk.get(where).json

    assert (answer.status, answer.failure) == (422, 'file_virus')
    assert f'file_virus = "{answer.json["message"]}";' in \
        (tree / 'conf/words/vi.conf').read_text()
    assert (shown['state'], shown['failure']) == ('refused', 'file_virus')
    assert not blob(site, data).exists()
    assert tus.left_in_spool(site) == []
    last = site.sql('SELECT act, note FROM audit ORDER BY id DESC LIMIT 1')
    assert last == [['upload_refused',
                     f'file_virus {clamd.NAME}.UNOFFICIAL']]
    assert any(line.get('failure') == 'file_virus'
               for line in site.log_lines('records'))


def test_clean_files_pass_whole_and_in_parts_R127(site):
    clerk = site.login(CLERK)
    assert send(clerk, 'sach.pdf', PDF)[1].status == 204
    where = tus.create(clerk, 'phan.pdf', len(BAD)).headers['location']
    assert tus.patch(clerk, where, BAD[:9000]).status == 204
    last = tus.patch(clerk, where, BAD[9000:], 9000)

    assert (last.status, last.failure) == (422, 'file_virus')
    assert tus.left_in_spool(site) == []


def test_large_file_is_scanned_to_its_end_R127(site):
    clerk = site.login(CLERK)
    padding = hashlib.shake_256(b'so lieu').digest(6_000_000)
    large = kinds.docx(('word/media/a.bin', padding),
                       ('word/media/z.bin', clamd.MARK))

    assert send(clerk, 'lon.docx', large)[1].failure == 'file_virus'


def test_unreachable_scanner_lets_nothing_pass_R127(site, scanner):
    clerk = site.login(CLERK)
    scanner.stop()
    data = PDF + b'% later\n'
    where, answer = send(clerk, 'sau.pdf', data)

    assert (answer.status, answer.failure) == (503, 'scanner_away')
    assert answer.headers['retry-after']
    assert clerk.get(where).json['state'] == 'partial'
    assert not blob(site, data).exists()
    scanner.start()
    assert tus.patch(clerk, where, data, tus.offset(clerk, where)).status \
        == 204
    assert clerk.get(where).json['state'] == 'ready'
