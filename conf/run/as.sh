#!/bin/bash
# as.sh - runs a command as the user of a program: as.sh NAME command...
# VANTHU_STATE says of which installation.
TREE=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
VAR=$TREE/var
. "$TREE/conf/run/state.sh"
as_program "$@"
