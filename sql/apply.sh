#!/bin/bash
# apply.sh - brings a database to the newest schema
#
# usage: apply.sh CLIENT-FILE DATABASE
# Applies sql/schema/NNN_*.sql that were not yet applied, in order, and notes
# each in schema_version.  A file that changed since it was applied is named
# and nothing is done: a landed file is never edited.

client=$1 database=$2
cd "$(dirname "$0")/schema" || exit 2

run() {
	mariadb --defaults-file="$client" --batch --skip-column-names \
	    "$database" "$@"
}

run -e 'CREATE TABLE IF NOT EXISTS schema_version (
	number INT NOT NULL PRIMARY KEY,
	name VARCHAR(100) CHARACTER SET ascii NOT NULL,
	sha256 CHAR(64) CHARACTER SET ascii NOT NULL,
	applied_at DATETIME(3) NOT NULL)' || exit 1
applied=$(run -e 'SELECT number, sha256 FROM schema_version') || exit 1

for file in [0-9][0-9][0-9]_*.sql; do
	number=$((10#${file%%_*}))
	sum=$(sha256sum < "$file" | cut -d' ' -f1)
	known=$(awk -v n=$number '$1 == n { print $2 }' <<< "$applied")
	[ "$known" = "$sum" ] && continue
	if [ -n "$known" ]; then
		echo "sql/schema/$file was changed after it was applied." >&2
		exit 1
	fi
	{
		cat "$file"
		echo "INSERT INTO schema_version VALUES ($number, '$file'," \
		    "'$sum', UTC_TIMESTAMP(3));"
	} | run || { echo "sql/schema/$file failed." >&2; exit 1; }
done
