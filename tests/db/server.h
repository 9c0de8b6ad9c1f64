#ifndef DB_SERVER_H
#define DB_SERVER_H

#include "../unit/unit.h"
#include "db/db.h"

/*
 * A context with a connection to the server of tests/db/with_mariadb, to the
 * database "test" ("vanthu" for those that need the schema).  The settings
 * are left in *conf when it is not NULL.
 */
struct ctx *server_ctx(void **state, const char *database,
    struct db_conf *conf);

/* A statement that must work: for tables of a test and for second looks. */
void server_say(struct ctx *c, const char *sql);
int64_t server_int(struct ctx *c, const char *sql);

/* A test whose connection is closed behind it. */
#define DB_TEST(name) \
	cmocka_unit_test_setup_teardown(name, unit_begin, server_end)

int server_end(void **state);

#endif
