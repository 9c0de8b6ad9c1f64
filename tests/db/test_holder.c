/* test_holder.c - tests the keys of flow/holder.c against the task table */

#include "base/text.h"
#include "flow/flow.h"
#include "office/right.h"
#include "world.h"

static void
post_with_every_role_holds_under_each(void **state) /* R028 P5 */
{
	struct ctx *c = world_begin(state);
	const char *keys[FLOW_KEYS];
	size_t count, roles = 0;
	bool found;

	world_sign_in(c, OFFICER_A1);
	c->user.roles = 0;
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		c->user.roles |= r->role;
		roles++;
	}
	count = flow_user_keys(c, keys);
	assert_int_equal(count, 1 + 2 * roles);
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		const char *want = arena_text(c->mem, "u%d:%u", UNIT_A1,
		    (unsigned)r->role);

		found = false;
		for (size_t i = 0; i < count; i++)
			found = found || text_same(keys[i], want);
		assert_true(found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(post_with_every_role_holds_under_each),
	};

	return cmocka_run_group_tests_name("holder", tests, NULL, NULL);
}
