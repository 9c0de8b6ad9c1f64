#!/bin/sh
# limits.sh - the limits of the house style, as a test; silent when all is well
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp) && trap 'rm -f "$bad"' EXIT

find modules tests -name '*.[ch]' | sort | xargs awk '
	FNR == 1 { start = 0 }
	{ line = $0; gsub(/\t/, "        ", line)
	  gsub(/[\200-\277]/, "", line) }
	length(line) > 80 { print FILENAME ":" FNR ": over 80 columns" }
	/[ \t]$/ { print FILENAME ":" FNR ": space at the end" }
	FNR == 501 { print FILENAME ": over 500 lines" }
	FNR == 151 && FILENAME ~ /\.h$/ { print FILENAME ": over 150 lines" }
	/^[a-z_0-9]+\(/ && !/;/ { start = FNR }
	/^\t\t\t\t\t+[a-z}]/ && start {
		print FILENAME ":" FNR ": nested too deep" }
	/^}/ && start {
		if (FNR - start >= 60)
			print FILENAME ":" start ": long function"
		start = 0 }
' >> "$bad"

# Four parameters are plenty, the context and a statement with its values
# aside; a macro is no function.
find modules -name '*.[ch]' | sort | xargs awk '
	FNR == 1 { text = "" }
	/^[a-z][a-z_0-9]*\(/ { text = ""; at = FNR; open = 1 }
	open { text = text $0 }
	open && /[{;]$|^{/ { open = 0
		sub(/\)[^)]*$/, "", text)
		if (text !~ /PRINTF_LIKE|xmlChar|\(\*/ && gsub(/,/, "", text) > 5)
			print FILENAME ":" at ": more than six parameters" }
' >> "$bad"

refuse() { # pattern, what is said, files to leave out
	grep -rnE --include='*.c' --include='*.h' "$1" modules |
	    grep -vE "^($3)" | sed "s/$/    <- $2/" >> "$bad"
}
refuse '\b(malloc|calloc|realloc|free|strdup|strcpy|strcat|sprintf|gets)\(' \
    'the arena owns memory' 'modules/core/base/arena'
refuse '\bgoto ' 'return early instead' 'none'
refuse '(TODO|FIXME|XXX)' 'a mark of unfinished work' 'none'
refuse '#include <(mysql|mariadb|fcgiapp)' 'only db and web' \
    'modules/core/(db|web)/'
refuse '"(SELECT|INSERT|UPDATE|DELETE) ' 'SQL stands in _repo.c' \
    '[^:]*_repo\.c:|[^:]*\.h:|modules/core/|modules/vanthu/'
refuse '^#if(n?def)? ' 'no #ifdef in a .c file' \
    '[^:]*\.h:|modules/core/base/'

cat "$bad"
test ! -s "$bad"
