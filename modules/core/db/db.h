#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * One MariaDB connection per worker.  Statement text is a static const char[]
 * (its address keys the cache of prepared statements), with ? for values.
 * A broken constraint is refused under the constraint's own name: UNIQUE as
 * CONFLICT, CHECK as BAD_INPUT, FOREIGN KEY as ABSENT (a row that others still
 * name: CONFLICT), a trigger's SIGNAL of one word as CONFLICT.  Lock wait
 * timeout and deadlock are BUSY "try_again"; a lost connection is opened again
 * before the next statement outside a transaction.
 */
struct db_conf {
	const char *host;   /* "" with a socket */
	const char *socket; /* path of the Unix socket, or "" */
	int64_t port;
	const char *user, *password, *name;
	const char *password_file; /* its first line, over password; or "" */
	const char *tls_ca; /* "" without TLS */
};

/* Settings members to splice into a program's own table. */
#define DB_CONF_MEMBERS_AT(s, at) \
	MEMBER_AS(s, at db.host, "db_host", .max = 255, .optional = true), \
	MEMBER_AS(s, at db.socket, "db_socket", .max = 107, .optional = true), \
	MEMBER_AS(s, at db.port, "db_port", .min = 0, .max = 65535), \
	MEMBER_AS(s, at db.user, "db_user", .min = 1, .max = 80), \
	MEMBER_AS(s, at db.password, "db_password", .max = 200, \
	    .optional = true), \
	MEMBER_AS(s, at db.password_file, "db_password_file", .max = 255, \
	    .optional = true), \
	MEMBER_AS(s, at db.name, "db_name", .min = 1, .max = 64), \
	MEMBER_AS(s, at db.tls_ca, "db_tls_ca", .max = 255, .optional = true)

bool db_open(struct ctx *c, const struct db_conf *conf) MUST_CHECK;
void db_close(struct ctx *c);
/* How many connections this process opened: more than one, one was lost. */
int64_t db_connections(void);

/* The password itself, wherever it stands. */
bool db_password(struct ctx *c, const struct db_conf *conf, const char **out)
    MUST_CHECK;

enum bind_type {
	BIND_IS_NULL, BIND_IS_INT, BIND_IS_TEXT, BIND_IS_DATE, BIND_IS_INSTANT,
	BIND_IS_BYTES
};

struct bind {
	enum bind_type type;
	int64_t number;
	const char *text; /* NULL: SQL NULL */
	struct bytes bytes;
	struct date date;       /* unset: SQL NULL */
	struct instant instant; /* unset: SQL NULL */
};

struct binds {
	const struct bind *at;
	size_t count;
};

#define BIND_NULL ((struct bind){ .type = BIND_IS_NULL })
#define BIND_INT(x) ((struct bind){ .type = BIND_IS_INT, .number = (x) })
#define BIND_TEXT(x) ((struct bind){ .type = BIND_IS_TEXT, .text = (x) })
#define BIND_DATE(x) ((struct bind){ .type = BIND_IS_DATE, .date = (x) })
#define BIND_INSTANT(x) \
	((struct bind){ .type = BIND_IS_INSTANT, .instant = (x) })
#define BIND_BYTES(x) ((struct bind){ .type = BIND_IS_BYTES, .bytes = (x) })
/* An id that may be missing: 0 is SQL NULL. */
#define BIND_ID(x) \
	((struct bind){ .type = (x) ? BIND_IS_INT : BIND_IS_NULL, \
	    .number = (x) })
#define BINDS(...) \
	((struct binds){ (const struct bind[]){ __VA_ARGS__ }, \
	    sizeof((const struct bind[]){ __VA_ARGS__ }) / \
	    sizeof(struct bind) })
#define NO_BINDS ((struct binds){ NULL, 0 })

/*
 * Any statement; rows (may be NULL) is how many it changed, counting those
 * that an UPDATE found with the same values already.
 */
bool db_run(struct ctx *c, int64_t *rows, const char *sql, struct binds b)
    MUST_CHECK;

/* A conditional update: zero rows is CONFLICT "changed_meanwhile". */
bool db_change(struct ctx *c, const char *sql, struct binds b) MUST_CHECK;

/* An INSERT; id (may be NULL) is its AUTO_INCREMENT value. */
bool db_insert(struct ctx *c, int64_t *id, const char *sql, struct binds b)
    MUST_CHECK;

/*
 * Rows into structs.  Columns are matched to members by position and must be
 * as many.  NULL becomes 0, NULL text, or an unset date.  Texts and the list
 * live in the request's arena.
 */
bool db_one(struct ctx *c, const struct record *r, void *out, const char *sql,
    struct binds b) MUST_CHECK; /* no row: ABSENT "absent" */
bool db_find(struct ctx *c, const struct record *r, void *out, bool *found,
    const char *sql, struct binds b) MUST_CHECK;

struct rows {
	void *at; /* structs of the record, one behind the other */
	size_t count;
};

bool db_list(struct ctx *c, const struct record *r, struct rows *out,
    const char *sql, struct binds b) MUST_CHECK;

/* One whole number: an id, a count.  No row: 0. */
bool db_int(struct ctx *c, int64_t *out, const char *sql, struct binds b)
    MUST_CHECK;
/* One text.  No row or SQL NULL: NULL. */
bool db_text(struct ctx *c, const char **out, const char *sql, struct binds b)
    MUST_CHECK;

bool tx_begin(struct ctx *c) MUST_CHECK;
bool tx_commit(struct ctx *c) MUST_CHECK;
void tx_rollback(struct ctx *c);
bool tx_is_open(const struct ctx *c);

/*
 * The server has undone the open transaction to end a deadlock: rolled back,
 * it may be begun anew.  How many commits were ever tried on this connection.
 */
bool tx_is_victim(const struct ctx *c);
int64_t tx_commits(const struct ctx *c);

/*
 * A statement without values that is said once: DDL, GRANT, SET.  True: the
 * server answered; what it refused is a number here and no failure.  A lost
 * connection is BUSY "try_again", and nobody knows what was done.
 */
struct db_answer {
	unsigned error; /* 0: done */
	const char *message;
};
bool db_plain(struct ctx *c, struct bytes sql, struct db_answer *answer)
    MUST_CHECK;

#endif
