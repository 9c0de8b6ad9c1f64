"""test_inspector_accept.py - a whole file came back signed: what may be in it"""
import base64
import functools
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from inspector import LETTERS, TREE, Inspector, Refused, in_memory, written

sys.path.insert(0, str(TREE / 'tests' / 'agent'))

import whole  # noqa: E402
from changes import (NO_MORE, annotated, broken, numbered,  # noqa: E402
                     one_more, rewritten)

NOW = datetime(2026, 11, 20, 9, 0)
ME, OTHER = 'minhtq.stttt', 'anhht.stttt'


class Bench:
    """A prepared letter, an inspector, and keys to sign it with."""

    def __init__(self, folder, inspector):
        self.pki, self.inspector = folder, inspector
        self.data = self.prepared('cong-van-so-a.pdf')

    def prepared(self, name):
        out = in_memory()
        place = {'page': 1, 'y': 100, 'width': 100, 'height': 16}
        self.inspector.ask('prepare', LETTERS / name, out,
                           number={**place, 'x': 80},
                           date={**place, 'x': 300})
        return written(out)

    def sign(self, data, who=ME, at=NOW, **also):
        return whole.sign(data, str(self.pki / 'keys' / who), at, **also)

    @functools.lru_cache
    def certificate(self, who):
        return base64.b64encode(subprocess.run(
            ['openssl', 'x509', '-outform', 'DER', '-in',
             str(self.pki / 'keys' / f'{who}.crt')],
            check=True, capture_output=True).stdout).decode()

    def accept(self, made, base=None, who=ME, **how):
        return self.inspector.ask(
            'accept', in_memory(base or self.data), in_memory(made),
            self.pki / 'root.crt', certificate=self.certificate(who), **{
                'purpose': 'person', 'at': '2026-11-20T09:00:00.000+07:00',
                **how})


@pytest.fixture(scope='module')
def bench(instance):
    """The keys of the shared installation; an inspector of its own."""
    with Inspector() as inspector:
        yield Bench(instance.state / 'pki', inspector)


def test_a_good_one_is_told_with_its_time_R090(bench):
    said = bench.accept(bench.sign(bench.data))

    assert (said['claimed_at'], said['signatures']) == (
        '2026-11-20T09:00:00.000+07:00', 1)


def test_a_revision_before_the_signature_may_be_there(bench):
    assert bench.accept(bench.sign(whole.revised(bench.data, one_more)))


def test_a_cross_reference_stream_is_followed_by_one(bench):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'packed.pdf')
        subprocess.run(['qpdf', '--object-streams=generate',
                        LETTERS / 'phu-luc.pdf', path], check=True)
        packed = path.read_bytes()
    assert b'/ObjStm' in packed

    assert bench.accept(bench.sign(packed, 'H42.13'), packed, 'H42.13',
                        purpose='annex')['signatures'] == 1


def test_a_second_signature_keeps_the_first(bench):
    first = bench.sign(bench.data)
    second = bench.sign(first, 'H42.13', more=annotated)

    assert bench.accept(second, first, 'H42.13',
                        purpose='organ')['signatures'] == 2


@pytest.mark.parametrize('code, make', [
    ('agent_prefix_changed', lambda b: b.data),
    ('agent_prefix_changed', lambda b: b'%' + b.sign(b.data)),
    ('agent_prefix_changed', lambda b: b.data.replace(b'/Page', b'/Pags')),
    ('agent_signatures_many', lambda b: b.sign(b.sign(b.data))),
    ('agent_certificate_wrong', lambda b: b.sign(b.data, OTHER)),
    ('agent_certificate_wrong', lambda b: b.sign(b.data, 'H42.13')),
    ('agent_signature_partial', lambda b: whole.revised(
        b.sign(b.data), one_more)),
    ('agent_signature_missing', lambda b: whole.revised(b.data, annotated)),
    ('agent_signature_missing', lambda b: whole.revised(b.data, one_more)),
    ('agent_revisions', lambda b: b.data + b'\n% nothing\n'),
    ('agent_revisions', lambda b: b.data + b.data[-200:] + b'x'),
    ('agent_revisions', lambda b: b.sign(whole.revised(whole.revised(
        b.data, one_more), one_more))),
    ('agent_signature_invalid', lambda b: broken(b.sign(b.data))),
    ('agent_signature_invalid',
     lambda b: b.data + b'startxref\n9\n%%EOF'),
    ('agent_change_forbidden', lambda b: b.sign(b.data, more=rewritten)),
    ('agent_change_forbidden', lambda b: b.sign(b.data, more=annotated)),
    ('agent_change_forbidden', lambda b: b.sign(b.data, more=numbered)),
    ('agent_change_forbidden', lambda b: b.sign(b.data, field='con_dau')),
    ('field_locked', lambda b: b.sign(b.data, words=NO_MORE))])
def test_what_such_a_program_must_not_do_is_refused_R158(bench, code, make):
    with pytest.raises(Refused) as caught:
        bench.accept(make(bench))

    assert caught.value.code == code


def test_a_time_when_the_certificate_was_not_in_force_is_refused_R157(bench):
    with pytest.raises(Refused) as caught:
        bench.accept(bench.sign(bench.data, at=NOW.replace(year=2020)))

    assert caught.value.code == 'agent_signature_invalid'


def test_a_seal_rewrites_no_page(bench):
    first = bench.sign(bench.data)
    with pytest.raises(Refused) as caught:
        bench.accept(bench.sign(first, 'H42.13', more=rewritten), first,
                     'H42.13', purpose='organ')

    assert caught.value.code == 'agent_change_forbidden'


def test_every_cut_of_the_file_is_an_answer(bench):
    """Wherever a transfer ends: refused, and nobody dies of it."""
    made = bench.sign(bench.data)
    begin, end = len(bench.data), len(made)
    for at in range(begin, end - 1, (end - begin) // 12):
        with pytest.raises(Refused):
            bench.accept(made[:at])
