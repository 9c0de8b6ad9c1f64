#!/bin/bash
# province.sh STATE - loads the demo province into an installed site
#
# Told by the environment: VANTHU (the command), SETTINGS, NUMBER_<name> (who
# owns what).  Everything else is what ./demo does.
TREE=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
VAR=$TREE/var VANTHU_STATE=$1
. "$TREE/conf/run/state.sh"
. "$TREE/conf/run/province.sh"

uid_of() { # name
	local name=NUMBER_$1
	echo "${!name}"
}

vanthu() {
	VANTHU_WORDS=$TREE/conf/words/vi.conf "$VANTHU" "$@"
}

# What the command stored must be the programs' without any help.
blobs_shared() {
	:
}

# A test run before this one made the same certificates; half a copy is none.
pki_reuse() {
	local from
	for from in $(ls -td "$TREE"/var/template/province-*/pki 2> /dev/null); do
		certificate_list | cmp -s - "$from/list.tsv" || continue
		cp -a "$from" "$STATE/pki" && sed -i \
		    "s|^directories.tokendir = .*|directories.tokendir =\
 $STATE/pki/tokens|" "$STATE/pki/softhsm2.conf" &&
		    keys_hand_over "$STATE/pki" && return
		rm -rf "$STATE/pki"
	done
}

pki_reuse
province_load
