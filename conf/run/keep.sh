#!/bin/bash
# keep.sh - runs one program, and again when it ends, until told to stop
#
# usage: keep.sh FILE LOG command...
# FILE gets "pid start-time" of this process, FILE.child the program's pid.
# A program that keeps ending is started less and less often, every 5 s at
# the least.  It leads a process group: what it leaves behind ends with it.

file=$1 log=$2
shift 2
child= stopping=
trap 'stopping=1; [ -n "$child" ] && kill -TERM "$child" 2> /dev/null' TERM
trap '' INT HUP
exec < /dev/null >> "$log" 2>&1
echo "$$ $(cut -d' ' -f22 "/proc/$$/stat")" > "$file"

pause=0.2
while [ -z "$stopping" ]; do
	begun=$SECONDS
	setsid "$@" &
	child=$!
	echo "$child" > "$file.child"
	while kill -0 "$child" 2> /dev/null; do
		wait "$child"
	done
	kill -TERM -- "-$child" 2> /dev/null
	[ -n "$stopping" ] && break
	echo "keep: $(basename "$file") ended, starting it again"
	[ $((SECONDS - begun)) -gt 10 ] && pause=0.2
	sleep "$pause" &
	wait $!
	case $pause in 0.2) pause=1 ;; 1) pause=2 ;; *) pause=5 ;; esac
done
rm -f "$file" "$file.child"
