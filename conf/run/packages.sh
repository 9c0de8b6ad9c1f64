# packages.sh - installs what conf/packages.txt names; sourced by demo and check

# The servers are where Debian does not let ordinary users look.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

# One section of the list, without what a command already there stands in for.
packages_of() { # section
	local name command
	sed -n "/^\[$1\]/,/^\[/p" "$TREE/conf/packages.txt" |
	    sed 's/#.*//; /^\[/d; /^ *$/d' |
	while read -r name command; do
		[ -n "$command" ] && command -v "$command" > /dev/null ||
		    echo "$name"
	done
}

packages_missing() { # section...
	local section wanted
	wanted=$(for section; do packages_of "$section"; done | sort -u)
	[ -n "$wanted" ] || return 0
	command -v dpkg-query > /dev/null || return 0
	# shellcheck disable=SC2086
	dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted \
	    2> /dev/null | awk '$2 == "installed" { print $1 }' | sort -u |
	    comm -13 - <(echo "$wanted")
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo -n "$@" < /dev/null
	fi
}

# Debian starts a web server as soon as it is installed, unless told not to.
no_services() { # command...
	local policy=${POLICY_FILE:-/usr/sbin/policy-rc.d} failed=0
	if [ -e "$policy" ]; then
		"$@"
		return
	fi
	# Its text is an argument: as_root gives its command nothing to read.
	as_root sh -c 'printf "#!/bin/sh\nexit 101\n" > "$0" && chmod 755 "$0"' \
	    "$policy" || return 1
	"$@" || failed=1
	as_root rm -f "$policy"
	return $failed
}

apt_quietly() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
	    -o DPkg::Lock::Timeout=300 "$@" < /dev/null
}

packages_install() { # section...
	local missing log=$VAR/packages.log
	missing=$(packages_missing "$@")
	[ -n "$missing" ] || return 0
	if [ "$(id -u)" != 0 ] && ! sudo -n true 2> /dev/null; then
		echo "These Debian packages are missing, and this user may not" \
		    "install them. Ask an administrator to run:" >&2
		echo "  apt-get install --no-install-recommends" $missing >&2
		return 1
	fi
	echo "Installing $(echo "$missing" | wc -l) Debian packages (log:" \
	    "$log)"
	mkdir -p "$VAR"
	# shellcheck disable=SC2086
	if ! { apt_quietly update && no_services apt_quietly install \
	    --no-install-recommends $missing; } > "$log" 2>&1; then
		tail -n 20 "$log" >&2
		echo "The packages could not be installed." >&2
		return 1
	fi
}
