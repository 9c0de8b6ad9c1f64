# programs.sh - starts, watches and ends programs by pid; sourced

# Alive, and the very process we started: a pid alone may have a new owner.
is_running() { # name
	local pid begun
	[ -s "$STATE/pids/$1" ] && read -r pid begun < "$STATE/pids/$1" &&
	    ! gone "$pid" &&
	    [ "$(cut -d' ' -f22 "/proc/$pid/stat" 2> /dev/null)" = "$begun" ]
}

# Ended, even if nobody has asked for its exit status yet.
gone() { # pid
	case $(cut -d' ' -f3 "/proc/$1/stat" 2> /dev/null) in
	'' | Z | X) return 0 ;;
	esac
	return 1
}

start_program() { # name, command...
	local name=$1
	shift
	is_running "$name" && return
	end_child "$name"
	rm -f "$STATE/run/$name.sock"
	(as_program_kept "$name" "$@") &
	disown
	wait_until 100 is_running "$name"
}

as_program_kept() { # name, command...
	local name=$1
	shift
	cd / && exec setsid "$TREE/conf/run/keep.sh" "$STATE/pids/$name" \
	    "$STATE/log/$name.out" "$TREE/conf/run/as.sh" "$name" "$@" \
	    8>&- 9>&-
}

# A keeper that was killed leaves its program behind, and a program that was
# killed its workers: all are one process group.
end_child() { # name
	local pid file=$STATE/pids/$1.child
	[ -s "$file" ] && read -r pid < "$file" || return 0
	grep -qs "$STATE" "/proc/$pid/cmdline" && end_pid "$pid"
	if group_is_ours "$pid"; then
		kill -TERM -- "-$pid"
		wait_until 100 group_is_gone "$pid" || kill -KILL -- "-$pid"
	fi 2> /dev/null
	rm -f "$file"
}

# After a crash of keepers: what they left still holds sockets and ports.
leftovers_end() {
	local name
	for name in nginx $PROGRAMS mariadb; do
		is_running "$name" || end_child "$name"
	done
}

group_of() { # process group: the pids in it that live
	awk -v group="$1" '{ sub(/.*\) /, "") }
	    $3 == group && $1 !~ /[ZX]/ { split(FILENAME, at, "/")
	        print at[3] }' /proc/[0-9]*/stat 2> /dev/null
}

group_is_gone() { # process group
	[ -z "$(group_of "$1")" ]
}

# A number may have a new owner: ours know the state folder, in what they
# run or in what they hold open.
group_is_ours() { # process group
	local pid
	for pid in $(group_of "$1"); do
		grep -qs "$STATE" "/proc/$pid/cmdline" "/proc/$pid/maps" &&
		    return
		ls -l "/proc/$pid/fd" 2> /dev/null | grep -q "$STATE" &&
		    return
	done
	return 1
}

end_pid() { # pid: politely, then not
	kill -TERM "$1" 2> /dev/null || return 0
	wait_until 200 gone "$1" || kill -KILL "$1" 2> /dev/null
	wait_until 100 gone "$1"
}

stop_program() { # name
	local pid
	if is_running "$1"; then
		read -r pid _ < "$STATE/pids/$1"
		end_pid "$pid"
	fi
	end_child "$1"
	rm -f "$STATE/pids/$1"
}

# Look 20 times a second until it is so; false when it never is.
wait_until() { # tries, command...
	local tries=$1
	shift
	until "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.05
	done
}

program_file() { # name
	echo "$PROGRAM_FOLDER/$1/vanthu-$1"
}

# What this tree has built; a program that is not there yet is not started,
# and the signer not without a token.
programs_built() {
	local name
	for name in $PROGRAMS; do
		[ "$name" = signer ] && [ ! -d "$STATE/pki/tokens" ] && continue
		[ -x "$(program_file "$name")" ] && echo "$name"
	done
}

# It was started before one of these files was written.
is_older() { # name, files...
	local name=$1 file
	shift
	for file; do
		[ "$file" -nt "$STATE/pids/$name" ] && return
	done
	return 1
}

start_built() { # name
	local name=$1 file
	file=$(program_file "$name")
	if is_running "$name" && is_older "$name" "$file" \
	    "$STATE/conf/$name.conf" "$STATE/conf/common.conf"; then
		stop_program "$name"
	fi
	case $name in
	courier)
		start_program "$name" "$file" \
		    --settings "$STATE/conf/$name.conf" ;;
	signer)
		start_program "$name" /usr/bin/env \
		    SOFTHSM2_CONF="$STATE/pki/softhsm2.conf" "$file" \
		    --settings "$STATE/conf/$name.conf" ;;
	*)
		start_program "$name" "$file" \
		    --listen "$STATE/run/$name.sock" \
		    --settings "$STATE/conf/$name.conf" ;;
	esac
}

is_listening() { # name
	case $1 in
	courier) return 0 ;;
	signer) port_taken "$SIGNER_PORT" ;;
	*) [ -S "$STATE/run/$1.sock" ] ;;
	esac
}

start_programs() {
	local name failed=0
	for name in $(programs_built); do
		start_built "$name"
	done
	for name in $(programs_built); do
		wait_until 200 is_listening "$name" && continue
		echo "$name did not start; see $STATE/log/$name.out:" >&2
		tail -n 5 "$STATE/log/$name.out" >&2
		failed=1
	done
	return $failed
}
