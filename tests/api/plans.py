"""plans.py - what the server says about every statement it was sent

MariaDB writes each statement to its slow log, with the rows it looked at and
the plan it followed; Watch reads that back.
"""
import re

# Tables that only ever become longer; whoever walks through one of them
# slower every year.
GROWING = {
    'answer', 'audit', 'blob_file', 'check_note', 'delivery',
    'delivery_event', 'file', 'history', 'inbox_message', 'job_done',
    'letter', 'outbox', 'process', 'recall', 'register_entry', 'revision',
    'search_letter', 'search_token', 'slot', 'task', 'timer', 'verdict',
    'viewer'}
# Keys of what belongs to one letter, process or delivery (so does a part of a
# primary key), or is as few as questions that wait for an answer.
OF_ONE = {
    'check_of_letter', 'delivery_of_letter', 'recipient_twice',
    'file_version_taken', 'history_of_letter', 'process_of_letter_taken',
    'recall_of_letter', 'recall_open', 'receipt_repeated', 'task_of_part',
    'task_of_process', 'task_open', 'verdict_of_file', 'file_current'}
HEAD = re.compile(r'^# (?:Time|User@Host|Thread_id|Query_time|Rows_affected|'
                  r'Full_scan|Filesort|Tmp_table|Pages_|Priority|Stored)')


class Statement:
    def __init__(self, text):
        lines = text.splitlines()
        facts = ' '.join(line for line in lines if line.startswith('# '))
        self.facts = dict(re.findall(r'(\w+): (\S+)', facts))
        self.explain = [dict(zip(
            ('id', 'kind', 'table', 'type', 'possible', 'key', 'length',
             'ref', 'rows', 'r_rows', 'filtered', 'r_filtered', 'extra'),
            line[len('# explain: '):].split('\t')))
            for line in lines if line.startswith('# explain: ')][1:]
        self.sql = ' '.join(line for line in lines if not line.startswith('#')
                            ).strip().rstrip(';')
        self.sql = re.sub(r'^(use \S+; *)?SET timestamp=\d+; *', '', self.sql)

    @property
    def sent(self):
        return int(self.facts.get('Rows_sent', 0))

    @property
    def examined(self):
        return int(self.facts.get('Rows_examined', 0))

    @property
    def seconds(self):
        return float(self.facts.get('Query_time', 0))

    def yes(self, fact):
        return self.facts.get(fact) == 'Yes'

    def name_of(self, alias):
        """The table behind an alias of this statement."""
        found = re.search(r'\b(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?'
                          + re.escape(alias) + r'\b', self.sql)
        return found.group(1) if found else alias

    def walks(self):
        """Growing tables that are read from one end to the other."""
        return [self.name_of(row['table']) for row in self.explain
                if row['type'] in ('ALL', 'index') and self.examined > 200
                and self.name_of(row['table']) in GROWING]

    def sorts(self):
        """Growing tables of which more is sorted than one thing's rows."""
        return [self.name_of(row['table']) for row in self.explain
                if re.search('filesort|temporary', row.get('extra', ''))
                and self.name_of(row['table']) in GROWING
                and row['key'] not in OF_ONE
                and (row['key'], row['type']) != ('PRIMARY', 'ref')]


class Watch:
    """Every statement of an instance between begin() and end()."""

    def __init__(self, instance):
        self.instance = instance
        self.path = instance.state / 'mariadb' / 'every.log'

    def begin(self):
        """What a connection logs is settled when it opens: all open anew."""
        self.instance.sql(
            f"SET GLOBAL slow_query_log_file = '{self.path}';"
            "SET GLOBAL log_slow_verbosity = 'query_plan,explain';"
            # The parts of compound statements are statements too.
            "SET GLOBAL log_slow_disabled_statements = '';"
            'SET GLOBAL long_query_time = 0;'
            'SET GLOBAL slow_query_log = 1')
        for (number,) in self.instance.sql(
                'SELECT id FROM information_schema.processlist WHERE user IN'
                " ('app', 'accounts', 'read')"):
            self.instance.sql(f'KILL {number}')

    def end(self):
        self.instance.sql('SET GLOBAL slow_query_log = 0')

    def mark(self):
        return self.path.stat().st_size if self.path.exists() else 0

    def since(self, mark):
        with open(self.path, 'rb') as log:
            log.seek(mark)
            text = log.read().decode('utf-8', 'replace')
        parts, part = [], []
        for line in text.splitlines():
            starts = line.startswith('# ') and HEAD.match(line)
            if starts and part and not part[-1].startswith('# '):
                parts.append('\n'.join(part))
                part = []
            part.append(line)
        parts.append('\n'.join(part))
        return [one for one in map(Statement, parts)
                if re.match(r'\(?\s*SELECT\b', one.sql)]
