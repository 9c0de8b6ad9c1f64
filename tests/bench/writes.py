"""writes.py - rows of the table that move letters"""
import json
import subprocess

from copies import copies
from inside import person, tool
from measure import Patience, calm, people, take_turns

CONNECTIONS = 8
OFFICER = 'dungnv.stttt'
CLERKS = {'hoant.stttt': 'H42.13', 'lemtd.stc': 'H42.10'}


def incoming(office):
    """(clerk, id, uuid) of a letter that waits for one of the clerks."""
    for clerk, organ in CLERKS.items():
        rows = office.sql(
            'SELECT l.id, l.uuid FROM letter l JOIN organ_code o'
            f" ON o.unit_id = l.organ_id AND o.code = '{organ}'"
            " JOIN process p ON p.letter_id = l.id AND p.state = 'open'"
            " WHERE l.direction = 'in' AND l.state = 'pending'"
            " AND l.number IS NULL AND l.verdict = 'valid'"
            " AND l.origin = 'axis' ORDER BY l.id LIMIT 1")
        if rows:
            return (clerk, *rows[0])
    raise RuntimeError('no letter waits to be registered')


def register_forms(office, count):
    """(cookie, path, JSON) of so many registrations."""
    who, template, uuid = incoming(office)
    letters = copies(office, template, count)
    numbers = dict(office.sql(
        "SELECT uuid, CONCAT(code_number, '|', code_notation) FROM letter"
        " WHERE uuid IN ('" + "','".join(letters) + "')"))
    clerk = office.who(who)
    form = clerk.get(f'letters/{uuid}/registration').json
    shown = clerk.get(f'letters/{uuid}').json
    action = next(one['id'] for one in shown['actions']
                  if 'number' in one['effects'])
    body = {name: one['value'] for name, one in form['values'].items()
            if one.get('value') is not None and name in (
                'type_name', 'issued_on', 'organ_name', 'subject',
                'urgency')}
    for letter in letters:
        number, notation = numbers[letter].split('|')
        yield clerk.cookie, f'/api/v1/letters/{letter}/register', json.dumps({
            **body, 'action': action, 'rev': shown['letter']['rev'],
            'secrecy': 'thuong', 'register': form['register']['id'],
            'code_number': number, 'code_notation': notation},
            ensure_ascii=False)


def spare_register(office):
    """A book of nobody's, for the bare transaction."""
    office.sql(
        'INSERT IGNORE INTO register (uuid, organ_id, direction, name,'
        " series, year) SELECT UUID(), unit_id, 'in', 'bench', 'bench',"
        " 2000 FROM organ_code WHERE code = 'H42.13'")
    return office.sql("SELECT id FROM register WHERE series = 'bench'")[0][0]


def register(office, row, quick):
    """A clerk accepts incoming letters over HTTP, one book for all."""
    count, turns = 24 if quick else 300, Patience.turns
    forms = list(register_forms(office, count * turns))
    book = spare_register(office)

    def ours():
        acts = [['register', 'POST', *form] for form in forms[:count]]
        del forms[:count]
        done = people(office, acts, CONNECTIONS)
        return done['count'] / done['seconds'], done['bad'], done['said']

    def bare():
        done = tool(office, 'numbering', office.state / 'conf/root.cnf',
                    book, 1, CONNECTIONS, 1)
        return done['count'] / done['seconds'], 0, ''

    take_turns(row, ours, bare)
    row.unit = 'letters/s'


def submit_template(office):
    """(id, rev) of an officer's draft that can be submitted."""
    client = office.who(OFFICER)
    form = office.draft_form(client, main=office.upload_of(client))
    made = client.post('drafts', form)
    if made.status != 201:
        raise RuntimeError(f'draft: {made}')
    return office.sql('SELECT id, rev FROM letter WHERE uuid ='
                      f" '{made.json['id']}'")[0]


def flow(office, row, quick):
    """An officer submits drafts; how much of that the script takes."""
    count = 10 if quick else 60
    template, _ = submit_template(office)
    for _ in range(Patience.turns):
        row.busy.append(calm())
        letters = copies(office, template, count)
        run = subprocess.run(
            [str(office.tool('flow_share')), *person(office, OFFICER),
             str(office.state / 'run/flowbox.sock'), 'trinh'],
            input='\n'.join(letters) + '\n', capture_output=True, text=True,
            timeout=120, check=False)
        if run.returncode != 0:
            raise RuntimeError(f'flow_share: {run.stderr[-400:]}')
        us = json.loads(run.stdout)
        # The first learns the bundle.
        row.ours.append(sum(us['script'][1:]) / (count - 1))
        row.ceiling.append(sum(us['whole'][1:]) / (count - 1))
    row.unit = 'us'
