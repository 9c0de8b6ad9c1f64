#!/bin/bash
# province.sh STATE - loads the demo province into an installed site
#
# Told by the environment: VANTHU (the command), SETTINGS, NUMBER_<name> (who
# owns what).  Everything else is what ./demo does.
TREE=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
VANTHU_STATE=$1
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

province_load
