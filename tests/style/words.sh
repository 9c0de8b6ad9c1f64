#!/bin/sh
# words.sh [TREE] - every failure code in the programs and every constraint of
# the schema that a request can break has its Vietnamese sentence, once
tree=${1:-$(dirname "$0")/../..}
cd "$tree" || exit 2
LC_ALL=C
export LC_ALL
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

sed -n 's/^\([a-z0-9_]*\) *=.*/\1/p' conf/words/vi.conf |
    sort >"$work/sentences"
{
	# refuse(c, KIND, "code", … and refuse_field(c, name, "code", …, also
	# where the code stands on the next line
	cat $(find modules -name '*.c') | tr '\n\t' '  ' |
	    grep -oE '[^a-z_]refuse(_field)? ?\([^,]*, *[^,]*, *"[a-z0-9_]+"' |
	    sed 's/.*"\(.*\)"/\1/'
	cat sql/schema/*.sql |
	    grep -oiE 'CONSTRAINT +`?[a-z0-9_]+`? +(UNIQUE|CHECK)' |
	    awk '{ gsub(/`/, "", $2); print $2 }' | grep -v '_uuid_taken$'
} | sort -u >"$work/codes"

comm -23 "$work/codes" "$work/sentences" |
    sed 's/$/: no sentence in conf\/words\/vi.conf/' >"$work/bad"
uniq -d "$work/sentences" |
    sed 's/$/: two sentences in conf\/words\/vi.conf/' >>"$work/bad"
cat "$work/bad"
test ! -s "$work/bad"
