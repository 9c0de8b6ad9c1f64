/* test_agent_begin.c - tests modules/signing/agent.c: whether it may begin */

#include <stdio.h>

#include "base/text.h"
#include "signing/signing.h"
#include "unit.h"

#define DIGEST "0123456789abcdef0123456789abcdef" \
	"0123456789abcdef0123456789abcdef"

/* A profile that forbids this way; read once by each process. */
static bool
begin(void **state, const char *device, const char *ticket,
    struct pending *p)
{
	static struct signing_conf conf;
	struct certificate k = { .id = 1, .device = device };
	const struct sign_facts facts = { .certificate = &k };
	struct ctx *c = fresh_ctx(state);
	const char *folder = fresh_folder(state);
	FILE *file = fopen(arena_text(c->mem, "%s/quoc-gia.conf", folder),
	    "w");

	assert_non_null(file);
	assert_true(fputs("signing = { agent = false; };\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	conf.province = (struct province_conf){ folder, "quoc-gia" };
	c->conf = &conf;
	*p = (struct pending){ .ticket_sha256 = ticket, .digest = "planned",
	    .tail = bytes_of("planned"), .contents_length = 9 };
	return agent_begin(c, &facts, p);
}

static void
a_profile_may_forbid_it(void **state)
{
	struct pending p;

	assert_false(begin(state, "local", DIGEST, &p));
	assert_refused((struct ctx *)*state, "agent_not_offered");
}

static void
nothing_of_the_plan_is_kept(void **state)
{
	struct pending p;

	assert_false(begin(state, "local", DIGEST, &p));
	assert_int_equal(p.tail.length, 0);
	assert_int_equal(p.attributes.length, 0);
	assert_int_equal(p.contents_length, 0);
	assert_string_equal(p.digest, "");
}

static void
a_key_of_ours_signs_without_other_programs(void **state)
{
	struct pending p;

	assert_false(begin(state, "keykeeper", DIGEST, &p));
	assert_refused((struct ctx *)*state, "certificate_device");
}

static void
a_ticket_is_named_by_a_digest(void **state)
{
	struct pending p;

	assert_false(begin(state, "local", "0123456789ABCDEF" DIGEST, &p));
	assert_refused((struct ctx *)*state, "field_range");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(a_profile_may_forbid_it),
		TEST(nothing_of_the_plan_is_kept),
		TEST(a_key_of_ours_signs_without_other_programs),
		TEST(a_ticket_is_named_by_a_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
