"""test_story_order.py - the order of a letter's steps cannot be changed"""
import pytest

from stages import (CLERK, FORM_CHECKER, HEAD, LETTERS, OFFICER, SIGNER,
                    Stages, refusal)


@pytest.fixture(scope='module')
def stages(instance):
    return Stages(instance)


def state(stages, letter):
    return stages.who(OFFICER).letter(letter)['letter']['state']


def post(stages, username, path, body=None):
    return refusal(stages.who(username).post, path, body)


def test_number_comes_after_the_signature_R087_R093(stages):
    letter = stages.at_signing()
    books = stages.who(CLERK).get(f'/letters/{letter}/numbering')
    answer = post(stages, CLERK, f'/letters/{letter}/number', {
        'action': 'cap_so', 'rev': stages.rev_of(letter),
        'register': books['registers'][0]['id'],
        **books['proposed']})

    assert answer == (409, 'action_unknown')
    assert post(stages, CLERK, f'/letters/{letter}/fill') == \
        (409, 'number_missing')
    assert state(stages, letter) == 'signing'
    assert stages.instance.sql(
        'SELECT COUNT(*) FROM register_entry WHERE letter_id = '
        + stages.number_of(letter)) == [['0']]


def test_seal_comes_after_person_and_number_R085_R087(stages):
    for letter in (stages.at_signing(), stages.at_numbering()):
        file = stages.who(CLERK).letter(letter)['files'][0]
        answer = refusal(stages.seal, CLERK, letter, file, 'organ')
        assert answer == (409, 'signature_order')


def test_release_comes_after_the_seal_R087_R105(stages):
    letter = stages.at_sealing()
    listed = stages.who(CLERK).get(f'/letters/{letter}/checklist')
    answer = post(stages, CLERK, f'/letters/{letter}/release',
                  {'action': 'phat_hanh', 'rev': stages.rev_of(letter)})

    assert not listed['ready']
    assert [one['id'] for one in listed['items'] if not one['ok']] == \
        ['signatures']
    assert answer == (409, 'release_not_ready')
    assert state(stages, letter) == 'sealing'


def test_annex_of_its_own_is_sealed_before_release_R089(stages):
    letter = stages.at_sealing(annex_files=['phu-luc.pdf', 'phu-luc.xlsx'])
    main, annex, sheet = stages.who(CLERK).letter(letter)['files']
    stages.seal(CLERK, letter, main, 'organ')
    assert state(stages, letter) == 'sealing'
    missing = [one['id'] for one in stages.who(CLERK).get(
        f'/letters/{letter}/checklist')['items'] if not one['ok']]
    assert missing == ['annexes']
    assert refusal(stages.seal, CLERK, letter, sheet, 'annex') == \
        (409, 'file_cannot_be_signed')
    stages.seal(CLERK, letter, annex, 'annex')

    assert state(stages, letter) == 'releasing'


@pytest.mark.parametrize('action', ['ky_so', 'cap_so', 'phat_hanh'])
def test_no_click_stands_for_signature_number_or_release_R083(stages,
                                                              action):
    make = {'ky_so': stages.at_signing, 'cap_so': stages.at_numbering,
            'phat_hanh': stages.at_release}[action]
    who = {'ky_so': SIGNER}.get(action, CLERK)
    letter = make()
    before = state(stages, letter)
    answer = post(stages, who, f'/letters/{letter}/actions',
                  {'action': action, 'rev': stages.rev_of(letter)})

    assert answer[0] in (409, 422)
    assert answer[1] in ('signature_missing', 'field_missing',
                         'action_elsewhere')
    assert state(stages, letter) == before


@pytest.mark.parametrize('kind, code', [
    ('content', 'check_missing_content'), ('form', 'check_missing_form')])
def test_nothing_is_signed_without_its_checks_R079_R080(stages, kind, code):
    letter = stages.at_signing()
    stages.instance.sql('DELETE FROM check_note WHERE letter_id = '
                        f"{stages.number_of(letter)} AND kind = '{kind}'")

    assert refusal(stages.begin, letter) == (409, code)
    stages.instance.sql(
        'INSERT INTO check_note (letter_id, version, kind, result, post_id,'
        f' at) SELECT letter_id, version, {kind!r}, "returned", post_id, at'
        ' FROM check_note WHERE letter_id = '
        f'{stages.number_of(letter)} LIMIT 1')
    assert refusal(stages.begin, letter) == (409, code)


def test_form_checker_returns_to_the_unit_leader_R075(stages):
    letter = stages.drafted()
    stages.who(OFFICER).act(letter, 'trinh')
    stages.who(HEAD).act(letter, 'dong_y', opinion='Đồng ý.')
    checker = stages.who(FORM_CHECKER)
    for comment in (None, '', '   '):
        given = {} if comment is None else {'opinion': comment}
        assert refusal(checker.act, letter, 'tra_lai', **given) == \
            (422, 'field_missing')
    checker.act(letter, 'tra_lai', opinion='Sai thể thức nơi nhận.')
    shown = stages.who(HEAD).letter(letter)

    assert [one['name'] for one in shown['holders']] == \
        ['Phòng Công nghệ thông tin']
    assert 'tra_lai' in [one['id'] for one in shown['actions']]
    assert stages.who(OFFICER).letter(letter)['actions'] == []
    stages.who(HEAD).act(letter, 'tra_lai', opinion='Sửa nơi nhận.')
    assert state(stages, letter) == 'draft'


def test_signer_returns_to_the_unit_leader_with_a_word_R075(stages):
    letter = stages.at_signing()
    signer = stages.who(SIGNER)
    assert refusal(signer.act, letter, 'khong_ky') == (422, 'field_missing')
    signer.act(letter, 'khong_ky', opinion='Chưa rõ căn cứ.')

    assert [one['name'] for one in
            stages.who(HEAD).letter(letter)['holders']] == \
        ['Phòng Công nghệ thông tin']
    history = stages.who(OFFICER).get(f'/letters/{letter}/history')['items']
    assert history[-1]['text'] == 'Chưa rõ căn cứ.'


def test_new_version_keeps_the_old_one_R074(stages):
    officer = stages.who(OFFICER)
    letter = stages.drafted()
    first = officer.letter(letter)['files'][0]
    officer.act(letter, 'trinh')
    stages.who(HEAD).act(letter, 'tra_lai', opinion='Bổ sung.')
    made = officer.post(f'/drafts/{letter}/versions', {
        'rev': officer.letter(letter)['rev'], 'note': 'Đã bổ sung',
        'main': officer.upload(LETTERS / 'to-trinh.pdf')})
    versions = officer.get(f'/drafts/{letter}/versions')['items']
    _, old = officer.call('GET', f"/files/{first['id']}")
    texts = [officer.get(f'/drafts/{letter}/text?version={n}')['pages']
             for n in (1, 2)]

    assert made['version'] == 2
    assert [(one['version'], one['current']) for one in versions] == \
        [(2, True), (1, False)]
    assert [(one['kind'], one['result'], one['text'])
            for one in versions[1]['checks']] == \
        [('content', 'returned', 'Bổ sung.')]
    assert versions[0]['checks'] == []
    assert [(one['by'], one['note']) for one in versions] == \
        [('Nguyễn Văn Dũng, Chuyên viên', 'Đã bổ sung'),
         ('Nguyễn Văn Dũng, Chuyên viên', None)]
    assert old == (LETTERS / 'cong-van-so-a.pdf').read_bytes()
    assert texts[0] != texts[1]


def test_annex_is_taken_off_a_draft_and_others_keep_their_place_R074(stages):
    officer = stages.who(OFFICER)
    names = ['phu-luc.pdf', 'phu-luc.xlsx']
    letter = stages.drafted(annexes=[officer.upload(LETTERS / name)
                                     for name in names])

    def change(annexes):
        officer.post(f'/drafts/{letter}/versions', {
            'rev': stages.rev_of(letter), 'annexes': annexes})
        return [(one['position'], one['name'], one['version'])
                for one in officer.letter(letter)['files'][1:]]

    assert change([False]) == [(2, 'phuluc.xlsx', 1)]
    assert change([None, None]) == [(2, 'phuluc.xlsx', 1)]
    assert change([officer.upload(LETTERS / names[0])]) == \
        [(1, 'phuluc.pdf', 2), (2, 'phuluc.xlsx', 1)]
    assert change([False, False]) == []


def test_checks_of_one_version_do_not_serve_the_next_R081(stages):
    officer = stages.who(OFFICER)
    letter = stages.at_signing()
    stages.who(SIGNER).act(letter, 'khong_ky', opinion='Sửa.')
    stages.who(HEAD).act(letter, 'tra_lai', opinion='Sửa.')
    officer.post(f'/drafts/{letter}/versions', {
        'rev': stages.rev_of(letter),
        'main': officer.upload(LETTERS / 'to-trinh.pdf')})
    officer.act(letter, 'trinh')

    assert post(stages, SIGNER, f'/letters/{letter}/actions', {
        'action': 'ky_so', 'rev': stages.rev_of(letter)}) == \
        (409, 'action_unknown')
    versions = officer.get(f'/drafts/{letter}/versions')['items']
    assert [one['result'] for one in versions[0]['checks']] == []
    assert {one['result'] for one in versions[1]['checks']} >= \
        {'passed', 'returned'}


def test_draft_cannot_change_once_it_is_submitted_R081(stages):
    officer = stages.who(OFFICER)
    letter = stages.drafted()
    officer.act(letter, 'trinh')
    upload = officer.upload(LETTERS / 'to-trinh.pdf')
    body = stages.body()
    changed = refusal(officer.json, 'PUT', f'/drafts/{letter}',
                      dict(body, subject='Lén sửa',
                           rev=stages.rev_of(letter)))
    added = refusal(officer.post, f'/drafts/{letter}/versions',
                    {'rev': stages.rev_of(letter), 'main': upload})

    assert changed == added == (409, 'draft_submitted')
    assert officer.letter(letter)['letter']['subject'] != 'Lén sửa'


def test_nothing_is_changed_by_who_does_not_say_what_was_seen_P2(stages):
    """Without it a page from yesterday would overwrite what came since."""
    letter = stages.at_numbering()
    clerk = stages.who(CLERK)
    action, _ = clerk.action_with(letter, 'number')
    whole = stages.number_body(letter)
    form = {key: whole[key] for key in whole if key != 'rev'}

    for rev in ({}, {'rev': 0}):
        assert post(stages, CLERK, f'/letters/{letter}/number',
                    {**form, **rev})[0] == 422
        assert post(stages, CLERK, f'/letters/{letter}/actions',
                    {'action': action, **rev})[0] == 422
        assert post(stages, CLERK, f'/letters/{letter}/release',
                    {'action': 'phat_hanh', **rev})[0] == 422
    draft = stages.drafted()
    assert refusal(stages.who(OFFICER).json, 'PUT', f'/drafts/{draft}',
                   stages.body()) == (422, 'field_missing')
    assert state(stages, letter) == 'numbering'


def test_only_the_drafter_changes_a_draft_R076(stages):
    letter = stages.drafted()
    answer = refusal(stages.who(HEAD).post, f'/drafts/{letter}/versions',
                     {'rev': stages.rev_of(letter)})

    assert answer[1] in ('absent', 'not_your_draft')


def test_recipients_are_there_and_once_R100(stages):
    officer = stages.who(OFFICER)
    body = stages.body()
    twice = dict(body, recipients=body['recipients'] * 2)
    none = dict(body, recipients=[])

    assert refusal(officer.post, '/drafts', none) == \
        (422, 'recipients_missing')
    assert refusal(officer.post, '/drafts', twice) == \
        (409, 'recipient_twice')
    assert officer.post('/drafts', body)['letter']['state'] == 'draft'


def test_paper_beside_the_letter_says_why_R117(stages):
    officer = stages.who(OFFICER)
    body = stages.body(paper=True)
    assert refusal(officer.post, '/drafts', body) == \
        (422, 'paper_reason_missing')
    made = officer.post('/drafts', dict(body, paper_reason='Có bản đồ khổ'
                                        ' lớn kèm theo'))
    assert officer.letter(made['id'])['letter']['paper'] == 'with_paper'

    letter = stages.at_numbering()
    clerk = stages.who(CLERK)
    body = stages.number_body(letter, paper='with_paper')
    assert refusal(clerk.post, f'/letters/{letter}/number', body) == \
        (422, 'paper_reason_missing')
    given = clerk.post(f'/letters/{letter}/number', dict(
        body, paper_reason='Nơi nhận đề nghị'))
    assert given['number'] > 0


def test_void_number_stays_in_the_book_and_another_is_given_P2(stages):
    clerk = stages.who(CLERK)
    letter, first = stages.numbered()
    clerk.post(f'/letters/{letter}/fill')
    clerk.act(letter, 'huy_so', reason='Sai ngày ban hành')
    second = clerk.post(f'/letters/{letter}/number',
                        stages.number_body(letter))
    clerk.post(f'/letters/{letter}/fill')
    fields = clerk.get(
        f"/files/{clerk.letter(letter)['files'][0]['id']}/fields")
    book = stages.instance.sql(
        'SELECT number, state, COALESCE(reason, "") FROM register_entry'
        f' WHERE letter_id = {stages.number_of(letter)} ORDER BY number')

    assert second['number'] == first['number'] + 1
    assert book == [[str(first['number']), 'void', 'Sai ngày ban hành'],
                    [str(second['number']), 'used', '']]
    assert int(fields['code_number']['value']) == second['number']
    stages.seal(CLERK, letter, clerk.letter(letter)['files'][0], 'organ')
    shown = clerk.letter(letter)
    assert shown['verdict'] == 'valid' and shown['legal_value'] == 'valid'


def test_number_of_a_sealed_letter_cannot_be_void_P2(stages):
    letter = stages.at_sealing(annex_files=['phu-luc.pdf'])
    main = stages.who(CLERK).letter(letter)['files'][0]
    stages.seal(CLERK, letter, main, 'organ')

    assert refusal(stages.who(CLERK).act, letter, 'huy_so',
                   reason='Nhầm') == (409, 'sealed_already')
