#!/bin/sh
# page.sh - one manual page in mdoc: what a program says of itself by --help
# and --print-settings, and what docs/man/pages.txt adds
#
# usage: page.sh PAGES NAME SECTION command...     the page on standard output
#
# pages.txt has, per page, "== name" and one line that says what it is, then
# paragraphs; "= Word" in it begins a section of its own.
LC_ALL=C.UTF-8
export LC_ALL
pages=$1 name=$2 section=$3
shift 3

# Text as it is: no line is a request, no backslash an escape.
literal() {
	sed 's/\\/\\e/g; s/^\([.'"'"']\)/\\\&\1/; s/-/\\-/g'
}

of_page() {
	awk -v name="$name" '$1 == "==" { on = $2 == name; next } on' "$pages"
}

told() { # option
	"$@" 2>&1 < /dev/null | sed '/unrecognized option/d'
}

block() { # title, text
	[ -n "$2" ] || return 0
	printf '.Sh %s\n.Bd -literal\n' "$1"
	echo "$2" | literal
	echo .Ed
}

# Of the release, so that the same sources give the same page.
day() {
	LC_ALL=C date -u ${SOURCE_DATE_EPOCH:+-d @$SOURCE_DATE_EPOCH} \
	    '+%B %e, %Y' | tr -s ' '
}

about=$(of_page | sed -n 1p)
cat <<END
.Dd $(day)
.Dt $(echo "$name" | tr a-z A-Z) $section
.Os VanThu
.Sh NAME
.Nm $name
.Nd ${about:-một phần của VanThu}
END
block 'CÁCH DÙNG' "$(told "$@" --help)"
# Each sentence on a line of its own.
of_page | sed 1d | literal | awk '{ gsub(/[.] /, ".\n"); print }' | awk '
	/^= / { sub(/^= /, ""); print ".Sh " $0; fresh = 1; next }
	/^$/ { if (!fresh) gap = 1; next }
	gap { print ".Pp"; gap = 0 }
	{ print; fresh = 0 }'
# Of the daemons.
case $section in
8) block 'CÁC GIÁ TRỊ CẤU HÌNH' "$(told "$@" --print-settings |
	grep ' = ')" ;;
esac
exit 0
