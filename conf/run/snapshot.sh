# snapshot.sh - a loaded province kept for the next test; sourced
#
# With VANTHU_SNAPSHOT=1 the first start of a test run leaves a copy of what it
# loaded below var/template, and the others begin with that copy.  Whatever
# the data was made from is part of its name.

SNAPSHOT_PARTS="mariadb blobs keys pki conf/anchors.pem conf/loaded
conf/letters conf/logins.txt conf/logins.tsv"

snapshot_name() {
	{
		find "$TREE/sql" "$TREE/conf/provinces" "$TREE/conf/pki" \
		    "$TREE/tests/data" "$BUILD/modules/vanthu/vanthu" \
		    -type f -exec sha256sum {} + | cut -d' ' -f1 | sort
		id -u
		echo "$UIDS ${VANTHU_PROVINCE:-} ${VANTHU_PASSWORD:-}" \
		    "${VANTHU_NO_LETTERS:-} ${VANTHU_LETTERS:-} $(today)"
	} | sha256sum | cut -c1-16
}

snapshot_wanted() {
	[ -n "${VANTHU_SNAPSHOT:-}" ] && [ -z "${VANTHU_EMPTY:-}" ]
}

# Before the database starts.  Paths of the token's settings move along.
snapshot_restore() {
	local from part
	snapshot_wanted && [ ! -d "$STATE/mariadb/mysql" ] || return 0
	from=$VAR/template/province-$(snapshot_name)
	[ -e "$from/conf/loaded" ] || return 0
	for part in $SNAPSHOT_PARTS; do
		[ -e "$from/$part" ] || continue
		rm -rf "${STATE:?}/$part"
		cp -a --sparse=always "$from/$part" "$STATE/$part"
	done
	sed -i "s|^directories.tokendir = .*|directories.tokendir =\
 $STATE/pki/tokens|" "$STATE/pki/softhsm2.conf"
}

# With everything at rest, so that the files are whole.
snapshot_keep() {
	local to new part
	snapshot_wanted || return 0
	to=$VAR/template/province-$(snapshot_name)
	[ -e "$to" ] && return
	stop
	find "$VAR/template" -maxdepth 1 -name 'province-*' -mmin +90 \
	    -exec rm -rf {} +
	new=$(mktemp -d "$VAR/template/new.XXXXXX")
	mkdir "$new/conf"
	for part in $SNAPSHOT_PARTS; do
		[ -e "$STATE/$part" ] || continue
		cp -a --sparse=always "$STATE/$part" "$new/$part"
	done
	mv -T "$new" "$to" 2> /dev/null || rm -rf "$new"
	database_start && start_programs
}
