#!/bin/sh
# walls.sh - who may include whom (docs/architecture.md), as a test
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp) && trap 'rm -f "$bad"' EXIT
programs='intake|routing|signing|dispatch|records|accounts|exchange'
programs="$programs|reports|helpdesk|courier|flowbox|inspector|keykeeper"
programs="$programs|signer|vanthu"

# folder, what it may include; a file may always include its own folder
may() {
	own=$(basename "$1")
	[ -d "$1" ] || return 0
	grep -rnE '^#include "' "$1" --include='*.[ch]' |
	    grep -vE "#include \"(($2|$own)/|[^/\"]*\")" |
	    sed "s|$|    <- $own may not|" >> "$bad"
}
may modules/core/base base
may modules/core/db base
may modules/core/jail base
may modules/core/blob base
may modules/core/web 'base|db|jail|blob'
may modules/office 'base|db|jail|blob|web'
may modules/flow 'base|db|jail|blob|web|office'
may modules/pdf base
may modules/edxml base
may modules/flowbox 'base|jail'
may modules/inspector 'base|jail|pdf|edxml'
may modules/keykeeper 'base|jail|pdf'
may modules/signer 'base|jail|pdf'
for program in $(echo "$programs" | tr '|' ' '); do
	case $program in flowbox | inspector | keykeeper | signer) continue ;;
	esac
	may "modules/$program" 'base|db|jail|blob|web|office|flow|edxml|pdf'
done

# Rules are pure: no database, no web, no clock, no files.
grep -nE '#include ("(db|web|jail|blob)/|<(stdio|time|unistd|fcntl)\.h>)' \
    $(find modules -name '*_rules.c') /dev/null |
    sed 's/$/    <- a rule is pure/' >> "$bad"

# The jailed programs link no database and no web.
for program in flowbox inspector keykeeper; do
	[ -f "modules/$program/local.mk" ] || continue
	grep -nE 'lib(db|web|office|flow)\.a|MARIADB_LIBS|FCGI_LIBS' \
	    "modules/$program/local.mk" /dev/null |
	    sed 's/$/    <- linked into a jail/' >> "$bad"
done

cat "$bad"
test ! -s "$bad"
