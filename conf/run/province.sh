# province.sh - loads the demo province, once; sourced
#
# Its people's keys lie in a SoftHSM2 token for the reference signer, its
# seals with keykeeper; the authority behind them is made here and certifies
# nobody outside this state folder.

SEED=$TREE/sql/seed/${VANTHU_PROVINCE:-ninh-binh}
DEMO_PASSWORD=${VANTHU_PASSWORD:-Vanthu@2026}
TOKEN_PIN=1234

vanthu() {
	VANTHU_WORDS=$TREE/conf/words/vi.conf \
	    "$BUILD/modules/vanthu/vanthu" "$@"
}

# kind, name, organ, code: signers by their user name, seals by organ code.
certificate_list() {
	awk -F'\t' '
		NR == FNR { unit[$1] = $5; code[$1] = $4; next }
		{ organ = $4; sub(/\..*/, "", organ) }
		$5 ~ /signer/ { print "person\t" $2 "\t" unit[organ] "\t" $1 }
	' "$SEED/units.tsv" "$SEED/people.tsv"
	awk -F'\t' '$4 != "-" {
		print "organ\t" $5 "\t" $5 "\t" $4
		print "cipher" ($4 == "H42.10" ? "" : "_ec") "\t" $5 "\t" $5 "\t" $4 ".mh"
	}' "$SEED/units.tsv"
}

pki_make() {
	local pki=$STATE/pki
	[ -e "$pki/done" ] && return
	rm -rf "$pki" && mkdir -p -m 700 "$pki" &&
	    certificate_list > "$pki/list.tsv" &&
	    PKI_TOKEN=vanthu PKI_PIN=$TOKEN_PIN \
	        "$TREE/conf/pki/make_pki.sh" "$pki" "$pki/list.tsv" &&
	    "$TREE/conf/pki/make_images.sh" "$pki/images" "$pki/list.tsv" &&
	    keys_hand_over "$pki" && touch "$pki/done"
}

# keykeeper gets the seals and nothing else; accounts shares one secret.
keys_hand_over() { # folder of the authority
	local code
	install -m 644 "$1/anchors.pem" "$STATE/conf/anchors.pem"
	awk -F'\t' '$2 ~ /organ|decrypt/' "$1/keys/keys.list" > "$STATE/keys/keys.list"
	cut -f1 "$STATE/keys/keys.list" | while read -r code; do
		cp "$1/keys/$code".* "$STATE/keys/"
	done
	cp "$1/grant.secret" "$STATE/keys/grant.secret"
	is_root && chown "$(uid_of keykeeper):$(uid_of accounts)" \
	    "$STATE"/keys/*
	chmod 600 "$STATE"/keys/*
	chmod 640 "$STATE/keys/grant.secret"
	token_hand_over "$1"
}

# The token stands for what people carry: only the signer opens it.
token_hand_over() { # folder of the authority
	(umask 077 && echo "$TOKEN_PIN" > "$1/token.pin")
	chmod 711 "$1"
	is_root && chown -R "$(uid_of signer):$(uid_of signer)" \
	    "$1/tokens" "$1/token.pin" "$1/softhsm2.conf"
	return 0
}

province_load() {
	[ -n "${VANTHU_EMPTY:-}" ] && return
	pki_make > "$STATE/log/pki.out" 2>&1 || {
		tail -n 5 "$STATE/log/pki.out" >&2
		return 1
	}
	[ -e "$STATE/conf/loaded" ] && return
	(umask 007 && vanthu seed --settings "$STATE/conf/vanthu.conf" \
	    --from "$SEED" --pki "$STATE/pki" \
	    --password "$DEMO_PASSWORD") || return 1
	blobs_shared
	logins_write > "$STATE/conf/logins.txt"
	awk -F'\t' -v p="$DEMO_PASSWORD" '{ print $1 "\t" p "\t" $5 }' \
	    "$SEED/people.tsv" > "$STATE/conf/logins.tsv"
	touch "$STATE/conf/loaded"
}

# What root stored belongs to the programs as well.
blobs_shared() {
	is_root || return 0
	chgrp -R "$(uid_of group)" "$STATE/blobs"
	find "$STATE/blobs" -type d -exec chmod 2770 {} +
	find "$STATE/blobs" -type f -exec chmod 440 {} +
}

# The processes are compiled by flowbox, so it must run.
processes_load() {
	[ -n "${VANTHU_EMPTY:-}" ] && return
	vanthu flow load --settings "$STATE/conf/vanthu.conf" > /dev/null
}

# Widths in letters, not bytes: the table is read by people.
logins_write() {
	printf '%s\n\n' "Mật khẩu chung của bản thử: $DEMO_PASSWORD"
	/usr/bin/python3 - "$SEED" <<-'END'
	import sys
	def rows(name):
	    with open(f'{sys.argv[1]}/{name}', encoding='utf-8') as text:
	        return [row.rstrip('\n').split('\t') for row in text]
	unit = {row[0]: row[4] for row in rows('units.tsv')}
	for login, name, title, at, *_ in rows('people.tsv'):
	    print(f'{login:18} {name:22} {title}, {unit[at]}')
	END
}

logins() {
	echo
	echo "http://127.0.0.1:$PORT/"
	[ -s "$STATE/conf/logins.txt" ] && cat "$STATE/conf/logins.txt"
	return 0
}

# In Viet Nam, by the clock that the programs go by.
today() {
	if [ -n "${VANTHU_CLOCK:-}" ]; then
		cut -c1-10 "$VANTHU_CLOCK"
	else
		TZ=Asia/Ho_Chi_Minh date +%F
	fi
}

# Letters of every kind and state, made by the programs' own rules: about 500
# of them, the newest of yesterday.
letters_load() {
	local day folder=$STATE/tmp/papers
	[ -n "${VANTHU_EMPTY:-}${VANTHU_NO_LETTERS:-}" ] && return
	[ -e "$STATE/conf/letters" ] && return
	day=$(today)
	rm -rf "$folder" && mkdir -p "$folder" &&
	    /usr/bin/python3 "$TREE/sql/seed/plan_letters.py" "$SEED" "$day" \
	        "${VANTHU_LETTERS:-500}" > "$folder/plan.tsv" \
	        3> "$folder/papers.tsv" &&
	    /usr/bin/python3 "$TREE/sql/seed/draw_letters.py" "$folder" \
	        < "$folder/papers.tsv" &&
	    (umask 007 && vanthu letters \
	        --settings "$STATE/conf/vanthu.conf" --pki "$STATE/pki" \
	        --plan "$folder/plan.tsv" --papers "$folder") || return 1
	rm -rf "$folder"
	blobs_shared
	touch "$STATE/conf/letters"
}
