# build.sh - builds out of tree; sourced by demo and check

autogen_if_needed() {
	[ -x "$TREE/configure" ] && [ -f "$TREE/Makefile.in" ] &&
	    [ ! "$TREE/configure.ac" -nt "$TREE/configure" ] && return
	mkdir -p "$VAR"
	(cd "$TREE" && flock "$VAR/autogen.lock" ./autogen.sh)
}

# What a build was configured with: the words, and what tests need and a demo
# may not have had.
configured_with() {
	local tools
	tools=$(pkg-config --modversion cmocka libqpdf 2> /dev/null)
	echo "$*" $tools
}

# Build one folder; arguments behind it are for configure, and make is told
# which targets by BUILD_TARGETS.
build_into() { # folder, configure arguments...
	local folder=$1 with
	shift
	autogen_if_needed || return 1
	mkdir -p "$folder"
	with=$(configured_with "$@")
	(
		cd "$folder" || exit 1
		if [ ! -f Makefile ] ||
		    [ "$TREE/configure" -nt config.status ] ||
		    [ "$with" != "$(cat configured-with 2> /dev/null)" ]
		then
			"$TREE/configure" -q --prefix="$folder/installed" \
			    "$@" && echo "$with" > configured-with || exit 1
		fi
		# shellcheck disable=SC2086
		make -s -k -j"$(nproc)" ${BUILD_TARGETS-all}
	)
}
