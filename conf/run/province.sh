# province.sh - loads the demo province, once; sourced

vanthu() {
	"$BUILD/modules/vanthu/vanthu" "$@"
}

province_load() {
	[ -e "$STATE/conf/loaded" ] && return
	[ -x "$BUILD/modules/vanthu/vanthu" ] || return 0
	vanthu --settings "$STATE/conf/vanthu.conf" seed || return 1
	touch "$STATE/conf/loaded"
}

logins() {
	echo
	echo "http://127.0.0.1:$PORT/"
	[ -s "$STATE/conf/logins.txt" ] && cat "$STATE/conf/logins.txt"
	return 0
}
