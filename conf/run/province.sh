# province.sh - loads the demo province, once; sourced

vanthu() {
	"$BUILD/modules/vanthu/vanthu" "$@"
}

vanthu_has() { # subcommand
	[ -x "$BUILD/modules/vanthu/vanthu" ] &&
	    vanthu --help 2>&1 | grep -q "^  $1 "
}

province_load() {
	[ -e "$STATE/conf/loaded" ] || [ -n "${VANTHU_EMPTY:-}" ] && return
	vanthu_has seed || return 0
	vanthu seed --settings "$STATE/conf/vanthu.conf" || return 1
	touch "$STATE/conf/loaded"
}

logins() {
	echo
	echo "http://127.0.0.1:$PORT/"
	[ -s "$STATE/conf/logins.txt" ] && cat "$STATE/conf/logins.txt"
	return 0
}
