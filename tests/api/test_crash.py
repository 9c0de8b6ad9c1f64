"""test_crash.py - programs that end at the worst moment lose nothing

An installation of its own, whose programs are killed with -9 and started
again as ./demo does.
"""
import os
import signal
from datetime import datetime, timedelta
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import started
from instance import FIRST_CLOCK
from stages import (CLERK, HEAD, OFFICER, OTHER_CLERK, OTHER_CODE, Refused,
                    SIGNER, Stages, refusal)

COMMUNE = 'xã Gia Vân'


@pytest.fixture(scope='module')
def broken():
    yield from started()


class Restless(Stages):
    """The clock goes on while we wait: what failed is tried again later."""

    def __init__(self, instance):
        super().__init__(instance)
        self.now = datetime.fromisoformat(FIRST_CLOCK)

    def tick(self):
        self.now += timedelta(seconds=3)
        self.instance.clock(self.now.isoformat(timespec='milliseconds'))

    def wait(self, what):
        def look():
            self.tick()
            return what()
        return super().wait(look)

    def wait_state(self, clerk, letter_id, code, wanted):
        def look():
            now = self.state_at(clerk, letter_id, code)
            return now if now['state'] in wanted else None
        return self.wait(look)

    def find_in_inbox(self, clerk, subject):
        def look():
            rows = self.who(clerk).get('/inbox?tab=waiting')['items']
            return next((row for row in rows if row['subject'] == subject
                         and row['verdict'] != 'pending'), None)
        return self.wait(look)


@pytest.fixture(scope='module')
def stages(broken):
    return Restless(broken)


def kill(instance, name, for_good=True):
    """kill -9 of a program and its workers, and of who would revive it."""
    pids = instance.state / 'pids'
    child = instance.pid(name)
    if for_good:
        keeper = int((pids / name).read_text().split()[0])
        os.kill(keeper, signal.SIGKILL)
    os.killpg(child, signal.SIGKILL)
    return child


def start(instance):
    run = instance.demo('start')
    assert run.returncode == 0, run.stdout + run.stderr


def main_file(stages, letter):
    return stages.who(CLERK).letter(letter)['files'][0]


def arrived(instance, letter):
    """(organ, letters made there) of everybody who has it."""
    return instance.sql(
        'SELECT r.organ_id, COUNT(*) FROM letter s JOIN letter r'
        ' ON r.document_code = s.document_code AND r.direction = "in"'
        f" WHERE s.uuid = '{letter}' GROUP BY r.organ_id")


def test_number_given_before_a_crash_is_written_after_it_P1_R093(broken,
                                                                stages):
    letter = stages.at_numbering()
    kill(broken, 'courier')
    given = stages.who(CLERK).post(f'/letters/{letter}/number',
                                   stages.number_body(letter))
    kill(broken, 'dispatch')
    kill(broken, 'inspector')
    waiting = stages.who(CLERK).letter(letter)['letter']
    start(broken)
    stages.wait(lambda: stages.who(CLERK).letter(letter)['letter']['filled'])
    fields = stages.who(CLERK).get(
        f"/files/{main_file(stages, letter)['id']}/fields")
    shown = stages.who(CLERK).letter(letter)

    assert given['state'] == 'numbered_not_filled'
    assert (waiting['filled'], waiting['state']) == (False, 'sealing')
    assert shown['letter']['code'] == given['code']
    code = fields['code_number']['value'] + '/' + \
        fields['code_notation']['value']
    assert code == given['code']
    assert broken.sql('SELECT number, state FROM register_entry'
                      f' WHERE letter_id = {stages.number_of(letter)}') == \
        [[str(given['number']), 'used']]
    assert shown['verdict'] == 'valid'


def test_clerk_and_courier_fill_once_together_R093(broken, stages):
    letter, given = stages.numbered()
    clerk = stages.who(CLERK)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: clerk.post(f'/letters/{letter}/fill'),
                      range(3)))
    stages.wait(lambda: broken.sql("SELECT COUNT(*) FROM job WHERE kind ="
                                   " 'fill'") == [['0']])

    assert given['number'] > 0
    assert broken.sql(
        'SELECT COUNT(*) FROM revision r JOIN file f ON f.id = r.file_id'
        f' WHERE f.letter_id = {stages.number_of(letter)}'
        " AND r.purpose = 'fields'") == [['1']]


def test_release_without_a_courier_arrives_when_it_is_back_P9(broken, stages):
    letter = stages.at_release(to=['Sở Tài chính', COMMUNE])
    kill(broken, 'courier')
    stages.release(CLERK, letter)
    waiting = stages.who(CLERK).get(f'/letters/{letter}/deliveries')['items']
    unsent = stages.who(CLERK).get('/sent?waiting=1')['items']
    start(broken)
    for code in (OTHER_CODE, 'H42.31.07'):
        stages.wait_state(CLERK, letter, code, ['arrived'])

    assert [(one['state'], one['sent_at']) for one in waiting] == \
        [('queued', None)] * 2
    assert letter in [row['id'] for row in unsent]
    assert sorted(int(n) for _, n in arrived(broken, letter)) == [1, 1]


def test_courier_killed_at_work_delivers_once_P9_R106(broken, stages):
    """However far it came: whole transactions, or nothing."""
    letters = [stages.at_release(to=['Sở Tài chính', COMMUNE])
               for _ in range(3)]
    for letter in letters:
        stages.release(CLERK, letter)
        killed = kill(broken, 'courier', for_good=False)
        stages.wait(lambda: revived(broken, 'courier', killed))

    for letter in letters:
        for code in (OTHER_CODE, 'H42.31.07'):
            stages.wait_state(CLERK, letter, code, ['arrived'])
        assert sorted(int(n) for _, n in arrived(broken, letter)) == [1, 1]
        assert broken.sql(
            'SELECT COUNT(*) FROM outbox o WHERE o.kind = "edoc" AND'
            f' o.letter_id = {stages.number_of(letter)}') == [['2']]


def revived(instance, name, killed):
    try:
        pid = instance.pid(name)
        return pid != killed and os.getpgid(pid) == pid
    except (ProcessLookupError, ValueError):
        return False


def copy_outbox(instance, where):
    """An axis that repeats itself: the same message under another id."""
    instance.sql(
        'INSERT INTO outbox (uuid, organ_id, kind, letter_id, delivery_id,'
        ' from_code, to_code, message_sha256, urgency, state, next_at,'
        ' created_at) SELECT UUID(), organ_id, kind, letter_id, delivery_id,'
        ' from_code, to_code, message_sha256, urgency, "waiting",'
        f' next_at, created_at FROM outbox WHERE {where}')


def all_carried(stages):
    stages.wait(lambda: stages.instance.sql(
        "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') +"
        ' (SELECT COUNT(*) FROM job)') == [['0']])


def test_repeated_message_makes_no_second_letter_P9(broken, stages):
    letter = stages.released()
    stages.wait_state(CLERK, letter, OTHER_CODE, ['arrived'])
    all_carried(stages)
    before = broken.sql('SELECT COUNT(*) FROM letter')
    copy_outbox(broken, "kind = 'edoc' AND letter_id = "
                + stages.number_of(letter))
    all_carried(stages)

    assert broken.sql('SELECT COUNT(*) FROM letter') == before
    assert [n for _, n in arrived(broken, letter)] == ['1']
    assert stages.state_at(CLERK, letter, OTHER_CODE)['state'] == 'arrived'


def test_repeated_receipt_does_not_go_back_P9_R106(broken, stages):
    letter = stages.released()
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    there = stages.find_in_inbox(OTHER_CLERK, subject)
    stages.who(OTHER_CLERK).post(f"/letters/{there['id']}/return", {
        'action': 'tra_lai', 'reason_kind': 'wrong_address',
        'rev': stages.rev_of(there['id']), 'reason': 'Không đúng nơi nhận.'})
    stages.wait_state(CLERK, letter, OTHER_CODE, ['refused'])
    all_carried(stages)
    before = stages.state_at(CLERK, letter, OTHER_CODE)
    copy_outbox(broken, "kind = 'status' AND letter_id = "
                + stages.number_of(there['id']))
    all_carried(stages)
    after = stages.state_at(CLERK, letter, OTHER_CODE)

    assert [one['code'] for one in before['events']] == ['01', '02']
    assert after == before


def test_other_letter_under_a_used_id_is_told_to_its_sender_P9(broken,
                                                              stages):
    """Two letters of one code: the second is not taken for a repeat."""
    first = stages.released()
    stages.wait_state(CLERK, first, OTHER_CODE, ['arrived'])
    second = stages.at_release()
    broken.sql('UPDATE letter SET document_code = (SELECT document_code FROM'
               f" (SELECT * FROM letter) l WHERE uuid = '{first}') WHERE uuid"
               f" = '{second}'")
    stages.release(CLERK, second)
    told = stages.wait_state(CLERK, second, OTHER_CODE, ['failed'])

    assert told['reason'] == 'message_differs'
    assert [n for _, n in arrived(broken, first)] == ['1']
    assert broken.sql("SELECT state, attempts FROM outbox WHERE kind = 'edoc'"
                      f' AND letter_id = {stages.number_of(second)}') == \
        [['failed', '1']]


def test_receipts_do_not_run_backwards_with_the_clock_P9_R111(broken,
                                                             stages):
    letter = stages.released()
    subject = stages.who(CLERK).letter(letter)['letter']['subject']
    there = stages.find_in_inbox(OTHER_CLERK, subject)
    stages.wait_state(CLERK, letter, OTHER_CODE, ['arrived'])
    stages.now -= timedelta(hours=1)
    stages.tick()
    stages.who(OTHER_CLERK).post(f"/letters/{there['id']}/return", {
        'action': 'tra_lai', 'reason_kind': 'wrong_address',
        'rev': stages.rev_of(there['id']), 'reason': 'Không đúng nơi nhận.'})
    stages.wait_state(CLERK, letter, OTHER_CODE, ['refused'])
    after = stages.state_at(CLERK, letter, OTHER_CODE)

    assert [one['code'] for one in after['events']] == ['01', '02']
    assert after['events'][0]['at'] <= after['events'][1]['at']


def test_without_evaluator_what_needs_no_script_goes_on_P4(broken, stages):
    checked, waiting = stages.drafted(), stages.drafted()
    stages.who(OFFICER).act(checked, 'trinh')
    kill(broken, 'flowbox')
    guarded = refusal(stages.who(OFFICER).act, waiting, 'trinh')
    stages.who(HEAD).act(checked, 'tra_lai', opinion='Bổ sung căn cứ.')
    before = stages.who(OFFICER).letter(waiting)['letter']
    start(broken)
    stages.who(OFFICER).act(waiting, 'trinh')

    assert guarded == (503, 'helper_lost')
    assert stages.who(OFFICER).letter(checked)['letter']['state'] == 'draft'
    assert (before['state'], before['step']) == ('draft', 'soan_thao')
    assert stages.who(OFFICER).letter(waiting)['letter']['state'] == \
        'checking'


def test_evaluator_that_is_killed_comes_back_by_itself_P4(broken, stages):
    letter = stages.drafted()
    kill(broken, 'flowbox', for_good=False)
    stages.wait(lambda: took(stages, letter))

    assert stages.who(OFFICER).letter(letter)['letter']['state'] == \
        'checking'


def took(stages, letter):
    try:
        return stages.who(OFFICER).act(letter, 'trinh')
    except Refused as refused:
        assert (refused.status, refused.failure) == (503, 'helper_lost')
        return None


def test_nothing_of_it_left_a_gap_or_an_error_P2(broken, stages):
    assert broken.sql(
        'SELECT r.id FROM register r JOIN register_entry e'
        ' ON e.register_id = r.id GROUP BY r.id, r.last_number,'
        ' r.opening_number HAVING COUNT(*) <> r.last_number -'
        ' r.opening_number + 1') == []
    failed = [one for one in broken.log_lines('courier')
              if one['level'] == 'error' and
              one.get('failure') not in ('helper_lost', 'try_again',
                                         'message_differs')]
    assert failed == []


def test_letters_signed_together_are_signed_or_untouched_R087(broken, stages):
    letters = [stages.at_signing() for _ in range(8)]
    person = stages.who(SIGNER)
    begun = [stages.begin(letter) for letter in letters]
    proofs = [stages.token(one) for one in begun]

    def finish(at):
        try:
            return person.post('/signatures/finish', {
                'pending': begun[at]['pending'], 'signature': proofs[at]})
        except (Refused, OSError):
            return None

    with ThreadPoolExecutor(2) as runners:
        told = [runners.submit(finish, at) for at in range(len(letters))]
        told[1].result()
        kill(broken, 'signing')
        told = [one.result() for one in told]
    start(broken)

    assert any(told) and not all(told)
    for at, letter in enumerate(letters):
        file = main_file(stages, letter)
        if told[at]:
            assert file['signed'] == 1
        if file['signed']:
            assert stages.who(CLERK).get(
                f"/files/{file['id']}/verdict")['verdict'] == 'valid'
        else:
            assert refusal(stages.who(CLERK).get,
                           f"/files/{file['id']}/verdict") == (
                404, 'verdict_pending')
        # Finishing again signs what was not, and nothing a second time.
        assert finish(at)['file']['signed'] == 1
    assert [stages.who(CLERK).letter(letter)['letter']['state']
            for letter in letters] == ['numbering'] * len(letters)
