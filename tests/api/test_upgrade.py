"""test_upgrade.py - the schema moves on while programs of two releases serve

The release before is the same programs, told that they know the schema they
were built with and the next; the new one knows the next and the one behind it.
"""
import json
import shutil
import subprocess
import threading
from pathlib import Path

import fcgi
import pytest
import tus
from conftest import started
from instance import TREE
from stages import CLERK, OFFICER, Stages, until

SCHEMA = sorted((TREE / 'sql' / 'schema').glob('*.sql'))
LETTER = tus.letter('cong-van-so-a.pdf')
NOW = int(SCHEMA[-1].name[:3])

# What an expanding migration may do to tables that every request reads.
NEXT = """
CREATE TABLE next_thing (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(20));
INSERT INTO next_thing SELECT id, 'x' FROM unit;
ALTER TABLE session ADD COLUMN next_a INT NULL FIRST;
ALTER TABLE letter ADD COLUMN next_a VARCHAR(50) NULL AFTER uuid,
  ADD KEY letter_next (organ_id, next_a);
ALTER TABLE person MODIFY name VARCHAR(300) NOT NULL;
ALTER TABLE task ADD COLUMN next_a INT NOT NULL DEFAULT 7 FIRST;
UPDATE letter SET next_a = LEFT(subject, 50);
ALTER TABLE history ADD COLUMN next_a INT NULL;
ALTER TABLE file ADD COLUMN next_a BIGINT NULL AFTER id;
"""


@pytest.fixture(scope='module')
def instance():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('VANTHU_COMMON', f'schema_first = {NOW};'
                                      f' schema_last = {NOW + 1};')
        yield from started()


@pytest.fixture
def newer(instance):
    """routing of the next release, on a socket of its own."""
    conf = instance.state / 'conf'
    group = (conf / 'routing.conf').read_text().replace(
        'routing = {', f'routing = {{ schema_first = {NOW + 1};'
        f' schema_last = {NOW + 2};')
    (conf / 'newer.conf').write_text(group)
    path = instance.state / 'run' / 'newer.sock'
    program = Path(instance.environment['VANTHU_BUILD'], 'modules',
                   'routing', 'vanthu-routing')
    run = subprocess.Popen(
        [program, '--listen', path, '--settings', conf / 'newer.conf'],
        stderr=subprocess.DEVNULL)
    until(path.exists, tries=600)
    yield path
    run.terminate()
    run.wait()


class Load(threading.Thread):
    """One person who reads and writes without a pause."""

    def __init__(self, instance, username, paths, draft=None):
        super().__init__()
        self.client = instance.login(username)
        self.paths, self.draft = paths, draft
        self.answers, self.failed = 0, []
        self.stopping = False

    def run(self):
        while not self.stopping:
            for path in self.paths:
                self.note(path, self.client.get(path))
            if self.draft:
                upload = tus.upload(self.client, 'a.pdf', LETTER)
                self.note('drafts', self.client.post(
                    'drafts', {**self.draft, 'main': upload}))

    def note(self, what, answer):
        self.answers += 1
        if answer.status >= 400:
            self.failed.append((what, answer))


def migrate(instance, sql, *words):
    tool = Path(instance.environment['VANTHU_BUILD'], 'modules', 'vanthu',
                'vanthu')
    return subprocess.run(
        [tool, 'migrate', '--settings', instance.state / 'conf' /
         'vanthu.conf', '--sql', sql, *words],
        env=instance.environment, capture_output=True, text=True,
        timeout=300, check=False)


def health(path, deep=True):
    return fcgi.ask(path, '/api/v1/health/routing',
                    'deep=true' if deep else '')


def told_schema(status, text):
    """The new one, once a worker has looked: each does, once a second."""
    number = json.loads(text).get('schema') if status == 200 else None
    return number if number == NOW + 1 else None


def test_both_releases_serve_while_the_schema_moves_on_R171(
        instance, newer, tmp_path):
    shutil.copytree(TREE / 'sql', tmp_path / 'sql')
    (tmp_path / 'sql' / 'schema' / f'{NOW + 1:03}_next.sql').write_text(NEXT)
    stages = Stages(instance)
    letter = stages.drafted()
    load = [Load(instance, OFFICER, ['boot', f'letters/{letter}', 'tasks',
                                     'drafts'], stages.body()),
            Load(instance, CLERK, ['inbox', 'search?q=van+ban', 'registers',
                                   'sent'])]
    early, told = health(newer)
    refused = fcgi.ask(newer, '/api/v1/tasks')
    for one in load:
        one.start()
    until(lambda: all(one.answers > 20 for one in load), tries=1200)
    planned = migrate(instance, tmp_path / 'sql', '--plan')
    run = migrate(instance, tmp_path / 'sql')
    behind = [one.answers + 40 for one in load]
    until(lambda: all(one.answers > n or not one.is_alive()
                      for one, n in zip(load, behind)), tries=1200)
    for one in load:
        one.stopping = True
        one.join()
    late = until(lambda: told_schema(*health(newer)), tries=600)

    # Before: the newer one stands aside, and says so.
    assert (early, json.loads(told)['failure']) == (503, 'schema_refused')
    assert (refused[0], json.loads(refused[1])['failure']) == \
        (503, 'schema_refused')
    assert (planned.returncode, planned.stdout.split()[1]) == \
        (1, f'{NOW + 1:03}_next.sql')
    assert run.returncode == 0, run.stderr
    # Meanwhile: nobody noticed.
    assert [one.failed for one in load] == [[], []]
    # Behind: both serve.
    assert late == NOW + 1
    client = instance.client()

    def known():
        answer = client.get('health/routing', deep='true')
        return told_schema(answer.status, answer.text)
    assert until(known, tries=600) == NOW + 1


def test_schema_of_the_release_after_next_stops_the_old_one_R171(
        instance, newer):
    instance.sql(f"INSERT INTO schema_version VALUES ({NOW + 2}, 'x',"
                 " REPEAT('0', 64), NOW())")
    client = instance.client()

    def answer_of(path, status):
        """Each worker looks for itself, once a second."""
        def look():
            answer = client.get(path)
            return answer if answer.status == status else None
        return until(look, tries=600)
    page = answer_of('boot', 503)
    shallow = answer_of('health/accounts', 503)
    instance.sql(f'DELETE FROM schema_version WHERE number = {NOW + 2}')
    again = answer_of('boot', 401)

    assert page.failure == shallow.failure == 'schema_refused'
    assert 'vanthu migrate' in page.json['message']
    assert again.failure == 'login_needed'
