"""test_size.py - tables that only grow are small: packed, and keyed by need

What is asked for here was measured at a million letters (docs/bench).
"""
from plans import GROWING

# Few rows, or rows that are gone after a while.
SHORT = {'answer', 'blob_file', 'check_note', 'job_done', 'recall', 'timer'}
GONE = {('letter', 'letter_queue'), ('task', 'task_holder'),
        ('history', 'history_of_person'), ('delivery', 'delivery_open')}


def test_growing_tables_are_packed_on_the_disk(instance):
    options = dict(instance.sql(
        'SELECT table_name, create_options FROM information_schema.tables'
        " WHERE table_schema = 'vanthu' AND table_type = 'BASE TABLE'"))
    plain = {name for name in GROWING - SHORT
             if "`PAGE_COMPRESSED`='1'" not in options[name]}

    assert plain == set()


def keys(instance):
    """{(table, key): columns as they are sorted}"""
    found = {}
    for table, key, column, order in instance.sql(
            'SELECT table_name, index_name, column_name, collation FROM'
            " information_schema.statistics WHERE table_schema = 'vanthu'"
            ' ORDER BY table_name, index_name, seq_in_index'):
        found.setdefault((table, key), []).append((column, order))
    return found


def test_no_key_is_only_the_beginning_of_another(instance):
    all_keys = keys(instance)
    doubled = [
        (table, key) for (table, key), columns in all_keys.items()
        for (other, name), more in all_keys.items()
        if table == other and name not in ('PRIMARY', key)
        and len(more) > len(columns) and more[:len(columns)] == columns
        and table in GROWING]

    assert doubled == []
    assert not GONE & set(all_keys)
