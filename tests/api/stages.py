"""stages.py - letters brought to a step of their process, as people do it

Over the journey's own Story, so that a test says only where it begins.
"""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'journey'))

from client import Person, Refused, until  # noqa: E402
from story import LETTERS, Story  # noqa: E402

OFFICER, HEAD = 'dungnv.stttt', 'longpd.stttt'
FORM_CHECKER, SIGNER = 'thanhdv.stttt', 'minhtq.stttt'
CLERK, OTHER_CLERK = 'hoant.stttt', 'lemtd.stc'
OTHER_LEADER, OTHER_HEAD = 'hungdv.stc', 'phucnh.stc'
OTHER_CODE = 'H42.10'


class Stages(Story):
    """A sender, Sở Thông tin và Truyền thông, and its receivers."""

    def __init__(self, instance):
        super().__init__(instance.origin,
                         next(iter(instance.logins().values())),
                         f'http://127.0.0.1:{instance.signer_port}')
        self.instance = instance
        self.count = 0

    def subject_next(self):
        self.count += 1
        return f'Văn bản thử {id(self) % 9973} lần {self.count}'

    def body(self, **given):
        """A draft's form; recipients by name, uploads made."""
        officer = self.who(OFFICER)
        names = given.pop('to', ['Sở Tài chính'])
        annexes = given.pop('annex_files', [])
        return {
            'type_name': 'Công văn', 'secrecy': 'thuong', 'urgency': 0,
            'subject': self.subject_next(),
            'signer': self.post_of(officer, 'Trần Quang Minh'),
            'main': officer.upload(LETTERS / 'cong-van-so-a.pdf'),
            'annexes': [officer.upload(LETTERS / one) for one in annexes],
            'recipients': [{'organ': self.organ(officer, name),
                            'kind': 'handle'} for name in names], **given}

    def drafted(self, **given):
        return self.who(OFFICER).post('/drafts', self.body(**given))['id']

    def at_signing(self, **given):
        letter = self.drafted(**given)
        self.who(OFFICER).act(letter, 'trinh')
        self.who(HEAD).act(letter, 'dong_y', opinion='Đồng ý.')
        self.who(FORM_CHECKER).act(letter, 'dong_y', opinion='Đúng.')
        return letter

    def at_numbering(self, **given):
        letter = self.at_signing(**given)
        self.sign_with_token(SIGNER, letter)
        return letter

    def number_body(self, letter, **given):
        clerk = self.who(CLERK)
        action, rev = clerk.action_with(letter, 'number')
        shown = clerk.get(f'/letters/{letter}/numbering')
        return {'action': action, 'rev': rev,
                'register': shown['registers'][0]['id'],
                **shown['proposed'], **given}

    def numbered(self, **given):
        """Number given; who writes it into the file comes later."""
        letter = self.at_numbering(**given)
        made = self.who(CLERK).post(f'/letters/{letter}/number',
                                    self.number_body(letter))
        return letter, made

    def at_sealing(self, **given):
        letter, _ = self.numbered(**given)
        self.who(CLERK).post(f'/letters/{letter}/fill')
        return letter

    def at_release(self, **given):
        letter = self.at_sealing(**given)
        for file in self.who(CLERK).letter(letter)['files']:
            if file['kind'] == 'pdf':
                self.seal(CLERK, letter, file, 'organ'
                          if file['role'] == 'main' else 'annex')
        return letter

    def released(self, **given):
        letter = self.at_release(**given)
        self.release(CLERK, letter)
        return letter

    def begin(self, letter, username=SIGNER, **given):
        """A person's signature, begun and not finished."""
        person = self.who(username)
        if not given.pop('unprepared', False):
            person.post(f'/letters/{letter}/prepare', {'rev': 0})
        file = person.letter(letter)['files'][0]
        body = {'letter': letter, 'file': file['id'],
                'base_sha256': file['sha256'], 'purpose': 'person',
                'place': {'page': 1, 'x': 360, 'y': 640, 'width': 120,
                          'height': 50}, **given}
        if 'certificate' not in body:
            body['certificate'] = self.certificate(username, 'person')
        return person.post('/signatures/begin', body)

    def certificate(self, username, role):
        return next(one['id'] for one in
                    self.who(username).get('/certificates')['items']
                    if one['role'] == role)

    def wait(self, what):
        """Until it is so: the courier works beside us."""
        return until(what, tries=200)

    def rev_of(self, letter):
        """What a screen that was just loaded would have seen."""
        return int(self.instance.sql(
            f"SELECT rev FROM letter WHERE uuid = '{letter}'")[0][0])

    def number_of(self, letter):
        """The integer id that rows have, for looking into the database."""
        return self.instance.sql(
            f"SELECT id FROM letter WHERE uuid = '{letter}'")[0][0]


def refusal(call, *values, **named):
    """(status, failure) of a request that must be refused."""
    with pytest.raises(Refused) as caught:
        call(*values, **named)
    assert caught.value.body['message'], caught.value
    return caught.value.status, caught.value.failure


__all__ = ['CLERK', 'FORM_CHECKER', 'HEAD', 'LETTERS', 'OFFICER',
           'OTHER_CLERK', 'OTHER_CODE', 'OTHER_HEAD', 'OTHER_LEADER',
           'Person', 'Refused', 'SIGNER', 'Stages', 'refusal']
