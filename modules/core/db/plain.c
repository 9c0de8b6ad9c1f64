/* plain.c - statements that are said once and never prepared */

#include "db/connection.h"

static void
results_drop(MYSQL *mysql)
{
	do {
		MYSQL_RES *rows = mysql_store_result(mysql);

		if (rows != NULL)
			mysql_free_result(rows);
	} while (mysql_next_result(mysql) == 0);
}

bool
db_plain(struct ctx *c, struct bytes sql, struct db_answer *answer)
{
	MYSQL *mysql;

	if (!db_ready(c))
		return false;
	mysql = c->db->mysql;
	*answer = (struct db_answer){ .error = 0 };
	if (mysql_real_query(mysql, (const char *)sql.at, sql.length) == 0) {
		results_drop(mysql);
		return true;
	}
	answer->error = mysql_errno(mysql);
	answer->message = arena_text(c->mem, "%s", mysql_error(mysql));
	if (!db_is_lost(mysql_errno(mysql)))
		return true;
	db_drop(c->db);
	return refuse(c, BUSY, "try_again", "%s", answer->message);
}
