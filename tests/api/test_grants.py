"""test_grants.py - the four database accounts can do no more than they must"""
import os
import re
import subprocess

import pytest

APPEND_ONLY = ['history', 'audit', 'delivery_event', 'revision', 'verdict',
               'check_note', 'job_done', 'seal', 'seal_signature']
SECRETS = ['credential', 'credential_old']


def grants(instance, account):
    """{table: set of privileges} as the server itself says."""
    rows = instance.sql(
        'SELECT table_name, privilege_type'
        ' FROM information_schema.table_privileges'
        f" WHERE grantee = \"'{account}'@'localhost'\"")
    found = {}
    for table, privilege in rows:
        found.setdefault(table, set()).add(privilege)
    return found


@pytest.mark.parametrize('table', APPEND_ONLY)
@pytest.mark.parametrize('account', ['app', 'accounts', 'read'])
def test_append_only_tables_cannot_be_rewritten_R009(instance, account,
                                                     table):
    allowed = grants(instance, account).get(table, set())

    assert not allowed - {'SELECT', 'INSERT'}


@pytest.mark.parametrize('account', ['app', 'read'])
def test_only_accounts_reads_password_hashes_R027(instance, account):
    for table in SECRETS:
        assert table not in grants(instance, account)
    assert 'SELECT' in grants(instance, 'accounts')['credential']


def test_the_reader_changes_nothing(instance):
    for allowed in grants(instance, 'read').values():
        assert allowed == {'SELECT'}


def test_every_table_is_reachable_by_one_of_them(instance):
    tables = {row[0] for row in instance.sql('SHOW TABLES')}
    named = set(grants(instance, 'app')) | set(grants(instance, 'accounts'))

    assert tables - named == set()


@pytest.mark.parametrize('account', ['app', 'accounts', 'read'])
def test_no_program_has_more_than_its_tables(instance, account):
    everywhere = instance.sql(
        'SELECT privilege_type FROM information_schema.user_privileges'
        f" WHERE grantee = \"'{account}'@'localhost'\"")
    schema_wide = instance.sql(
        'SELECT privilege_type FROM information_schema.schema_privileges'
        f" WHERE grantee = \"'{account}'@'localhost'\"")

    assert everywhere == [['USAGE']]
    assert schema_wide == []


def test_nobody_enters_the_database_without_a_password(instance):
    run = subprocess.run(
        ['mariadb', '--no-defaults', '-uroot',
         f'--socket={instance.state}/run/mariadb.sock', '-e', 'SELECT 1'],
        capture_output=True, text=True, check=False)

    assert run.returncode != 0
    assert 'Access denied' in run.stderr


def test_the_database_listens_on_no_port(instance):
    assert instance.sql('SELECT @@skip_networking') == [['1']]


@pytest.mark.parametrize('setting, want', [
    ('innodb_flush_log_at_trx_commit', '1'),
    ('tx_isolation', 'READ-COMMITTED'),
    ('character_set_server', 'utf8mb4')])
def test_the_database_keeps_what_it_acknowledged(instance, setting, want):
    assert instance.sql(f'SELECT @@{setting}') == [[want]]


@pytest.mark.parametrize('table', ['history', 'audit'])
def test_endless_tables_are_cut_by_year_from_the_first_day(instance, table):
    years = instance.sql(
        'SELECT partition_name FROM information_schema.partitions'
        f" WHERE table_schema = 'vanthu' AND table_name = '{table}'")

    assert {'y2026', 'y2027', 'later'} <= {row[0] for row in years}


@pytest.mark.skipif(os.getuid() != 0, reason='needs users of their own')
def test_settings_with_passwords_belong_to_one_program(instance):
    """R027: a program's user cannot read another program's password."""
    conf = instance.state / 'conf'
    groups = {}
    for path in conf.glob('*.conf'):
        mode = path.stat().st_mode & 0o777
        if path.name == 'common.conf':
            assert not re.search(r'\bpassword\b', path.read_text())
            continue
        assert mode in (0o600, 0o640), path
        groups.setdefault(path.stat().st_gid, []).append(path.name)
    assert all(len(names) == 1 for gid, names in groups.items() if gid != 0)
    for path in [*conf.glob('*.secret'), *conf.glob('*.cnf')]:
        assert path.stat().st_mode & 0o077 == 0, path
