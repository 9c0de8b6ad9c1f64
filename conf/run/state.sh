# state.sh - the folders of one installation and who may open them; sourced
#
# As root every program runs as a user of its own: numbers that no account
# has, so nothing is added to the system.  One group joins them: its members
# reach each other's sockets in run/ and the stored files, and nothing else.
# An ordinary user runs everything as that user.

is_root() {
	[ "$(id -u)" = 0 ]
}

# As root, what programs read must be open to their users.
UIDS=${VANTHU_UIDS:-60600}
reachable() { # folder
	! is_root || setpriv --reuid="$UIDS" --regid="$UIDS" --clear-groups \
	    test -r "$1" -a -x "$1"
}

# A tree below a closed folder (/root, a private temporary one) is copied to
# its data, and these lie elsewhere unless they were given a place.
tree_is_open() {
	reachable "$TREE" && reachable "$TREE/conf"
}

state_default() {
	if tree_is_open; then
		echo "$VAR/demo"
	else
		echo "/var/lib/vanthu-demo/$(cksum <<< "$TREE" | cut -d' ' -f1)"
	fi
}

STATE=${VANTHU_STATE:-$(state_default)}
case $STATE in /*) ;; *) STATE=$PWD/$STATE ;; esac
PORT=${VANTHU_PORT:-8080}
BUILD=${VANTHU_BUILD:-$VAR/build}
# The reference signer listens on the person's own machine: 9443 beside 8080.
SIGNER_PORT=${VANTHU_SIGNER_PORT:-$(((PORT + 1363 - 1024) % 64512 + 1024))}
PROGRAMS="keykeeper flowbox inspector accounts records intake routing signing
dispatch exchange courier signer"

# The order counts: it gives each its number.
uid_of() { # name
	local number=0 name
	for name in group mariadb $PROGRAMS; do
		[ "$name" = "$1" ] && break
		number=$((number + 1))
	done
	# nginx leaves uploads readable for its own user only, and records
	# takes them from there.
	[ "$1" = nginx ] && uid_of records && return
	echo $((UIDS + number))
}

# Where programs find themselves and what they read.
CODE=$TREE
PROGRAM_FOLDER=$BUILD/modules
if ! tree_is_open || { [ -d "$BUILD" ] && ! reachable "$BUILD"; }; then
	CODE=$STATE/code
	PROGRAM_FOLDER=$CODE/modules
fi

code_make() {
	local name
	[ "$CODE" != "$TREE" ] || return 0
	mkdir -p "$CODE"
	for name in conf lua nginx plugins web; do
		cp -a --no-preserve=ownership "$TREE/$name" "$CODE/"
	done
	for name in $PROGRAMS; do
		[ -x "$BUILD/modules/$name/vanthu-$name" ] || continue
		mkdir -p "$PROGRAM_FOLDER/$name"
		cp -u --preserve=timestamps,mode --remove-destination \
		    "$BUILD/modules/$name/vanthu-$name" "$PROGRAM_FOLDER/$name/"
	done
	chmod -R a+rX "$CODE"
}

# Run a command as the user of a program, with nothing of our environment but
# what tests set on purpose.
as_program() { # name, command...
	local name=$1 who=()
	shift
	is_root && who=(setpriv --reuid="$(uid_of "$name")"
	    --regid="$(uid_of "$name")" --groups="$(uid_of group)"
	    --inh-caps=-all --bounding-set=-all --no-new-privs)
	umask 007
	exec "${who[@]}" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
	    LANG=C.UTF-8 HOME=/nonexistent TMPDIR="$STATE/tmp" \
	    ${VANTHU_CLOCK:+VANTHU_CLOCK="$VANTHU_CLOCK"} \
	    ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} "$@"
}

folder() { # path, mode, owner, group (names of programs, or root)
	mkdir -p "$STATE/$1"
	is_root && chown "$(owner "$3"):$(owner "$4")" "$STATE/$1"
	chmod "$2" "$STATE/$1"
}

owner() {
	if [ "$1" = root ]; then echo 0; else uid_of "$1"; fi
}

# s: what is made inside belongs to the group; t: only its owner removes it.
state_make() {
	folder . 755 root root
	folder conf 755 root root
	folder pids 700 root root
	folder log 3770 root group
	folder run 3770 root group
	folder tmp 3770 root group
	folder blobs 2770 root group
	folder spool 2770 records group
	folder reads 2770 root group
	folder cache 2770 root group
	folder cache/pages 2770 records group
	folder nginx 755 root root
	folder nginx/tmp 700 records records
	folder mariadb 700 mariadb mariadb
	folder keys 710 keykeeper accounts
}

# A program's user must be able to walk to the programs and the state.
state_reachable() {
	is_root || return 0
	(as_program flowbox test -r "$CODE/conf/words" -a -x "$STATE/run")
}

secret() { # name: made once, kept in conf/, known to root alone
	local file=$STATE/conf/$1.secret
	if [ ! -s "$file" ]; then
		(umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' \
		    > "$file")
	fi
	cat "$file"
}
