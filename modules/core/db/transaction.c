/* transaction.c - begin, commit, roll back */

#include <string.h>

#include "db/connection.h"

/* 0, or the error number. */
static unsigned
say(struct db *db, const char *sql)
{
	if (mysql_real_query(db->mysql, sql, strlen(sql)) == 0)
		return 0;
	return mysql_errno(db->mysql);
}

static bool
failed(struct ctx *c, unsigned error, const char *sql)
{
	db_refuse(c, error, mysql_error(c->db->mysql), sql);
	if (db_is_lost(error))
		db_drop(c->db);
	return false;
}

bool
tx_begin(struct ctx *c)
{
	static const char sql[] = "START TRANSACTION";
	unsigned error;

	if (tx_is_open(c))
		return broken(c, "a transaction is open already");
	if (!db_ready(c))
		return false;
	error = say(c->db, sql);
	if (db_is_lost(error)) { /* nothing was done yet */
		db_drop(c->db);
		if (!db_ready(c))
			return false;
		error = say(c->db, sql);
	}
	if (error != 0)
		return failed(c, error, sql);
	c->db->in_transaction = true;
	return true;
}

static bool
commit_alone(struct ctx *c)
{
	static const char sql[] = "COMMIT";
	unsigned error = say(c->db, sql);

	c->db->in_transaction = false;
	return error == 0 || failed(c, error, sql);
}

/*
 * A write that waited and was refused leaves the transaction open, to be
 * rolled back; behind a lost connection nobody knows whether it was committed.
 */
bool
tx_commit(struct ctx *c)
{
	bool said, done;

	if (!tx_is_open(c))
		return broken(c, "no transaction to commit");
	if (c->failure.kind != FAILURE_NONE || !db_ready(c))
		return false;
	done = later_commit(c, &said);
	if (done || c->db->mysql == NULL)
		c->db->commits++;
	if (!done)
		return false;
	if (said)
		c->db->in_transaction = false;
	return said || commit_alone(c);
}

void
tx_rollback(struct ctx *c)
{
	if (!tx_is_open(c))
		return;
	c->db->in_transaction = false;
	c->db->doomed = false;
	c->db->later.count = 0;
	/* A server that cannot hear it rolls back by itself. */
	if (c->db->mysql != NULL && say(c->db, "ROLLBACK") != 0)
		db_drop(c->db);
}

bool
tx_is_open(const struct ctx *c)
{
	return c->db != NULL && c->db->in_transaction;
}

int64_t
tx_commits(const struct ctx *c)
{
	return c->db != NULL ? c->db->commits : 0;
}

bool
tx_is_victim(const struct ctx *c)
{
	return tx_is_open(c) && c->db->doomed && c->db->mysql != NULL;
}
