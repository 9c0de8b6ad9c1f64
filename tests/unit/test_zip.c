/* test_zip.c - tests modules/annex/zip.c on archives made by hand */

#include "base/buffer.h"
#include "annex/zip.h"
#include "unit.h"

/* One stored entry; what differs from the truth is said. */
struct entry {
	const char *name, *content;
	const char *local_name; /* NULL: the same */
	unsigned flags, method;
	long size;   /* 0: the true one */
	long header; /* 0: where it is */
};

static void
add16(struct buffer *b, unsigned value)
{
	buffer_add(b, (const unsigned char[]){ value & 255, value >> 8 & 255 },
	    2);
}

static void
add32(struct buffer *b, unsigned long value)
{
	add16(b, value & 0xffff);
	add16(b, value >> 16 & 0xffff);
}

static void
add_local(struct buffer *b, const struct entry *e)
{
	const char *name = e->local_name != NULL ? e->local_name : e->name;

	buffer_add(b, "PK\003\004", 4);
	add16(b, 20);
	add16(b, e->flags);
	add16(b, e->method);
	add32(b, 0);
	add32(b, 0);
	add32(b, strlen(e->content));
	add32(b, strlen(e->content));
	add16(b, (unsigned)strlen(name));
	add16(b, 0);
	buffer_text(b, name);
	buffer_text(b, e->content);
}

static void
add_central(struct buffer *b, const struct entry *e, size_t header)
{
	size_t length = strlen(e->content);

	buffer_add(b, "PK\001\002", 4);
	add16(b, 20);
	add16(b, 20);
	add16(b, e->flags);
	add16(b, e->method);
	add32(b, 0);
	add32(b, 0);
	add32(b, length);
	add32(b, e->size != 0 ? (unsigned long)e->size : length);
	add16(b, (unsigned)strlen(e->name));
	add32(b, 0);
	add32(b, 0);
	add32(b, 0);
	add32(b, e->header != 0 ? (unsigned long)e->header : header);
	buffer_text(b, e->name);
}

static void
add_end(struct buffer *b, size_t count, size_t directory)
{
	size_t size = b->length - directory;

	buffer_add(b, "PK\005\006", 4);
	add32(b, 0);
	add16(b, (unsigned)count);
	add16(b, (unsigned)count);
	add32(b, size);
	add32(b, directory);
	add16(b, 0);
}

static struct bytes
archive(struct ctx *c, const struct entry *e, size_t count)
{
	size_t *header = arena_take(c->mem, count * sizeof(*header) + 1);
	struct buffer b;
	size_t directory;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < count; i++) {
		header[i] = b.length;
		add_local(&b, &e[i]);
	}
	directory = b.length;
	for (size_t i = 0; i < count; i++)
		add_central(&b, &e[i], header[i]);
	add_end(&b, count, directory);
	return buffer_bytes(&b);
}

static const struct entry two[] = {
	{ .name = "mimetype", .content = "x" },
	{ .name = "Word/Document.xml", .content = "noi dung" },
};

static void
entries_are_found_whatever_their_case(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct zip_entry *e;
	unsigned char head[4];
	struct zip z;

	assert_true(zip_open(c, archive(c, two, 2), &z));
	assert_int_equal(z.count, 2);
	e = zip_find(&z, "word/document.XML");
	assert_non_null(e);
	assert_int_equal(zip_peek(e, head, 4), 4);
	assert_memory_equal(head, "noi ", 4);
	assert_null(zip_find(&z, "word"));
}

static void
contents_that_are_not_as_declared_are_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes content;
	struct zip z;

	assert_true(zip_open(c, archive(c, two, 2), &z));
	assert_false(zip_read(c, z.entries, 10, &content)); /* CRC is 0 */
	assert_refused(c, "file_damaged");

	c = fresh_ctx(state);
	assert_true(zip_open(c, archive(c, two, 2), &z));
	assert_false(zip_read(c, z.entries + 1, 3, &content));
	assert_refused(c, "file_damaged");
}

static void
hostile_entries_are_refused(void **state)
{
	static const struct { struct entry e; const char *want; } cases[] = {
		{ { .name = "a", .content = "x", .local_name = "b" },
		  "file_damaged" },
		{ { .name = "a", .content = "x", .flags = 1 },
		  "file_encrypted" },
		{ { .name = "a", .content = "x", .flags = 0x40 },
		  "file_encrypted" },
		{ { .name = "a", .content = "x", .method = 12 },
		  "file_damaged" },
		{ { .name = "a", .content = "x", .size = 9 },
		  "file_damaged" },
		{ { .name = "a", .content = "x", .method = 8,
		    .size = 5 << 20 }, "file_damaged" },
		{ { .name = "a", .content = "x", .method = 8,
		    .size = 0xffffffff }, "file_damaged" },
		{ { .name = "a", .content = "x", .header = 1 },
		  "file_damaged" },
		{ { .name = "a", .content = "x", .header = 0xfffffff0 },
		  "file_damaged" },
		{ { .name = "../a", .content = "x" }, "file_damaged" },
		{ { .name = "a/../../b", .content = "x" }, "file_damaged" },
		{ { .name = "/etc/passwd", .content = "x" },
		  "file_damaged" },
		{ { .name = "c:\\a", .content = "x" }, "file_damaged" },
		{ { .name = "", .content = "x" }, "file_damaged" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct entry e[] = { two[0], cases[i].e };
		struct zip z;

		assert_false(zip_open(c, archive(c, e, 2), &z));
		assert_refused(c, cases[i].want);
	}
}

static void
a_name_that_stands_twice_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct entry e[] = { two[1], two[0], two[1] };
	struct zip z;

	e[2].name = "word/document.xml";
	assert_false(zip_open(c, archive(c, e, 3), &z));
	assert_refused(c, "file_damaged");
}

static void
entries_that_share_bytes_are_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	/* The second header lies inside the contents of the first. */
	static const char inner[] =
	    "PK\003\004\024\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1";
	struct entry e[] = {
		{ .name = "a", .content = inner },
		{ .name = "b", .content = "x", .header = 31 },
	};
	struct zip z;

	assert_false(zip_open(c, archive(c, e, 2), &z));
	assert_refused(c, "file_damaged");
}

static void
bytes_around_an_archive_are_seen(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes whole = archive(c, two, 2);
	struct buffer b;
	struct zip z;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "GIF89a before");
	buffer_add(&b, whole.at, whole.length);
	assert_true(zip_is_behind(buffer_bytes(&b)));
	assert_false(zip_open(c, buffer_bytes(&b), &z));
	assert_refused(c, "file_polyglot");

	c = fresh_ctx(state);
	whole = archive(c, two, 2);
	buffer_begin(&b, c->mem);
	buffer_add(&b, whole.at, whole.length);
	buffer_text(&b, "behind");
	assert_false(zip_open(c, buffer_bytes(&b), &z));
	assert_refused(c, "file_polyglot");
	assert_false(zip_is_behind(bytes_of("PK\005\006 chi la chu")));
}

static void
a_hundred_thousand_entries_are_refused_at_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct entry *e = arena_take(c->mem, 40000 * sizeof(*e));
	struct zip z;

	for (size_t i = 0; i < 40000; i++)
		e[i] = (struct entry){ .content = "",
		    .name = arena_text(c->mem, "%zu", i) };
	assert_false(zip_open(c, archive(c, e, 40000), &z));
	assert_refused(c, "file_damaged");
	/* 100,000 need ZIP64, whose mark in the count is refused too. */
	c = fresh_ctx(state);
	assert_false(zip_open(c, archive(c, two, 0), &z));
	assert_refused(c, "file_damaged");
}

static void
an_archive_cut_or_changed_anywhere_never_breaks(void **state)
{
	unsigned char copy[400];
	size_t length;
	struct ctx *c = fresh_ctx(state);
	struct bytes whole = archive(c, two, 2);

	length = whole.length;
	assert_true(length < sizeof(copy));
	memcpy(copy, whole.at, length);
	for (size_t i = 0; i < length; i++) {
		struct zip z;

		c = fresh_ctx(state);
		assert_false(zip_open(c, (struct bytes){ copy, i }, &z));
		c = fresh_ctx(state);
		copy[i] ^= 0x81;
		if (zip_open(c, (struct bytes){ copy, length }, &z))
			assert_int_equal(z.count, 2);
		copy[i] ^= 0x81;
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(entries_are_found_whatever_their_case),
		TEST(contents_that_are_not_as_declared_are_refused),
		TEST(hostile_entries_are_refused),
		TEST(a_name_that_stands_twice_is_refused),
		TEST(entries_that_share_bytes_are_refused),
		TEST(bytes_around_an_archive_are_seen),
		TEST(a_hundred_thousand_entries_are_refused_at_once),
		TEST(an_archive_cut_or_changed_anywhere_never_breaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
