#ifndef DB_CONNECTION_H
#define DB_CONNECTION_H

#include <mysql.h>

#include "base/ctx.h"
#include "db/db.h"

/* Inside of db/ only. */

enum { STATEMENT_LISTS = 256, LATER_MOST = 24 };

struct statement;
struct compound;

/* Writes that wait (later.c); their values are the request's. */
struct late {
	const char *sql;
	struct binds values;
	bool must_find; /* zero rows is a conflict */
};

struct later {
	struct late at[LATER_MOST + 1]; /* and what goes behind them */
	size_t count;
};

struct db {
	struct db_conf conf;
	struct arena *mem;   /* what lives as long as the connection */
	MYSQL *mysql;        /* NULL: opened again by db_ready() */
	bool in_transaction;
	bool doomed; /* the server has undone the open transaction */
	int64_t commits; /* so many were tried */
	bool is_bulk;
	struct bytes lines; /* what db_load() is giving the server */
	struct later later;
	struct compound *compounds; /* said so far on this connection */
	struct statement *statements[STATEMENT_LISTS];
};

/* The connection, opened if need be; refused as BUSY "try_again". */
bool db_ready(struct ctx *c) MUST_CHECK;

/* bulk.c: LOAD DATA LOCAL reads db->lines, whatever file it names. */
void bulk_prepare(struct db *db, MYSQL *mysql);
extern const char bulk_session[];

/*
 * later.c: what waits goes before this statement, a question as its last part;
 * or together with the COMMIT, which then needs no saying any more.
 */
bool later_join(struct ctx *c, const char **sql, struct binds *b) MUST_CHECK;
bool later_commit(struct ctx *c, bool *said) MUST_CHECK;

/*
 * Give up a connection that is no good any more.  An open transaction stays
 * open but doomed, so that nothing behind it is done outside of it.
 */
void db_drop(struct db *db);

/* Whether an error number says that the connection is gone. */
bool db_is_lost(unsigned error);

/* What the server refused, as a failure of the request. */
bool db_refuse(struct ctx *c, unsigned error, const char *message,
    const char *sql);

/* Where the value of a column, or of a ?, is put. */
struct cell {
	int64_t number;
	MYSQL_TIME time;
	unsigned long length;
	my_bool is_null;
	my_bool is_cut;
};

struct statement {
	const char *sql;  /* the address that keys the cache … */
	const char *text; /* … and what stood there */
	struct statement *next;
	MYSQL_STMT *stmt;
	size_t params, columns, room; /* room: for so many columns */
	MYSQL_BIND *in, *out;
	struct cell *in_cells, *out_cells;
};

/*
 * Prepared (once per connection), bound, executed.  Read its rows, then call
 * statement_done() before anything else is asked.
 */
bool statement_run(struct ctx *c, struct statement **out, const char *sql,
    struct binds b) MUST_CHECK;
void statement_done(struct statement *s);

/* The same, and a connection that was lost in between is dropped. */
bool statement_end(struct ctx *c, struct statement *s, bool well) MUST_CHECK;

/*
 * Rows into structs: first say which, then take row by row; more is false
 * behind the last one.
 */
bool statement_receive(struct ctx *c, struct statement *s,
    const struct record *r) MUST_CHECK;
bool statement_row(struct ctx *c, struct statement *s, const struct record *r,
    void *out, bool *more) MUST_CHECK;
struct list;
bool statement_rows(struct ctx *c, struct statement *s,
    const struct list *to) MUST_CHECK; /* all of them */

#endif
