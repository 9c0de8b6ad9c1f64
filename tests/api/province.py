"""province.py - an installation filled by `vanthu seed --letters`"""
import os
import subprocess
from pathlib import Path

from instance import FIRST_CLOCK, TREE, Instance

CLERK, LEADER, HEAD, OFFICER, ADMIN = (
    f'{one}.stttt' for one in ('hoant', 'minhtq', 'longpd', 'dungnv',
                               'namdh'))


def filled(letters, *agencies, units=120, people=1500):
    """A started Instance with so many letters; H42.13=N: so many are its."""
    instance = Instance()
    instance.start()
    run = seed(instance, letters, *agencies, units=units, people=people)
    assert run.returncode == 0, run.stderr
    return instance


class Kept(Instance):
    """A province that tests/bench/run --state left; it is only lent."""

    def __init__(self, folder):
        self.state, self.tree = Path(folder), TREE
        self.port, self.signer_port = (
            int(word) for word in
            (self.state / 'bench.ports').read_text().split())
        self.origin = f'http://127.0.0.1:{self.port}'
        # By the real time, as the bench went.
        self.environment = dict(
            os.environ, VANTHU_STATE=str(self.state), VANTHU_NO_LETTERS='1',
            VANTHU_PORT=str(self.port),
            VANTHU_SIGNER_PORT=str(self.signer_port),
            VANTHU_BUILD=os.environ.get('VANTHU_BUILD',
                                        str(TREE / 'var' / 'build')))
        self.environment.pop('VANTHU_CLOCK', None)

    def stop(self):
        self.demo('stop')


def seed(instance, letters, *agencies, units=120, people=1500, under=()):
    tool = f"{instance.environment['VANTHU_BUILD']}/modules/vanthu/vanthu"
    named = [word for one in agencies for word in ('--agency', one)]
    return subprocess.run(
        [*under, tool, 'seed', '--folder', f'{instance.state}/tmp',
         '--settings', f'{instance.state}/conf/vanthu.conf',
         '--words', f'{TREE}/sql/seed/tinh-lon/words.tsv',
         '--papers', f'{TREE}/tests/data/letters',
         '--pki', f'{instance.state}/pki', '--until', FIRST_CLOCK,
         '--since', '2026-10-01T00:00:00.000+07:00',
         '--units', str(units), '--people', str(people),
         '--letters', str(letters), *named],
        env=dict(os.environ, VANTHU_WORDS=f'{TREE}/conf/words/vi.conf'),
        capture_output=True, text=True, timeout=7200, check=False)
