# database.sh - a private MariaDB behind a Unix socket; sourced

# Made once per version of the server, then copied: a fraction of a second
# instead of several.
database_template() {
	local version folder fresh
	version=$(mariadbd --no-defaults --version | tr -c 'a-zA-Z0-9.\n' '_')
	folder=$VAR/template/$version
	[ -d "$folder/mysql" ] && echo "$folder" && return
	mkdir -p "$VAR/template"
	fresh=$(mktemp -d "$VAR/template/new.XXXXXX")
	mkdir "$fresh/data" "$fresh/tmp"
	mariadb-install-db --no-defaults --user="$(id -un)" \
	    --datadir="$fresh/data" --tmpdir="$fresh/tmp" \
	    --auth-root-authentication-method=normal --skip-test-db \
	    --skip-name-resolve --force --innodb-log-file-size=4M \
	    > "$VAR/template/install.log" 2>&1 || {
		tail -n 20 "$VAR/template/install.log" >&2
		return 1
	}
	mv -T "$fresh/data" "$folder" 2> /dev/null
	rm -rf "$fresh"
	[ -d "$folder/mysql" ] && echo "$folder"
}

database_make() {
	local template
	[ -d "$STATE/mariadb/mysql" ] && return
	template=$(database_template) || return 1
	cp -a --sparse=always "$template/." "$STATE/mariadb/"
	is_root && chown -R "$(uid_of mariadb):$(uid_of mariadb)" \
	    "$STATE/mariadb"
	chmod 700 "$STATE/mariadb"
}

# Accounts exist before the first connection is accepted.
database_accounts() {
	local name file=$STATE/mariadb/accounts.sql
	(
		umask 077
		echo "CREATE DATABASE IF NOT EXISTS vanthu CHARACTER SET" \
		    "utf8mb4 COLLATE utf8mb4_bin;" > "$file"
		for name in root owner app accounts read; do
			echo "CREATE USER IF NOT EXISTS '$name'@'localhost';"
			echo "ALTER USER '$name'@'localhost' IDENTIFIED BY" \
			    "'$(secret "db_$name")';"
		done >> "$file"
	)
	is_root && chown "$(uid_of mariadb)" "$file"
	client_file root
	client_file owner
}

# For the mariadb client, so that no password stands on a command line.
client_file() { # account
	(umask 077 && printf '[client]\nuser=%s\npassword=%s\nsocket=%s\n' \
	    "$1" "$(secret "db_$1")" "$STATE/run/mariadb.sock" \
	    > "$STATE/conf/$1.cnf")
}

database_start() {
	database_make && database_accounts || return 1
	start_program mariadb /usr/sbin/mariadbd --no-defaults \
	    --datadir="$STATE/mariadb" --tmpdir="$STATE/tmp" \
	    --socket="$STATE/run/mariadb.sock" --skip-networking \
	    --pid-file="$STATE/mariadb/pid" \
	    --init-file="$STATE/mariadb/accounts.sql" \
	    --skip-name-resolve --character-set-server=utf8mb4 \
	    --collation-server=utf8mb4_bin \
	    --transaction-isolation=READ-COMMITTED \
	    --innodb-flush-log-at-trx-commit=1 \
	    --innodb-buffer-pool-size="${VANTHU_DB_POOL:-256M}" \
	    --innodb-log-file-size="${VANTHU_DB_LOG:-64M}" \
	    --innodb-sort-buffer-size=8M --innodb-lock-wait-timeout=5 \
	    --max-connections=200 --wait-timeout=600 \
	    --plugin-dir=/usr/lib/mysql/plugin $(database_user) \
	    ${VANTHU_DB_MORE:-}
	wait_until 600 database_answers && return
	echo "The database did not start; see $STATE/log/mariadb.out:" >&2
	tail -n 5 "$STATE/log/mariadb.out" >&2
	return 1
}

# mariadbd refuses to run as root unless told so by name.
database_user() {
	is_root || echo "--user=$(id -un)"
}

database_answers() {
	sql_as root -e 'SELECT 1' > /dev/null 2>&1
}

sql_as() { # account, arguments of the client...
	local account=$1
	shift
	mariadb --defaults-file="$STATE/conf/$account.cnf" --batch \
	    --skip-column-names "$@"
}

# The schema and then what each account may do with it, both as owner.
database_migrate() {
	sql_as root -e "GRANT ALL ON vanthu.* TO 'owner'@'localhost'
	    WITH GRANT OPTION" &&
	    vanthu migrate --settings "$STATE/conf/vanthu.conf" \
	        --sql "$TREE/sql" >> "$STATE/log/migrate.out"
}
