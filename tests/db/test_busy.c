/* test_busy.c - what a server says that will pass: asked again, not broken */

#include "base/text.h"
#include "server.h"

static void
passing_trouble_is_busy_not_broken(void **state) /* P1 */
{
	static const struct {
		int error;
		const char *want;
	} cases[] = {
		{ 1290, "try_again" },    /* --read-only */
		{ 1205, "try_again" },    /* lock wait timeout */
		{ 1040, "try_again" },    /* too many connections */
		{ 1114, "storage_full" }, /* the table is full */
		{ 1021, "storage_full" }, /* disk full */
	};
	struct ctx *c = server_ctx(state, "test", NULL);

	for (size_t i = 0; i < COUNT(cases); i++) {
		server_say(c, "DROP PROCEDURE IF EXISTS trouble");
		server_say(c, arena_text(c->mem, "CREATE PROCEDURE trouble()"
		    " SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = %d",
		    cases[i].error));
		assert_false(db_run(c, NULL, "CALL trouble()", NO_BINDS));
		assert_refused(c, cases[i].want);
		assert_int_equal(c->failure.kind, BUSY);
		memset(&c->failure, 0, sizeof(c->failure));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(passing_trouble_is_busy_not_broken),
	};

	return cmocka_run_group_tests_name("busy", tests, NULL, NULL);
}
