#!/bin/sh
# limits.sh [TREE] - the limits of the house style, as a test; silent when all is
# well
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
	# libxml2 says what the callbacks of its parser take.
	if (head ~ /^on_[a-z]+\(.*xmlChar/) commas = 0
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
grep -rnE '(TODO|FIXME|XXX)([: ]|$)' modules --include='*.[ch]' |
    sed 's/$/   <- unfinished/' >>"$bad"

cat "$bad"
test ! -s "$bad"
