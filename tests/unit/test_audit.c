/* test_audit.c - tests modules/audit: tree.c, ids.c, root.c */

#include "audit/audit.h"
#include "base/text.h"
#include "unit.h"

/* The leaves and roots that RFC 6962's own implementation is tested with. */
static const char *const leaves[] = {
	"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
	"606162636465666768696a6b6c6d6e6f",
};

static const char *const roots[] = {
	"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
	"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
	"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
	"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
	"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

static void
tree_is_that_of_rfc_6962(void **state) /* R009 */
{
	struct ctx *c = fresh_ctx(state);
	unsigned char one[DIGEST];
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < COUNT(leaves); i++) {
		struct bytes leaf;

		assert_true(text_unhex(c->mem, leaves[i], &leaf));
		tree_leaf(leaf, one);
		buffer_add(&b, one, DIGEST);
		assert_true(tree_root(c, buffer_bytes(&b), one));
		assert_string_equal(roots[i], text_hex(c->mem,
		    (struct bytes){ one, DIGEST }));
	}
}

static void
tree_of_nothing_has_no_root(void **state)
{
	struct ctx *c = fresh_ctx(state);
	unsigned char one[DIGEST];

	assert_false(tree_root(c, bytes_of(""), one));
}

static void
neighbouring_ids_are_one_range(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct id_ranges r;

	ids_begin(&r, c->mem);
	for (int64_t id = 1; id <= 100; id++)
		if (id != 7 && id % 50 != 0)
			ids_add(&r, id);
	assert_string_equal("1-6,8-49,51-99", ids_text(&r));
	assert_int_equal(ids_count(&r), 97);
	assert_true(ids_has(&r, 8));
	assert_false(ids_has(&r, 50));
}

static void
ids_are_read_as_they_were_written(void **state)
{
	static const char *const texts[] = {
		"", "1", "1-3,4,9-10", "7@1763600000000,8-9@1763600000001",
		"999999999999999999",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct ctx *c = fresh_ctx(state);
		struct id_ranges r;

		assert_true(ids_read(c, texts[i], &r));
		assert_string_equal(texts[i], ids_text(&r));
	}
}

static void
ids_out_of_order_are_refused(void **state)
{
	static const char *const texts[] = {
		"-1", "1-", "3,2", "3-3", "5-4", "1,,2", "1,", "1@", "1 ",
		"1000000000000000000", "1-5,5", "a",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct ctx *c = fresh_ctx(state);
		struct id_ranges r;

		assert_false(ids_read(c, texts[i], &r));
		assert_refused(c, "seal_unreadable");
	}
}

static void
many_ranges_fit(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct id_ranges r, again;

	ids_begin(&r, c->mem);
	for (int64_t id = 1; id < 3000; id += 2)
		ids_add(&r, id);
	assert_true(ids_read(c, ids_text(&r), &again));
	assert_int_equal(again.count, 1500);
	assert_int_equal(again.at[1499].from, 2999);
}

/* What stands in the head of a seal moves its root. */
static void
root_stands_on_the_one_before(void **state) /* R009 */
{
	struct ctx *c = fresh_ctx(state);
	unsigned char zeros[DIGEST] = { 0 }, root[DIGEST], other[DIGEST];
	struct seal s = {
		.number = 2, .row_count = 1, .at = c->now,
		.previous = { zeros, DIGEST }, .leaves = { zeros, DIGEST },
		.to = { 5, 9 }, .ids = { "5", "" }, .late = { "", "" },
	};

	assert_true(seal_root(c, &s, root));
	assert_true(seal_root(c, &s, other));
	assert_memory_equal(root, other, DIGEST);

	s.previous.at = root;
	assert_true(seal_root(c, &s, other));
	assert_memory_not_equal(root, other, DIGEST);

	s.previous.at = zeros;
	s.ids[BOOK_HISTORY] = "4";
	assert_true(seal_root(c, &s, other));
	assert_memory_not_equal(root, other, DIGEST);
}

static void
root_leaves_and_comes_back(void **state)
{
	struct ctx *c = fresh_ctx(state);
	unsigned char zeros[DIGEST] = { 0 };
	struct seal s = {
		.number = 7, .row_count = 3, .at = c->now,
		.previous = { zeros, DIGEST }, .root = { zeros, DIGEST },
		.signature = { zeros, 3 }, .key = { zeros, 4 },
	};
	struct root r;

	assert_true(root_read(c, root_line(c, &s), &r));
	assert_int_equal(r.seal, 7);
	assert_string_equal(root_text(c, &r), seal_text(c, &s));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(tree_is_that_of_rfc_6962),
		TEST(tree_of_nothing_has_no_root),
		TEST(neighbouring_ids_are_one_range),
		TEST(ids_are_read_as_they_were_written),
		TEST(ids_out_of_order_are_refused),
		TEST(many_ranges_fit),
		TEST(root_stands_on_the_one_before),
		TEST(root_leaves_and_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
