#!/bin/sh
# headers.sh - every header compiles alone
build=$PWD # where make runs tests, and config.h lies
cd "$(dirname "$0")/../.." || exit 2
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -Imodules/core -Imodules -I$build
    $(pkg-config --cflags talloc jansson libconfig libmariadb libcrypto \
    libxml-2.0 harfbuzz lua5.4)"

find modules -name '*.h' | sort | xargs -P 2 -n 8 sh -c '
	flags=$1; shift; bad=0
	for header; do
		dir=$(dirname "$header")
		echo "#include \"$(basename "$header")\"" | ${CC:-gcc} $flags \
		    -I"$dir" -Wall -fsyntax-only -x c - || {
			echo "$header does not compile alone"; bad=1; }
	done
	exit $bad' sh "$flags"
