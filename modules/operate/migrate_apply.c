/*
 * migrate_apply.c - one file of the schema, statement by statement
 *
 * MariaDB's DDL is atomic but commits by itself, so a crash may fall between a
 * statement and the note that it was done.  What changes rows commits together
 * with its note.  What makes or drops a thing by name says so itself when it
 * was done already; an ALTER is known by the definition it was to change.
 */
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "base/text.h"
#include "operate/migrate.h"

enum { TRIES = 60 }; /* of 5 seconds, for readers to let go of a table */

/* Numbers of the server, by what they mean behind a crash. */
enum {
	LOCK_WAIT_TIMEOUT = 1205, DEADLOCK = 1213,
	TABLE_EXISTS = 1050, NO_SUCH_TABLE = 1051, KEY_EXISTS = 1061,
	NO_SUCH_KEY = 1091, ROUTINE_EXISTS = 1304, NO_SUCH_ROUTINE = 1305,
	TRIGGER_EXISTS = 1359, NO_SUCH_TRIGGER = 1360,
};

struct step {
	const struct migration *m;
	struct migration_step note;
	struct bytes sql;
	size_t behind; /* where the next one begins */
	bool again;    /* it may have been done before the crash */
};

static bool
begins(struct bytes sql, const char *word)
{
	size_t length = strlen(word);

	return sql.length > length &&
	    strncasecmp((const char *)sql.at, word, length) == 0;
}

static bool
changes_rows(struct bytes sql)
{
	static const char *const words[] = {
		"INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH",
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (begins(sql, words[i]))
			return true;
	return false;
}

static bool
was_done(unsigned error)
{
	static const unsigned done[] = {
		TABLE_EXISTS, NO_SUCH_TABLE, KEY_EXISTS, NO_SUCH_KEY,
		ROUTINE_EXISTS, NO_SUCH_ROUTINE, TRIGGER_EXISTS,
		NO_SUCH_TRIGGER,
	};

	for (size_t i = 0; i < COUNT(done); i++)
		if (done[i] == error)
			return true;
	return false;
}

/* Of ALTER TABLE name …, the name; else NULL. */
static const char *
altered(struct ctx *c, struct bytes sql)
{
	static const char *const words[] = { "ALTER", "TABLE" };
	const char *at = arena_text_n(c->mem, (const char *)sql.at,
	    sql.length);
	size_t length;

	for (size_t i = 0; i < COUNT(words); i++) {
		if (strncasecmp(at, words[i], strlen(words[i])) != 0)
			return NULL;
		at += strlen(words[i]);
		at += strspn(at, " \n\t`");
	}
	length = strspn(at, "abcdefghijklmnopqrstuvwxyz_0123456789");
	return length == 0 ? NULL : arena_text_n(c->mem, at, length);
}

static bool
failed(struct ctx *c, const struct step *s, const struct db_answer *answer)
{
	return refuse(c, BROKEN, "migration_failed",
	    "%s, statement %lld: %u %s", s->m->name,
	    (long long)s->note.statement + 1, answer->error,
	    answer->message);
}

static bool
say_once(struct ctx *c, const struct step *s, struct db_answer *answer)
{
	for (int i = 0; i < TRIES; i++) {
		if (!db_plain(c, s->sql, answer))
			return false;
		if (answer->error != LOCK_WAIT_TIMEOUT &&
		    answer->error != DEADLOCK)
			return true;
	}
	return true;
}

static bool
say(struct ctx *c, const struct step *s)
{
	struct db_answer answer;

	if (!say_once(c, s, &answer))
		return false;
	return answer.error == 0 || (s->again && was_done(answer.error)) ||
	    failed(c, s, &answer);
}

static const char *
digest_until(struct ctx *c, const struct migration *m, size_t end)
{
	return sha256_text(c->mem, (struct bytes){ m->text.at, end });
}

static bool
rows_step(struct ctx *c, struct step *s)
{
	struct migration_step behind = s->note;

	behind.statement++;
	behind.begun = false;
	behind.done_sha256 = digest_until(c, s->m, s->behind);
	return tx_begin(c) && say(c, s) && step_note(c, &behind) &&
	    tx_commit(c);
}

/* Behind a crash the table says whether it was altered. */
static bool
alter_step(struct ctx *c, struct step *s, const char *table)
{
	const char *before = s->note.definition;

	if (!definition_digest(c, table, &s->note.definition))
		return false;
	if (s->again && !text_same(before, s->note.definition))
		return true;
	s->again = false;
	return step_note(c, &s->note) && say(c, s);
}

static bool
step_run(struct ctx *c, struct step *s)
{
	const char *table = altered(c, s->sql);

	if (changes_rows(s->sql))
		return rows_step(c, s);
	s->note.begun = true;
	if (table != NULL)
		return alter_step(c, s, table);
	s->note.definition = NULL;
	return step_note(c, &s->note) && say(c, s);
}

/* What was done already must be what stands in the file still. */
static bool
resume(struct ctx *c, const struct migration *m, struct script *script,
    struct migration_step *left)
{
	struct bytes passed;
	bool found;

	if (!step_find(c, m->number, left, &found))
		return false;
	if (!found) {
		*left = (struct migration_step){ .number = m->number };
		return true;
	}
	for (int64_t i = 0; i < left->statement; i++)
		if (!script_next(script, &passed))
			break;
	if (!text_same(left->done_sha256, digest_until(c, m, script->at)))
		return refuse(c, CONFLICT, "migration_edited",
		    "%s, before statement %lld", m->name,
		    (long long)left->statement + 1);
	log_event(LOG_INFO_, "migration_resumed", "file", m->name, NULL);
	return true;
}

bool
migration_apply(struct ctx *c, const struct migration *m)
{
	struct migration_step left;
	struct step s = { .m = m };
	struct script script;
	size_t done;

	script_begin(&script, m->text);
	if (!resume(c, m, &script, &left))
		return false;
	s.note = left;
	for (done = script.at; script_next(&script, &s.sql);
	    done = script.at) {
		s.again = left.begun && s.note.statement == left.statement;
		s.behind = script.at;
		s.note.done_sha256 = digest_until(c, m, done);
		if (!step_run(c, &s))
			return false;
		s.note.statement++;
	}
	return migration_note(c, m);
}
