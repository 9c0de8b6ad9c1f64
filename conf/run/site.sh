# site.sh - writes the settings of one installation; sourced

# Replace a file only when its text differs, so that its age tells something.
put() { # path, mode, group (a program, or root); text on standard input
	local new=$1.new
	(umask 077 && cat > "$new")
	if cmp -s "$new" "$1"; then
		rm -f "$new"
		return
	fi
	is_root && chown "0:$(owner "$3")" "$new"
	chmod "$2" "$new"
	mv "$new" "$1"
}

# VANTHU_WEB=built serves the front end as a release has it.
web_folder() {
	[ "${VANTHU_WEB:-}" = built ] && echo "$STATE/web" || echo "$CODE/web"
}

web_make() {
	[ "${VANTHU_WEB:-}" = built ] || return 0
	(umask 022; node "$TREE/web/tools/build.mjs" "$STATE/web" \
	    > "$STATE/log/web.out") || return 1
	chmod -R a+rX "$STATE/web"
}

# What nginx reads, as an installation gets it.
site_make() {
	web_make || return 1
	mkdir -p "$STATE/nginx/vanthu"
	(umask 022; NAME=_ LISTEN="127.0.0.1:$PORT" PREFIX="${VANTHU_PREFIX:-}" \
	    SIGNER=$(signer_origin) AGENT=${VANTHU_AGENT:-} \
	    RUN=$STATE/run BLOBS=$STATE/blobs \
	    SPOOL=$STATE/spool CACHE=$STATE/cache/pages WEB=$(web_folder) \
	    MACHINES=${VANTHU_MACHINES:-here} MONITORS=127.0.0.1 \
	    "$CODE/nginx/vanthu-site" --conf /dev/null "$STATE/nginx/vanthu") ||
	    return 1
	sed "s|@STATE@|$STATE|g; s|@RUN@|$STATE/run|g
	    s|@NGINX@|$STATE/nginx/vanthu|g" "$TREE/nginx/nginx.conf.in" |
	    put "$STATE/nginx/nginx.conf" 644 root
}

signer_origin() {
	echo "http://127.0.0.1:$SIGNER_PORT"
}

# What every program may know.  Passwords are in the program's own file.
# VANTHU_COMMON: settings that somebody wants beside these.
common_settings() {
	cat <<-END
	common = {
	  origin = "http://127.0.0.1:$PORT";
	  words = "$CODE/conf/words/vi.conf";
	  db_socket = "$STATE/run/mariadb.sock";
	  db_name = "vanthu";
	  workers = ${VANTHU_WORKERS:-2};
	  blobs = "$STATE/blobs";
	  spool = "$STATE/spool";
	  reads = "$STATE/reads";
	  pages = "$STATE/cache/pages";
	  keys = "$STATE/keys";
	  flowbox = "$STATE/run/flowbox.sock";
	  inspector = "$STATE/run/inspector.sock";
	  keykeeper = "$STATE/run/keykeeper.sock";
	  plugins = "$CODE/plugins";
	  lua = "$CODE/lua";
	  provinces = "$CODE/conf/provinces";
	  run = "$STATE/run";
	  sql = "$TREE/sql";
	  backups = "${VANTHU_BACKUPS:+$STATE/backups}";
	  province = "${VANTHU_PROVINCE:-ninh-binh}";
	  signer_url = "$(signer_origin)";
	  agent_url = "${VANTHU_AGENT:-}";
	  passwords = "$CODE/conf/words/passwords.txt";
	  anchors = "$STATE/conf/anchors.pem";
	  signing_level = "${VANTHU_LEVEL:-}";
	  ${VANTHU_COMMON:-}
	};
	END
}

# accounts alone reads password hashes; the jailed helpers have no database.
account_of() { # program
	case $1 in
	accounts) echo accounts ;;
	keykeeper | flowbox | inspector | signer) ;;
	*) echo app ;;
	esac
}

program_settings() { # program
	local account
	account=$(account_of "$1")
	echo "@include \"$STATE/conf/common.conf\""
	[ -n "$account" ] && cat <<-END
	$1 = {
	  db_user = "$account";
	  db_password = "$(secret "db_$account")";
	$([ "$1" = courier ] && courier_settings)
	};
	END
	[ "$1" = signer ] && signer_settings
	[ "$1" = keykeeper ] && is_root && cat <<-END
	keykeeper = { sealer = "$(uid_of courier)"; };
	END
	return 0
}

# Roots of the audit leave by a file; a real site puts it on another machine.
courier_settings() {
	cat <<-END
	  audit_roots = "$STATE/log/audit.roots";
	  seal_ms = ${VANTHU_SEAL_MS:-3000};
	END
	[ -n "${VANTHU_LEVEL:-}" ] && cat <<-END
	  stamp_urls = "${VANTHU_STAMPS:-http://tsa.vanthu.invalid/tsa}";
	  fetch_proxy = "$(authority_address)";
	  fetch_seconds = ${VANTHU_FETCH_SECONDS:-10};
	  evidence_fetch = true;
	END
	return 0
}

# The demo's signers have one token together, and nobody sits at a terminal.
signer_settings() {
	cat <<-END
	signer = {
	  port = $SIGNER_PORT;
	  origins = "http://127.0.0.1:$PORT";
	  confirm = "yes";
	  token_label = "vanthu";
	  token_pin_file = "$STATE/pki/token.pin";
	};
	END
}

# For the administrator's command line: the owner of the schema.
settings_make() {
	local name
	common_settings | put "$STATE/conf/common.conf" 644 root
	for name in $PROGRAMS; do
		program_settings "$name" |
		    put "$STATE/conf/$name.conf" 640 "$name"
	done
	{
		echo "@include \"$STATE/conf/common.conf\""
		echo "vanthu = { db_user = \"owner\"; db_password =" \
		    "\"$(secret db_owner)\"; };"
	} | put "$STATE/conf/vanthu.conf" 600 root
}

port_is_ours() {
	is_running nginx || ! port_taken "$PORT" && return
	cat >&2 <<-END
	Port $PORT is used by another program. Choose a free one, for example:
	VANTHU_PORT=$((PORT + 1)) ./demo
	END
	return 1
}

site_start() {
	if is_running nginx && is_older nginx "$STATE/nginx/nginx.conf" \
	    "$STATE"/nginx/vanthu/*; then
		stop_program nginx
	fi
	start_program nginx nginx -p "$STATE/nginx/" \
	    -c "$STATE/nginx/nginx.conf" -e "$STATE/log/nginx.log"
	wait_until 100 port_taken "$PORT" && return
	echo "nginx did not start; see $STATE/log/nginx.log:" >&2
	cat "$STATE/log/nginx.log" "$STATE/log/nginx.out" | tail -n 5 >&2
	return 1
}

port_taken() { # port
	(exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}
