"""operate_site.py - an installation, and the administrator's command line"""
import hashlib
import json
import subprocess
from pathlib import Path

from instance import TREE


class Site:
    """The installation, and the administrator's command line."""

    def __init__(self, instance):
        self.instance = instance
        self.state = instance.state
        self.blobs = self.state / 'blobs'
        self.backups = self.state / 'backups'
        self.tool = Path(instance.environment['VANTHU_BUILD'],
                         'modules', 'vanthu', 'vanthu')

    def environment(self, **more):
        return dict(self.instance.environment,
                    VANTHU_WORDS=str(TREE / 'conf' / 'words' / 'vi.conf'),
                    **more)

    def run(self, command, *words, settings='vanthu.conf', **more):
        return subprocess.run(
            [str(self.tool), command, '--settings',
             str(self.state / 'conf' / settings), *map(str, words)],
            env=self.environment(**more), capture_output=True, text=True,
            timeout=120, check=False)

    def backup(self, *words, **more):
        run = self.run('backup', '--json', *words, self.backups, **more)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    def empty_target(self, name):
        """Settings of an empty database and an empty store."""
        sql = self.instance.sql
        sql(f'CREATE OR REPLACE DATABASE {name} CHARACTER SET utf8mb4'
            f" COLLATE utf8mb4_bin; GRANT ALL ON {name}.* TO"
            " 'owner'@'localhost' WITH GRANT OPTION")
        secret = (self.state / 'conf' / 'db_owner.secret').read_text()
        (self.state / 'conf' / f'{name}.conf').write_text(
            f'vanthu = {{ db_socket = "{self.state}/run/mariadb.sock";'
            f' db_user = "owner"; db_password = "{secret}";'
            f' db_name = "{name}"; blobs = "{self.state}/{name}"; }};')
        return f'{name}.conf', self.state / name

    def alarms(self):
        return {(row[0], row[1]) for row in self.instance.sql(
            'SELECT code, subject FROM alarm WHERE open')}

    def stored(self):
        return {path.name: path for path in self.blobs.glob('??/??/*')}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_path(data):
    name = hashlib.sha256(data).hexdigest()
    return f'{name[:2]}/{name[2:4]}/{name}'
