/* server.c - what tests against the throwaway server begin with */

#include "server.h"

struct ctx *
server_ctx(void **state, const char *database, struct db_conf *conf)
{
	struct ctx *c = fresh_ctx(state);
	struct db_conf own = {
		.host = "", .socket = getenv("VANTHU_TEST_DB_SOCKET"),
		.user = "root", .password = "", .name = database,
		.tls_ca = "",
	};

	if (own.socket == NULL)
		fail_msg("run me by tests/db/with_mariadb");
	if (!db_open(c, &own))
		fail_msg("%s", c->failure.detail);
	if (conf != NULL)
		*conf = own;
	return c;
}

int
server_end(void **state)
{
	db_close(*state);
	return unit_end(state);
}

void
server_say(struct ctx *c, const char *sql)
{
	if (!db_run(c, NULL, sql, NO_BINDS))
		fail_msg("%s: %s", sql, c->failure.detail);
}

int64_t
server_int(struct ctx *c, const char *sql)
{
	int64_t value = 0;

	if (!db_int(c, &value, sql, NO_BINDS))
		fail_msg("%s: %s", sql, c->failure.detail);
	return value;
}
