#!/bin/sh
# schema.sh [TREE] - every program works on the newest file of sql/schema and on
# the release after it (modules/core/db/schema.h); silent when all is well
tree=${1:-$(dirname "$0")/../..}
cd "$tree" || exit 2
bad=$(mktemp) || exit 2
trap 'rm -f "$bad"' EXIT

header=modules/core/db/schema.h
last=$(sed -n 's/.*SCHEMA_LAST = \([0-9]*\).*/\1/p' $header)
first=$(sed -n 's/.*SCHEMA_FIRST = \([0-9]*\).*/\1/p' $header)
newest=$(ls sql/schema | sed -n 's/^0*\([0-9]*\)_.*\.sql$/\1/p' | sort -n | tail -1)
[ "${newest:-0}" -lt "${last:-0}" ] ||
	echo "$header: SCHEMA_LAST is $last, sql/schema has $newest" >>"$bad"
[ "${first:-0}" -le "${newest:-0}" ] ||
	echo "$header: SCHEMA_FIRST is $first, sql/schema has $newest" >>"$bad"
ls sql/schema | cut -c1-3 | sort | uniq -d |
    sed 's/$/   <- two files with this number/' >>"$bad"
# A column that a migration adds would change what * means below a worker.
grep -rnE '"[^"]*SELECT +([a-z_]+\.)?\*' modules --include='*.c' |
    sed 's/$/   <- SELECT * does not survive a migration/' >>"$bad"

cat "$bad"
test ! -s "$bad"
