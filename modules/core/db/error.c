/* error.c - what the server refuses, in the words of the client */

#include <string.h>

#include <mysqld_error.h>

#include "base/text.h"
#include "db/connection.h"

struct word {
	const char *text;
	struct word *next;
};

/*
 * Failure codes outlive the request, so each constraint's name is kept once;
 * there are as many as the schema has.
 */
static const char *
word_of(const char *from, size_t length)
{
	static struct word *words;
	struct word *w;

	for (w = words; w != NULL; w = w->next) {
		if (strlen(w->text) == length &&
		    memcmp(w->text, from, length) == 0)
			return w->text;
	}
	w = arena_take(arena_forever(), sizeof(*w));
	w->text = arena_text_n(arena_forever(), from, length);
	w->next = words;
	words = w;
	return w->text;
}

static const char *
word_until(const char *from, char end)
{
	const char *behind = from == NULL ? NULL : strchr(from, end);

	return behind == NULL || behind == from ? NULL :
	    word_of(from, (size_t)(behind - from));
}

/* Duplicate entry '…' for key 'name': the entry may hold quotes itself. */
static const char *
key_name(const char *message)
{
	const char *at = NULL, *next = message;

	while ((next = strstr(next, "for key '")) != NULL) {
		next += strlen("for key '");
		at = next;
	}
	return word_until(at, '\'');
}

/* CONSTRAINT `name` failed for …; … CONSTRAINT `name` FOREIGN KEY … */
static const char *
constraint_name(const char *message)
{
	const char *at = strstr(message, "CONSTRAINT `");

	return word_until(at == NULL ? NULL : at + strlen("CONSTRAINT `"),
	    '`');
}

/* A trigger's SIGNAL: its text, where that is one word. */
static const char *
signal_word(const char *message)
{
	size_t length = strspn(message, "abcdefghijklmnopqrstuvwxyz_");

	return length == 0 || message[length] != '\0' ? NULL :
	    word_of(message, length);
}

static const struct answer {
	unsigned error;
	enum failure_kind kind;
	const char *(*code_from)(const char *message);
} answers[] = {
	{ ER_DUP_ENTRY, CONFLICT, key_name },
	{ ER_CONSTRAINT_FAILED, BAD_INPUT, constraint_name },
	{ ER_NO_REFERENCED_ROW_2, ABSENT, constraint_name },
	{ ER_ROW_IS_REFERENCED_2, CONFLICT, constraint_name },
	{ ER_SIGNAL_EXCEPTION, CONFLICT, signal_word },
};

static bool
is_busy(unsigned error)
{
	static const unsigned busy[] = {
		ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_CHECKREAD,
		ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS,
		ER_UNKNOWN_COM_ERROR, /* Galera: node not ready */
		ER_OPTION_PREVENTS_STATEMENT, /* read_only, for a while */
		ER_NEED_REPREPARE, ER_TABLE_DEF_CHANGED, /* a migration */
	};

	for (size_t i = 0; i < COUNT(busy); i++) {
		if (busy[i] == error)
			return true;
	}
	return db_is_lost(error);
}

static bool
is_full(unsigned error)
{
	return error == ER_DISK_FULL || error == ER_RECORD_FILE_FULL;
}

bool
db_refuse(struct ctx *c, unsigned error, const char *message, const char *sql)
{
	if (is_full(error))
		return refuse(c, BUSY, "storage_full", "%u %s", error,
		    message);
	if (is_busy(error))
		return refuse(c, BUSY, "try_again", "%u %s", error, message);

	for (size_t i = 0; i < COUNT(answers); i++) {
		const char *code = answers[i].error != error ? NULL :
		    answers[i].code_from(message);

		if (code == NULL)
			continue;
		if (strcmp(code, "PRIMARY") == 0)
			code = "already_exists";
		/* The message quotes the value, which may be content. */
		return refuse(c, answers[i].kind, code, "error %u", error);
	}
	return broken(c, "%u %s: %.80s", error, message, sql);
}
