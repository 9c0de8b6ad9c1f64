/* migrate_repo.c - tables schema_version and schema_step */

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "operate/migrate.h"

/*
 * One at a time, and for backups too: a dump that meets an ALTER is no
 * snapshot.  The lock ends with the connection.
 */
bool
migrate_lock(struct ctx *c, int64_t seconds)
{
	static const char sql[] =
	    "SELECT GET_LOCK(CONCAT('vanthu operate ', DATABASE()), ?)";
	int64_t got;

	if (!db_int(c, &got, sql, BINDS(BIND_INT(seconds))))
		return false;
	return got == 1 || refuse(c, BUSY, "operate_running",
	    "lock of %s after %lld s", "vanthu operate", (long long)seconds);
}

bool
migrate_unlock(struct ctx *c)
{
	static const char sql[] =
	    "SELECT RELEASE_LOCK(CONCAT('vanthu operate ', DATABASE()))";
	int64_t had;

	return db_int(c, &had, sql, NO_BINDS);
}

static bool
say(struct ctx *c, const char *sql)
{
	struct db_answer answer;

	if (!db_plain(c, (struct bytes){ (const unsigned char *)sql,
	    strlen(sql) }, &answer))
		return false;
	return answer.error == 0 || broken(c, "%u %s", answer.error,
	    answer.message);
}

bool
migrate_tables(struct ctx *c)
{
	/* The first is what sql/apply.sh made in older installations. */
	return say(c, "CREATE TABLE IF NOT EXISTS schema_version ("
	    "number INT NOT NULL PRIMARY KEY,"
	    " name VARCHAR(100) CHARACTER SET ascii NOT NULL,"
	    " sha256 CHAR(64) CHARACTER SET ascii NOT NULL,"
	    " applied_at DATETIME(3) NOT NULL)") &&
	    say(c, "CREATE TABLE IF NOT EXISTS schema_step ("
	    "number INT NOT NULL PRIMARY KEY,"
	    " statement INT NOT NULL,"
	    " begun BOOLEAN NOT NULL,"
	    " done_sha256 CHAR(64) CHARACTER SET ascii NOT NULL,"
	    " definition CHAR(64) CHARACTER SET ascii NULL,"
	    " at DATETIME(3) NOT NULL)") &&
	    /* Who reads stands aside for us; then we ask again. */
	    say(c, "SET SESSION lock_wait_timeout = 5");
}

struct known {
	int64_t number;
	const char *sha256;
	struct instant applied_at;
};

static const struct member known_members[] = {
	MEMBER(struct known, number),
	MEMBER(struct known, sha256),
	MEMBER(struct known, applied_at),
	MEMBER_END
};

static const struct record known_record = RECORD(known, known_members);

static void
match(struct migrations *m, const struct known *k)
{
	for (size_t i = 0; i < m->count; i++) {
		if (m->at[i].number != k->number)
			continue;
		m->at[i].applied_at = k->applied_at;
		m->at[i].edited = !text_same(m->at[i].sha256, k->sha256);
	}
	m->newest = k->number;
}

static bool
is_new_database(struct ctx *c, bool *out)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM information_schema.tables"
	    " WHERE table_schema = DATABASE()"
	    " AND table_name = 'schema_version'";
	int64_t tables;

	if (!db_int(c, &tables, sql, NO_BINDS))
		return false;
	*out = tables == 0;
	return true;
}

bool
migrations_known(struct ctx *c, struct migrations *m)
{
	static const char sql[] =
	    "SELECT number, sha256, applied_at FROM schema_version"
	    " ORDER BY number";
	const struct known *k;
	struct rows rows;
	bool fresh;

	if (!is_new_database(c, &fresh))
		return false;
	if (fresh)
		return true;
	if (!db_list(c, &known_record, &rows, sql, NO_BINDS))
		return false;
	k = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		match(m, &k[i]);
	return true;
}

static const struct member step_members[] = {
	MEMBER(struct migration_step, number),
	MEMBER(struct migration_step, statement),
	MEMBER(struct migration_step, begun),
	MEMBER(struct migration_step, done_sha256),
	MEMBER(struct migration_step, definition),
	MEMBER_END
};

static const struct record step_record = RECORD(migration_step,
    step_members);

bool
step_find(struct ctx *c, int64_t number, struct migration_step *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT number, statement, begun, done_sha256, definition"
	    " FROM schema_step WHERE number = ?";

	return db_find(c, &step_record, out, found, sql,
	    BINDS(BIND_INT(number)));
}

/* Whoever lost the connection lost the lock, and writes nothing more. */
bool
step_note(struct ctx *c, const struct migration_step *s)
{
	static const char sql[] =
	    "REPLACE INTO schema_step"
	    " (number, statement, begun, done_sha256, definition, at)"
	    " SELECT ?, ?, ?, ?, ?, ? FROM DUAL WHERE CONNECTION_ID() ="
	    " IS_USED_LOCK(CONCAT('vanthu operate ', DATABASE()))";

	return db_change(c, sql, BINDS(BIND_INT(s->number),
	    BIND_INT(s->statement), BIND_INT(s->begun),
	    BIND_TEXT(s->done_sha256), BIND_TEXT(s->definition),
	    BIND_INSTANT(clock_now())));
}

static bool
step_drop(struct ctx *c, int64_t number)
{
	static const char sql[] = "DELETE FROM schema_step WHERE number = ?";

	return db_run(c, NULL, sql, BINDS(BIND_INT(number)));
}

bool
migration_note(struct ctx *c, const struct migration *m)
{
	static const char sql[] =
	    "INSERT INTO schema_version (number, name, sha256, applied_at)"
	    " VALUES (?, ?, ?, ?)";

	return tx_begin(c) &&
	    db_insert(c, NULL, sql, BINDS(BIND_INT(m->number),
	        BIND_TEXT(m->name), BIND_TEXT(m->sha256),
	        BIND_INSTANT(clock_now()))) &&
	    step_drop(c, m->number) && tx_commit(c);
}

struct shown {
	const char *name, *text;
};

static const struct member shown_members[] = {
	MEMBER(struct shown, name),
	MEMBER(struct shown, text),
	MEMBER_END
};

static const struct record shown_record = RECORD(shown, shown_members);

/* The counter moves while others work; it is no part of the definition. */
static const char *
without_counter(struct ctx *c, const char *text)
{
	const char *at = strstr(text, " AUTO_INCREMENT=");
	const char *behind;

	if (at == NULL)
		return text;
	behind = at + strlen(" AUTO_INCREMENT=");
	behind += strspn(behind, "0123456789");
	return arena_text(c->mem, "%.*s%s", (int)(at - text), text, behind);
}

bool
definition_digest(struct ctx *c, const char *table, const char **out)
{
	const char *sql = arena_text(c->mem, "SHOW CREATE TABLE `%s`", table);
	struct shown shown;
	const char *text;

	if (!db_one(c, &shown_record, &shown, sql, NO_BINDS))
		return false;
	text = without_counter(c, shown.text);
	*out = sha256_text(c->mem, (struct bytes){
	    (const unsigned char *)text, strlen(text) });
	return true;
}

bool
migrate_account(struct ctx *c, const char **out)
{
	static const char sql[] = "SELECT CURRENT_USER()";

	return db_text(c, out, sql, NO_BINDS);
}
