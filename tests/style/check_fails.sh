#!/bin/sh
# check_fails.sh - plants one violation after another in a small tree; each must
# be reported by the tests beside this one, and nothing that is allowed may be
here=$(cd "$(dirname "$0")" && pwd)
top=$here/../..
copy=$(mktemp -d) || exit 2
trap 'rm -rf "$copy"' EXIT
failed=0
tests="limits walls"

fresh() {
	rm -rf "$copy/t"
	mkdir -p "$copy/t/tests" "$copy/t/nginx" "$copy/t/conf/systemd" \
	    "$copy/t/modules/core/base" \
	    "$copy/t/modules/office" "$copy/t/modules/intake" \
	    "$copy/t/modules/pdf" "$copy/t/modules/flowbox"
	for file in arena.h attributes.h date.c date.h text.h; do
		cp "$top/modules/core/base/$file" "$copy/t/modules/core/base"
	done
	echo 'include modules/intake/local.mk' >"$copy/t/Makefile.am"
	echo '# intake' >"$copy/t/modules/intake/local.mk"
	echo '# intake' >"$copy/t/nginx/intake.conf"
	touch "$copy/t/conf/systemd/vanthu-intake.service" \
	    "$copy/t/conf/systemd/vanthu-intake.socket"
	cat >"$copy/t/modules/intake/main.c" <<-'END'
		#include "base/text.h"

		int
		main(int argc, char **argv)
		{
			return worker_main(&intake, argc, argv);
		}
	END
}

reports() { # sentence, what they must say ("" = nothing)
	said=$(for test in $tests; do "$here/$test.sh" "$copy/t" 2>&1; done)
	case $said in
	'') [ -z "$2" ] && return ;;
	*"$2"*) [ -n "$2" ] && return ;;
	esac
	echo "$1: wanted \"$2\", they said: $said"
	failed=1
}

plant() { # sentence, file, text (printf), what they must say
	fresh
	printf "$3" >>"$copy/t/$2"
	reports "$1" "$4"
}

fresh
reports 'a clean tree is clean' ''

wide=$(printf '%081d' 0)
plant 'a wide line' modules/intake/a.c "/* $wide */\n" 'over 80 columns'
plant 'a wide line of a test' tests/a.c "/* $wide */\n" 'over 80 columns'
plant 'tabs count to the next eighth column' modules/intake/a.c \
    "\t\t\t\t\t\t\t\t\t12345678\n" ''
plant 'tabs count' modules/intake/a.c \
    "\t\t\t\t\t\t\t\t\t123456789\n" 'over 80 columns'
plant 'characters count, not bytes' modules/intake/a.c \
    "/* $(printf 'ườ%.0s' $(seq 35)) */\n" ''
plant 'blanks at the end' modules/intake/a.c 'int x; \n' 'blanks at the end'
plant 'a long file' modules/intake/a.c "$(printf '%.0s\\n' $(seq 501))" \
    'over 500 lines'
plant 'a long header' modules/intake/a.h "$(printf '%.0s\\n' $(seq 151))" \
    'header over 150 lines'
plant 'a long function' modules/intake/a.c \
    "void\nf(void)\n{\n$(printf '\\tx;\\n%.0s' $(seq 60))}\n" \
    'function over 60 lines'
plant 'a function of 60 lines' modules/intake/a.c \
    "void\nf(void)\n{\n$(printf '\\tx;\\n%.0s' $(seq 56))}\n" ''
plant 'many parameters' modules/intake/a.c \
    'void\nf(int a, int b, int c, int d, int e)\n{\n}\n' 'over 4 parameters'
plant 'four parameters and the context' modules/intake/a.c \
    'void\nf(struct ctx *c, int a, int b, int d, int e)\n{\n}\n' ''
plant 'deep nesting' modules/intake/a.c \
    'void\nf(void)\n{\n\t\t\t\t\tx;\n}\n' 'nested too deep'

for call in malloc free strdup sprintf strcpy system; do
	plant "$call" modules/office/a.c "\t$call(x);\n" 'forbidden call'
done
plant 'goto' modules/office/a.c '\tgoto out;\n' 'goto'
plant 'words in comments and texts are free' modules/office/a.c \
    '/* free(x),\n * goto y */\nconst char *t = "malloc(1) goto ";\n' ''
plant 'longer names are free' modules/office/a.c '\tBIO_free(x);\n' ''
plant 'conditional code' modules/office/a.c '#ifdef X\n#endif\n' \
    'conditional code'
plant '_GNU_SOURCE' modules/office/a.c '#define _GNU_SOURCE\n' '_GNU_SOURCE'
plant '_GNU_SOURCE in a jailed program' modules/flowbox/a.c \
    '#define _GNU_SOURCE\n' ''

plant 'unfinished work' modules/office/a.c '/* TODO: more */\n' 'unfinished'

plant 'SQL in a handler' modules/intake/letter_handlers.c \
    '\t"SELECT 1 FROM letter"\n' 'SQL outside of a repo'
plant 'SQL in a repo' modules/intake/letter_repo.c \
    '\t"SELECT 1 FROM letter"\n' ''

plant 'base names db' modules/core/base/a.c '#include "db/db.h"\n' \
    'include across a wall'
plant 'office names flow' modules/office/a.c '#include "flow/flow.h"\n' \
    'include across a wall'
plant 'pdf names db' modules/pdf/a.c '#include "db/db.h"\n' \
    'include across a wall'
plant 'flowbox names office' modules/flowbox/a.c \
    '#include "office/right.h"\n' 'include across a wall'
plant 'a program names a program' modules/intake/a.c \
    '#include "routing/routing.h"\n' 'include across a wall'
plant 'a program names what is below' modules/intake/a.c \
    '#include "flow/flow.h"\n#include "web/route.h"\n' ''
plant 'a rule names the database' modules/office/letter_rules.c \
    '#include "db/db.h"\n' 'a rule with input or output'
fresh
echo '#include "base/date.h"' >"$copy/t/modules/office/right.h"
echo '#include "office/right.h"' >"$copy/t/modules/intake/a_rules.c"
reports 'a rule names what is pure' ''
echo '#include "db/db.h"' >>"$copy/t/modules/office/right.h"
reports 'a rule names what asks the database' 'a rule with input or output'
plant 'a rule asks the clock' modules/office/letter_rules.c \
    '#include <time.h>\n' 'a rule with input or output'
plant 'a handler speaks to MariaDB' modules/intake/a.c \
    '#include <mysql.h>\n' 'include across a wall'
plant 'a jailed program links the database' modules/flowbox/local.mk \
    'x_LDADD = modules/core/libdb.a\n' 'linked into a jail'
plant 'a way around' modules/intake/a.c '#include "../routing/x.h"\n' \
    'include by ../'

tests=headers
fresh
reports 'headers that stand alone' ''
plant 'a header that needs another' modules/intake/a.h \
    'void f(struct date d, size_t n);\n' 'header does not stand alone'

tests=walls
plant 'a name that says nothing' modules/intake/utils.c '\n' \
    'a name that says nothing'

fresh
rm "$copy/t/nginx/intake.conf"
reports 'no location file' 'no nginx/intake.conf'

fresh
rm "$copy/t/conf/systemd/vanthu-intake.socket"
reports 'no socket unit' 'no conf/systemd/vanthu-intake.socket'
fresh
rm "$copy/t/modules/intake/local.mk"
reports 'no part of the build' 'no local.mk'
fresh
: >"$copy/t/Makefile.am"
reports 'not built' 'not in Makefile.am'

exit $failed
