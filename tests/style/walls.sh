#!/bin/sh
# walls.sh [TREE] - who may name whom, where SQL stands, and what every program
# has (docs/architecture.md), as a test; silent when all is well
tree=${1:-$(dirname "$0")/../..}
cd "$tree" || exit 2
LC_ALL=C
export LC_ALL
bad=$(mktemp) && work=$(mktemp -d) || exit 2
trap 'rm -rf "$bad" "$work"' EXIT

# --- SQL stands in repos only
verbs='SELECT|INSERT|UPDATE|DELETE|REPLACE|CALL|ALTER|CREATE TABLE'
grep -rnE "\"($verbs) " modules --include='*.[ch]' |
    grep -vE '^modules/core/|^[^:]*_repo\.c:|^[^:]*:[0-9]+: \*' |
    sed 's/$/   <- SQL outside of a repo/' >>"$bad"

# --- includes point down: folder, what it may name besides itself
may() {
	[ -d "modules/$1" ] || return 0
	grep -rnE '#[ ]*include "[^"]*/' "modules/$1" --include='*.[ch]' |
	    grep -vE "#[ ]*include \"($2)/" |
	    sed 's/$/   <- include across a wall/' >>"$bad"
}
may core/base 'base'
may core/db 'base|db'
may core/jail 'base|jail'
may core/blob 'base|blob'
may core/web 'base|db|web'
domain='base|db|jail|blob|web|office'
may office "$domain"
may flow "$domain|flow"
may mass "$domain|flow|mass"
may operate "$domain|audit|operate"
may audit 'base|db|audit'
may pdf 'base|pdf'
may evidence 'base|pdf|evidence'
may edxml 'base|edxml'
may annex 'base|edxml|annex'
may envelope 'base|envelope'
may flowbox 'base|jail|flowbox'
may inspector 'base|jail|pdf|evidence|edxml|annex|envelope|inspector'
may keys 'base|keys'
may keykeeper 'base|jail|pdf|keys|keykeeper'
may signer 'base|pdf|keys|signer'
for program in accounts records intake routing signing reports helpdesk; do
	may $program "$domain|flow|$program"
done
# These make messages of the axes; what comes from outside, inspector reads.
for program in dispatch exchange; do
	may $program "$domain|flow|edxml|$program"
done
may courier "$domain|flow|audit|operate|edxml|courier"
# A person's own tool, which reads the files that person names.
may vanthu "$domain|flow|audit|operate|edxml|annex|pdf|evidence|keys|mass|vanthu"
# A rule names base, its own folder, and what office/ decides without asking
# anybody: a header that itself names no database, web, jail or blob.
for file in $(find modules -name '*_rules.c'); do
	folder=$(basename "$(dirname "$file")")
	sed -n 's/^#[ ]*include "\([^"]*\/[^"]*\)".*/\1/p' "$file" |
	while read -r header; do
		case $header in
		"base/"* | "$folder/"*) continue ;;
		"office/"*) grep -qE '#[ ]*include "(db|web|jail|blob)/' \
		    "modules/$header" || continue ;;
		esac
		echo "$file: $header   <- a rule with input or output"
	done >>"$bad"
done
# A relative path would walk around the walls.
grep -rnE '#[ ]*include "\.' modules --include='*.[ch]' |
    sed 's:$:   <- include by ../:' >>"$bad"
grep -nE '#[ ]*include <(stdio|time|unistd|fcntl)\.h>' \
    $(find modules -name '*_rules.c') /dev/null |
    sed 's/$/   <- a rule with input or output/' >>"$bad"
grep -rnE '#[ ]*include <(mysql|mariadb|fcgiapp)' modules \
    --include='*.[ch]' | grep -vE '^modules/core/(db|web)/' |
    sed 's/$/   <- include across a wall/' >>"$bad"

# --- nor do jailed programs link what they may not name
for program in flowbox inspector keykeeper; do
	[ -f "modules/$program/local.mk" ] || continue
	grep -nE 'lib(db|web|office|flow)\.a|(MARIADB|FCGI)_LIBS' \
	    "modules/$program/local.mk" /dev/null |
	    sed 's/$/   <- linked into a jail/' >>"$bad"
done

# --- every program has its parts, every folder its place in the build
for main in modules/*/main.c; do
	folder=$(dirname "$main")
	program=$(basename "$folder")
	[ -f "$folder/local.mk" ] || echo "$folder: no local.mk" >>"$bad"
	grep -q "^include $folder/local.mk" Makefile.am ||
	    echo "$folder: not in Makefile.am" >>"$bad"
	grep -q 'worker_main(' "$main" || continue
	for file in "nginx/$program.conf" \
	    "conf/systemd/vanthu-$program.service" \
	    "conf/systemd/vanthu-$program.socket"; do
		[ -f "$file" ] || echo "$folder: no $file" >>"$bad"
	done
done
find modules \( -name 'util*.c' -o -name 'misc*.c' -o -name 'common*.c' \
    -o -name 'helpers.c' -o -name src -o -name lib \) |
    sed 's/$/   <- a name that says nothing/' >>"$bad"

cat "$bad"
test ! -s "$bad"
