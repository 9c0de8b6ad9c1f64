#!/bin/sh
# check.sh [TREE] - the limits of the house style and the walls between the
# folders, as a test; silent when all is well
tree=${1:-$(dirname "$0")/../..}
cd "$tree" || exit 2
LC_ALL=C
export LC_ALL
bad=$(mktemp) && work=$(mktemp -d) || exit 2
trap 'rm -rf "$bad" "$work"' EXIT

sources=$(find modules tests -name '*.[ch]' | sort)
own=$(find modules -name '*.[ch]' | sort)

# --- sizes: columns count characters, so the bytes behind the first of a
# --- character (200-277) are taken out; a tab goes to the next eighth column
awk '
function columns(text,  i, n, parts, wide) {
	gsub(/[\200-\277]/, "", text)
	n = split(text, parts, "\t")
	wide = length(parts[1])
	for (i = 2; i <= n; i++)
		wide = int(wide / 8) * 8 + 8 + length(parts[i])
	return wide
}
function close_head(  inside, i, ch, deep, commas) {
	inside = head
	sub(/^[^(]*\(/, "", inside)
	commas = deep = 0
	# The context and the values of a format are free.
	if (inside ~ /^(const )?struct ctx \*/) commas--
	if (inside ~ /, \.\.\.\)/) commas--
	for (i = 1; i <= length(inside); i++) {
		ch = substr(inside, i, 1)
		if (ch == "(") deep++
		if (ch == ")" && deep-- == 0) break
		if (ch == "," && deep == 0) commas++
	}
	# The one question that has two answers and a table.
	if (head ~ /^db_find\(/) commas--
	if (commas > 3)
		print FILENAME ":" start ": over 4 parameters"
}
FNR == 1 { start = 0; head = ""; in_head = 0 }
columns($0) > 80 { print FILENAME ":" FNR ": over 80 columns" }
/[ \t]$/ { print FILENAME ":" FNR ": blanks at the end" }
FNR == 501 { print FILENAME ": over 500 lines" }
FNR == 151 && FILENAME ~ /\.h$/ { print FILENAME ": header over 150 lines" }
/^[a-z_0-9]+\(/ && !/;/ && FILENAME ~ /\.c$/ {
	start = FNR; head = ""; in_head = 1
}
in_head { head = head $0 }
/^{/ && in_head { close_head(); in_head = 0 }
start && !in_head && /^\t\t\t\t\t+[^\t ]/ {
	print FILENAME ":" FNR ": nested too deep"
}
/^}/ && start {
	if (FNR - start >= 60)
		print FILENAME ":" start ": function over 60 lines"
	start = 0
}
' $sources >>"$bad"

# --- what is not called: everything but comments and text is looked at
plain() { # file: the same lines without comments, strings emptied
	awk '{
		line = $0
		gsub(/\\./, "", line)
		gsub(/"[^"]*"/, "\"\"", line)
		while (1) {
			if (hidden) {
				if (!match(line, /\*\//)) { line = ""; break }
				line = substr(line, RSTART + 2); hidden = 0
			}
			if (!match(line, /\/\*/)) break
			rest = substr(line, RSTART + 2)
			line = substr(line, 1, RSTART - 1)
			if (match(rest, /\*\//))
				line = line " " substr(rest, RSTART + 2)
			else hidden = 1
		}
		print FILENAME ":" FNR ": " line
	}' "$1"
}
for file in $own; do plain "$file"; done >"$work/plain"
never='malloc|calloc|realloc|free|strdup|strndup|strcpy|strcat|sprintf'
never="$never|vsprintf|asprintf|vasprintf|gets|alloca|system|popen|tmpnam"
grep -E "[^a-zA-Z0-9_.>]($never) ?\(" "$work/plain" |
    grep -v '^modules/core/base/arena\.c:' |
    sed 's/$/   <- forbidden call/' >>"$bad"
grep -E '(^|[^a-zA-Z0-9_])goto ' "$work/plain" |
    sed 's/$/   <- goto/' >>"$bad"
grep -E '^[^ ]*\.c:[0-9]+: *# *if' "$work/plain" |
    grep -v '^modules/core/' | sed 's/$/   <- conditional code/' >>"$bad"
grep -E 'define _GNU_SOURCE' "$work/plain" |
    grep -vE '^modules/(core|flowbox|inspector|keykeeper)/' |
    sed 's/$/   <- _GNU_SOURCE/' >>"$bad"

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
may pdf 'base|pdf'
may edxml 'base|edxml'
may flowbox 'base|jail|flowbox'
may inspector 'base|jail|pdf|edxml|inspector'
may keykeeper 'base|jail|keykeeper'
may signer 'base|pdf|signer'
for program in accounts records intake routing signing reports helpdesk; do
	may $program "$domain|flow|$program"
done
# These make messages of the axes; what comes from outside, inspector reads.
for program in dispatch exchange courier; do
	may $program "$domain|flow|edxml|$program"
done
# A person's own tool, which reads the files that person names.
may vanthu "$domain|flow|edxml|pdf|vanthu"
for file in $(find modules -name '*_rules.c'); do
	folder=$(basename "$(dirname "$file")")
	grep -nE '#[ ]*include "[^"]*/' "$file" |
	    grep -vE "#[ ]*include \"(base/|$folder/|office/right\.h)" |
	    sed "s|^|$file:|; s/\$/   <- a rule with input or output/" \
	    >>"$bad"
done
# A relative path would walk around the walls.
grep -rnE '#[ ]*include "\.' modules --include='*.[ch]' |
    sed 's:$:   <- include by ../:' >>"$bad"

# --- every header stands alone
includes=$(pkg-config --cflags talloc jansson libconfig libmariadb libcrypto \
    libxml-2.0 harfbuzz lua5.4 2>/dev/null)
for header in $(find modules -name '*.h'); do
	name=$(echo "$header" | tr / _)
	echo "#include \"$PWD/$header\"" >"$work/$name.c"
done
: >"$work/config.h"
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -fsyntax-only -w \
    -I"$work" -Imodules/core -Imodules $includes "$work"/*.c 2>"$work/errors" ||
    { grep -E 'error:' "$work/errors" |
	sed 's/$/   <- header does not stand alone/' >>"$bad"; }

# --- every program has its parts, every folder its place in the build
for main in modules/*/main.c; do
	folder=$(dirname "$main")
	program=$(basename "$folder")
	[ -f "$folder/local.mk" ] || echo "$folder: no local.mk" >>"$bad"
	grep -q "^include $folder/local.mk" Makefile.am ||
	    echo "$folder: not in Makefile.am" >>"$bad"
	grep -q 'worker_main(' "$main" || continue
	[ -f "nginx/$program.conf" ] ||
	    echo "$folder: no nginx/$program.conf" >>"$bad"
done
find modules \( -name 'util*.c' -o -name 'misc*.c' -o -name 'common*.c' \
    -o -name 'helpers.c' -o -name src -o -name lib \) |
    sed 's/$/   <- a name that says nothing/' >>"$bad"

cat "$bad"
test ! -s "$bad"
