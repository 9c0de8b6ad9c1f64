/* test_ole.c - tests modules/inspector/ole.c on compound files made by hand */

#include "inspector/ole.h"
#include "unit.h"

enum { SECTOR = 512, SECTORS = 12 };

#define END 0xfffffffeu
#define FREE 0xffffffffu

/*
 * Sector 0 the table of chains, 1 the directory, 2 the small table, 3 the
 * container of small streams, 4 and 5 a stream of 4,096 bytes' declared size.
 */
struct compound {
	unsigned char bytes[(SECTORS + 1) * SECTOR];
};

static void
put32(unsigned char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

static unsigned char *
sector(struct compound *o, size_t number)
{
	return o->bytes + (number + 1) * SECTOR;
}

static void
put_chain(struct compound *o, size_t from, uint32_t to)
{
	put32(sector(o, 0) + from * 4, to);
}

static void
put_entry(struct compound *o, size_t at, const char *name,
    const uint32_t values[3])
{
	unsigned char *e = sector(o, 1) + at * 128;

	for (size_t i = 0; name[i] != '\0'; i++)
		e[i * 2] = (unsigned char)name[i];
	e[64] = (unsigned char)(strlen(name) * 2 + 2);
	e[66] = (unsigned char)values[0];
	put32(e + 116, values[1]);
	put32(e + 120, values[2]);
}

static struct compound *
compound(struct ctx *c)
{
	struct compound *o = arena_take(c->mem, sizeof(*o));
	unsigned char *h = o->bytes;

	memcpy(h, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
	h[30] = 9;
	h[32] = 6;
	put32(h + 44, 1);
	put32(h + 48, 1);
	put32(h + 56, 4096);
	put32(h + 60, 2);
	put32(h + 64, 1);
	put32(h + 68, END);
	memset(h + 76, 0xff, 436);
	put32(h + 76, 0);
	memset(sector(o, 0), 0xff, SECTOR);
	put_chain(o, 0, 0xfffffffdu);
	for (size_t i = 1; i < 4; i++)
		put_chain(o, i, END);
	put_chain(o, 4, 5);
	put_chain(o, 5, END);
	memset(sector(o, 2), 0xff, SECTOR);
	put32(sector(o, 2), 1);
	put32(sector(o, 2) + 4, END);
	memcpy(sector(o, 3), "small stream begins", 19);
	memcpy(sector(o, 3) + 64, "and goes on", 11);
	memcpy(sector(o, 4), "big stream", 10);
	put_entry(o, 0, "Root Entry", (const uint32_t[]){ 5, 3, 128 });
	put_entry(o, 1, "WordDocument", (const uint32_t[]){ 2, 4, 5000 });
	put_entry(o, 2, "\001Ole10Native", (const uint32_t[]){ 2, 0, 75 });
	put_entry(o, 3, "Macros", (const uint32_t[]){ 1, 0, 0 });
	return o;
}

static struct bytes
whole(struct compound *o)
{
	return (struct bytes){ o->bytes, sizeof(o->bytes) };
}

static void
streams_and_storages_are_found(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct ole o;

	assert_true(ole_open(c, whole(compound(c)), &o));
	assert_int_equal(o.count, 4);
	assert_true(ole_find(&o, "WordDocument")->is_stream);
	assert_false(ole_find(&o, "Macros")->is_stream);
	assert_null(ole_find(&o, "Workbook"));
}

static void
streams_are_read_from_both_kinds_of_sectors(void **state)
{
	struct ctx *c = fresh_ctx(state);
	unsigned char head[100];
	struct ole o;

	assert_true(ole_open(c, whole(compound(c)), &o));
	assert_int_equal(ole_peek(&o, ole_find(&o, "WordDocument"), head, 10),
	    10);
	assert_memory_equal(head, "big stream", 10);
	assert_int_equal(ole_peek(&o, ole_find(&o, "\001Ole10Native"), head,
	    100), 75);
	assert_memory_equal(head, "small stream begins", 19);
	assert_memory_equal(head + 64, "and goes on", 11);
}

static void
loops_and_wild_sectors_are_refused(void **state)
{
	static const struct { size_t from; uint32_t to; } chains[] = {
		{ 1, 1 }, { 1, 4000 }, { 2, 2 }, { 2, 0x7fffffff },
	};

	for (size_t i = 0; i < COUNT(chains); i++) {
		struct ctx *c = fresh_ctx(state);
		struct compound *made = compound(c);
		struct ole o;

		put_chain(made, chains[i].from, chains[i].to);
		assert_false(ole_open(c, whole(made), &o));
		assert_refused(c, "file_damaged");
	}
}

static void
stream_that_loops_ends(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct compound *made = compound(c);
	unsigned char *all = arena_take(c->mem, 70000);
	struct ole o;

	put_chain(made, 5, 4);
	put32(sector(made, 1) + 128 + 120, 60000);
	put32(sector(made, 2) + 4, 0);
	put32(sector(made, 1) + 256 + 120, 4000);
	put_chain(made, 3, 3);
	assert_true(ole_open(c, whole(made), &o));
	assert_int_equal(ole_peek(&o, ole_find(&o, "WordDocument"), all,
	    70000), 60000);
	assert_int_equal(ole_peek(&o, ole_find(&o, "\001Ole10Native"), all,
	    70000), 4000);
}

static void
numbers_that_lie_are_refused(void **state)
{
	static const struct { size_t at; uint32_t value; } cases[] = {
		{ 30, 60 }, { 30, 0 }, { 32, 9 }, { 44, 0 }, { 44, 0x7fffffff },
		{ 48, END }, { 48, 77 }, { 60, 77 }, { 76, 77 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct compound *made = compound(c);
		struct ole o;

		put32(made->bytes + cases[i].at, cases[i].value);
		assert_false(ole_open(c, whole(made), &o));
		assert_refused(c, "file_damaged");
	}
}

/* The list of tables goes on in sector 6, which names itself as the next. */
static void
list_of_tables_that_loops_ends(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct compound *made = compound(c);
	unsigned char *file = arena_take(c->mem, 400 * SECTOR);
	struct ole o;

	memcpy(file, made->bytes, sizeof(made->bytes));
	put32(file + 44, 390);
	put32(file + 68, 6);
	memset(file + 76, 0, 436);
	put32(file + 7 * SECTOR + 508, 6);
	assert_true(ole_open(c, (struct bytes){ file, 400 * SECTOR }, &o));
	assert_int_equal(o.count, 4);
}

static void
compound_cut_or_changed_anywhere_never_breaks(void **state)
{
	unsigned char head[300];
	struct compound copy = *compound(fresh_ctx(state));
	struct ole o;

	for (size_t i = 0; i < 4 * SECTOR; i++) {
		struct ctx *c = fresh_ctx(state);

		copy.bytes[i] ^= 0x40;
		if (ole_open(c, whole(&copy), &o)) {
			for (size_t k = 0; k < o.count; k++)
				ole_peek(&o, &o.entries[k], head, 300);
		}
		copy.bytes[i] ^= 0x40;
		if (i < 2 * SECTOR)
			assert_false(ole_open(c, (struct bytes){ copy.bytes,
			    i }, &o));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(streams_and_storages_are_found),
		TEST(streams_are_read_from_both_kinds_of_sectors),
		TEST(loops_and_wild_sectors_are_refused),
		TEST(stream_that_loops_ends),
		TEST(numbers_that_lie_are_refused),
		TEST(list_of_tables_that_loops_ends),
		TEST(compound_cut_or_changed_anywhere_never_breaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
