#!/bin/bash
# packages.sh - installing starts no service, as root and as somebody with sudo
TREE=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
VAR=$(mktemp -d) || exit 2
trap 'rm -rf "$VAR"' EXIT
. "$TREE/conf/run/packages.sh"
POLICY_FILE=$VAR/policy-rc.d
failed=0

# What invoke-rc.d asks while packages are installed: 101 is no.
asked() {
	"$POLICY_FILE" nginx start
	[ $? = 101 ] && echo no
}

wants_no() { # who
	[ "$(no_services asked)" = no ] && [ ! -e "$POLICY_FILE" ] && return
	echo "$1: a service would be started"
	failed=1
}

wants_no 'as root or as this user'
mkdir "$VAR/bin"
printf '#!/bin/sh\necho 1000\n' > "$VAR/bin/id"
printf '#!/bin/sh\nshift\nexec "$@"\n' > "$VAR/bin/sudo"
chmod 755 "$VAR/bin/id" "$VAR/bin/sudo"
PATH=$VAR/bin:$PATH
wants_no 'as a user with sudo'
exit $failed
