# authority.sh - the demo's time stamps, OCSP and revocation lists; sourced
#
# VANTHU_LEVEL (B-T, B-LT, B-LTA) asks for them; VANTHU_AUTHORITY says that
# somebody else runs them, at host:port.  The courier reaches the names of the
# demo's certificates through it, as through any proxy.

AUTHORITY_PORT=$(((PORT + 2726 - 1024) % 64512 + 1024))

authority_address() {
	echo "${VANTHU_AUTHORITY:-127.0.0.1:$AUTHORITY_PORT}"
}

authority_start() {
	local name file=$BUILD/tests/authority/authority
	[ -n "${VANTHU_LEVEL:-}" ] && [ -z "${VANTHU_AUTHORITY:-}" ] || return 0
	is_running authority && return
	folder authority 700 authority authority
	for name in root sub tsa ocsp; do
		cp "$STATE/pki/$name.crt" "$STATE/pki/$name.key" \
		    "$STATE/authority/" || return 1
	done
	cp "$STATE/pki/index.txt" "$STATE/authority/"
	if [ "$CODE" != "$TREE" ]; then
		cp "$file" "$CODE/authority" && file=$CODE/authority
	fi
	is_root && chown -R "$(uid_of authority):$(uid_of authority)" \
	    "$STATE/authority"
	start_program authority "$file" "$AUTHORITY_PORT" \
	    "$STATE/authority/port" "$STATE/authority"
	wait_until 100 port_taken "$AUTHORITY_PORT"
}
