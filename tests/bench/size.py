"""size.py - how much memory everything of ours takes"""
from pathlib import Path

from measure import calm, people
from office import family

OFFICER, CLERK, LEADER = 'dungnv.stttt', 'hoant.stttt', 'minhtq.stttt'
OTHERS = {'mariadb', 'nginx', 'signer'}  # the signer runs at people's homes
ASKED = {  # one page of each program
    'accounts': (OFFICER, '/api/v1/boot'),
    'records': (OFFICER, '/api/v1/search?q=ke+hoach'),
    'intake': (CLERK, '/api/v1/inbox'),
    'routing': (OFFICER, '/api/v1/desk'),
    'signing': (LEADER, '/api/v1/signing/queue'),
    'dispatch': (CLERK, '/api/v1/sent'),
}


def pss_kb(pid):
    """The share of memory that is this process's own."""
    try:
        text = Path(f'/proc/{pid}/smaps_rollup').read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines()
                if line.startswith('Pss:'))


def pss(office, row, quick):
    """All our programs after 1,000 requests to each that takes some."""
    row.busy.append(calm())
    count = 50 if quick else 1000
    done = people(office, [
        [program, 'GET', office.who(who).cookie, path]
        for program, (who, path) in ASKED.items() for _ in range(count)], 8)
    row.errors += done['bad']
    if done['bad']:
        row.also['error'] = done['said']
    each = {name: sum(map(pss_kb, pids))
            for name, pids in office.programs().items()
            if name not in OTHERS}
    row.ours.append(sum(each.values()) / 1024)
    row.unit = 'MB'
    row.also['workers of a program'] = office.workers
    row.also['processes'] = sum(len(family(office.pid(name)))
                                for name in each)
    for name, kb in sorted(each.items(), key=lambda one: -one[1]):
        row.also[f'{name}, MB'] = round(kb / 1024, 1)
