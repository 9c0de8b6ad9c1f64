#!/bin/sh
# headers.sh [TREE] - every header compiles alone; silent when all is well
tree=${1:-$(dirname "$0")/../..}
cd "$tree" || exit 2
LC_ALL=C
export LC_ALL
bad=$(mktemp) && work=$(mktemp -d) || exit 2
trap 'rm -rf "$bad" "$work"' EXIT

# --- every header stands alone
includes=$(sed -n 's/^PKG_CHECK_MODULES(\[[A-Z0-9]*\], \[\([^]]*\)\].*/\1/p' \
    configure.ac 2>/dev/null | tr ' ' '\n' |
    while read -r name; do pkg-config --cflags "$name" 2>/dev/null; done)
for header in $(find modules -name '*.h'); do
	name=$(echo "$header" | tr / _)
	echo "#include \"$PWD/$header\"" >"$work/$name.c"
done
: >"$work/config.h"
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -fsyntax-only -w \
    -I"$work" -Imodules/core -Imodules $includes "$work"/*.c 2>"$work/errors" ||
    { grep -E 'error:' "$work/errors" |
	sed 's/$/   <- header does not stand alone/' >>"$bad"; }

cat "$bad"
test ! -s "$bad"
