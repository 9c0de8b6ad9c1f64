"""report.py - the result for people and for programs"""
import json
import os
import platform
import subprocess
from datetime import datetime, timezone


def version(*command):
    """The first line that a program says of itself."""
    try:
        run = subprocess.run(command, capture_output=True, text=True,
                             timeout=10, check=False)
    except OSError:
        return None
    said = (run.stdout or run.stderr).splitlines()
    return said[0].strip() if said else None


def machine():
    with open('/proc/cpuinfo', encoding='utf-8') as cpus:
        model = next((line.split(':', 1)[1].strip() for line in cpus
                      if line.startswith('model name')), 'unknown')
    return {'time': datetime.now(timezone.utc).isoformat('T', 'seconds'),
            'cores': os.cpu_count(), 'cpu': model,
            'kernel': platform.release(),
            'nginx': version('nginx', '-v'),
            'mariadb': version('mariadbd', '--no-defaults', '--version')}


def as_json(facts):
    return json.dumps(facts, ensure_ascii=False, indent=1) + '\n'


def line(row):
    if 'skipped' in row:
        return f"{row['name']:10} {'':>6} not measured: {row['skipped']}"
    span = f"{row['min']:.2f} - {row['max']:.2f}"
    return (f"{row['name']:10} {row['ratio']:6.2f}  ({span:>13}) "
            f"{row['target']:>8}  {row['verdict']:6}  {row['what']}")


def details(row):
    if 'skipped' in row:
        return
    yield f"    against {row['against']}; errors {row['errors']}"
    yield (f"    ours {row['ours']} {row['unit']}"
           + (f", ceiling {row['ceiling']}" if row['ceiling'] else ''))
    yield f"    busy before each turn {row['busy']}"
    for name, value in row['also'].items():
        yield f'    {name}: {value}'


def as_table(facts):
    known = facts['machine']
    lines = [f"{known['time']}  {known['cores']} cores, {known['cpu']}",
             f"{known['nginx']}; {known['mariadb']}", '',
             'row         ratio  (min and max)   target  verdict']
    for row in facts['rows']:
        lines.append(line(row))
    lines.append('')
    for row in facts['rows']:
        lines += [row['name'], *details(row)]
    return '\n'.join(lines) + '\n'
