"""inside.py - rows measured inside one process of ours"""
import json
import subprocess

from measure import Patience, calm
from paper import papers

SEAL = 'H42.13'  # a key of the demo's authority, RSA-2048


def tool(office, name, *words):
    run = subprocess.run([str(office.tool(name)), *map(str, words)],
                         capture_output=True, text=True, timeout=300,
                         check=False)
    if run.returncode != 0:
        raise RuntimeError(f'{name}: {run.stderr[-400:]}')
    return json.loads(run.stdout)


def person(office, username):
    """The words by which inside.h knows who acts."""
    ids = office.sql(
        'SELECT po.person_id, po.id, po.unit_id, po.organ_id, po.roles'
        ' FROM identity i JOIN post po ON po.person_id = i.person_id'
        f" WHERE i.subject = '{username}' ORDER BY po.id LIMIT 1")[0]
    return [str(office.state / 'run/mariadb.sock'),
            (office.state / 'conf/db_app.secret').read_text().strip(), *ids]


def sign(office, row, quick):
    """Plan, stamp, sign, CMS, embed; CPU time, not the clock's."""
    paper = papers(office.folder / 'sign', 1, 5_000_000)[0]
    keys, images = office.state / 'keys', office.state / 'pki' / 'images'
    for _ in range(Patience.turns):
        row.busy.append(calm())
        us = tool(office, 'sign_cpu', paper, keys / f'{SEAL}.crt',
                  keys / f'{SEAL}.chain', keys / f'{SEAL}.key',
                  images / f'{SEAL}.png', 5 if quick else 20)
        # The first warms the caches of both.
        row.ours += us['ours'][1:]
        row.ceiling += us['ceiling'][1:]
    row.unit = 'us of CPU'
