/* zip.c - the central directory of an archive, read with suspicion */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zlib.h>

#include "annex/zip.h"

#define LOCAL_MARK 0x04034b50u
#define CENTRAL_MARK 0x02014b50u
#define END_MARK 0x06054b50u

enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22, COMMENT_MAX = 65535 };
enum { FLAG_ENCRYPTED = 1, FLAG_STRONG = 0x40 };

uint32_t
le16(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8;
}

uint32_t
le32(const unsigned char *at)
{
	return le16(at) | le16(at + 2) << 16;
}

const char *
name_base(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash != NULL ? slash + 1 : name;
}

const char *
name_extension(const char *name)
{
	const char *base = name_base(name), *dot = strrchr(base, '.');

	return dot != NULL && dot != base ? dot + 1 : "";
}

static bool
damaged(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "file_damaged", "zip: %s", what);
}

/* The end record nearest to the end; NULL: none. */
static const unsigned char *
find_end(struct bytes file)
{
	size_t from = file.length > END_SIZE + COMMENT_MAX ?
	    file.length - END_SIZE - COMMENT_MAX : 0;

	if (file.length < END_SIZE)
		return NULL;
	for (size_t at = file.length - END_SIZE + 1; at-- > from;) {
		if (le32(file.at + at) == END_MARK)
			return file.at + at;
	}
	return NULL;
}

bool
zip_is_behind(struct bytes file)
{
	const unsigned char *end = find_end(file);
	size_t at, size;

	if (end == NULL)
		return false;
	at = (size_t)(end - file.at);
	size = le32(end + 12);
	return size >= CENTRAL_SIZE && size <= at &&
	    le32(end - size) == CENTRAL_MARK;
}

static bool
is_climbing(const char *name)
{
	if (name[0] == '/' || strchr(name, '\\') != NULL ||
	    strchr(name, ':') != NULL)
		return true;
	for (const char *at = name; at != NULL; at = strchr(at, '/')) {
		at += *at == '/';
		if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || !at[2]))
			return true;
	}
	return false;
}

/* The local header must repeat the name; its sizes may be left open. */
static bool
read_local(struct ctx *c, struct bytes file, struct zip_entry *e)
{
	const unsigned char *h = file.at + e->header;
	size_t name = strlen(e->name), data;

	if (e->header > file.length - LOCAL_SIZE || le32(h) != LOCAL_MARK ||
	    le16(h + 26) != name ||
	    file.length - e->header < LOCAL_SIZE + name + le16(h + 28) ||
	    memcmp(h + LOCAL_SIZE, e->name, name) != 0)
		return damaged(c, "local header");
	data = e->header + LOCAL_SIZE + name + le16(h + 28);
	if (e->packed.length > file.length - data)
		return damaged(c, "entry outside of the file");
	e->packed.at = file.at + data;
	return true;
}

static bool
read_central(struct ctx *c, const unsigned char *h, size_t left,
    struct zip_entry *e)
{
	size_t name;

	if (left < CENTRAL_SIZE || le32(h) != CENTRAL_MARK)
		return damaged(c, "central header");
	name = le16(h + 28);
	if (left < CENTRAL_SIZE + name + le16(h + 30) + le16(h + 32))
		return damaged(c, "central header cut");
	if (le16(h + 8) & (FLAG_ENCRYPTED | FLAG_STRONG))
		return refuse(c, BAD_INPUT, "file_encrypted", "zip entry");
	*e = (struct zip_entry){
		.name = arena_text_n(c->mem, (const char *)h + CENTRAL_SIZE,
		    name),
		.method = le16(h + 10), .crc = le32(h + 16),
		.packed.length = le32(h + 20), .size = le32(h + 24),
		.header = le32(h + 42),
	};
	if (name == 0 || strlen(e->name) != name || is_climbing(e->name))
		return damaged(c, "name");
	if ((e->method != 0 && e->method != 8) ||
	    (e->method == 0 && e->size != e->packed.length))
		return damaged(c, "method");
	if (e->size > ZIP_RATIO_FREE &&
	    e->size / ZIP_MAX_RATIO > e->packed.length)
		return damaged(c, "bomb");
	return true;
}

static int
by_header(const void *a, const void *b)
{
	const struct zip_entry *const *x = a, *const *y = b;

	return ((*x)->header > (*y)->header) - ((*x)->header < (*y)->header);
}

static int
by_name(const void *a, const void *b)
{
	const struct zip_entry *const *x = a, *const *y = b;

	return strcasecmp((*x)->name, (*y)->name);
}

/* Entries one behind the other from byte 0, none twice. */
static bool
check_order(struct ctx *c, const struct zip *z, size_t directory)
{
	const struct zip_entry **e =
	    arena_take(c->mem, z->count * sizeof(*e) + 1);
	size_t end = 0;

	for (size_t i = 0; i < z->count; i++)
		e[i] = &z->entries[i];
	qsort(e, z->count, sizeof(*e), by_header);
	if (e[0]->header != 0)
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "%zu bytes before the archive", e[0]->header);
	for (size_t i = 0; i < z->count; i++) {
		if (e[i]->header < end)
			return damaged(c, "entries overlap");
		end = (size_t)(e[i]->packed.at - z->file.at) +
		    e[i]->packed.length;
	}
	if (end > directory)
		return damaged(c, "entry in the directory");
	qsort(e, z->count, sizeof(*e), by_name);
	for (size_t i = 1; i < z->count; i++) {
		if (by_name(&e[i - 1], &e[i]) == 0)
			return damaged(c, "a name twice");
	}
	return true;
}

static bool
read_entries(struct ctx *c, struct zip *z, const unsigned char *at,
    const unsigned char *end)
{
	size_t total = 0;

	z->entries = arena_take(c->mem, z->count * sizeof(*z->entries));
	for (size_t i = 0; i < z->count; i++) {
		struct zip_entry *e = &z->entries[i];

		if (!read_central(c, at, (size_t)(end - at), e) ||
		    !read_local(c, z->file, e))
			return false;
		total += e->size;
		if (total > ZIP_MAX_TOTAL)
			return damaged(c, "bomb in all");
		at += CENTRAL_SIZE + le16(at + 28) + le16(at + 30) +
		    le16(at + 32);
	}
	return at == end || damaged(c, "directory with a gap");
}

bool
zip_open(struct ctx *c, struct bytes file, struct zip *out)
{
	const unsigned char *end = find_end(file);
	size_t place, directory, size;

	if (end == NULL)
		return damaged(c, "no end record");
	place = (size_t)(end - file.at);
	directory = le32(end + 16);
	size = le32(end + 12);
	*out = (struct zip){ .file = file, .count = le16(end + 10) };
	if (le32(end + 4) != 0 || le16(end + 8) != out->count ||
	    out->count == 0 || out->count > ZIP_MAX_ENTRIES)
		return damaged(c, "count of entries");
	if (size > place)
		return damaged(c, "directory outside of the file");
	if (directory != place - size ||
	    file.length - place != END_SIZE + le16(end + 20))
		return refuse(c, BAD_INPUT, "file_polyglot",
		    "bytes around the archive");
	return read_entries(c, out, file.at + directory, end) &&
	    check_order(c, out, directory);
}

const struct zip_entry *
zip_find(const struct zip *z, const char *name)
{
	for (size_t i = 0; i < z->count; i++) {
		if (strcasecmp(z->entries[i].name, name) == 0)
			return &z->entries[i];
	}
	return NULL;
}

static size_t
unpack(const struct zip_entry *e, unsigned char *out, size_t room)
{
	z_stream z = { .avail_in = (uInt)e->packed.length };
	size_t done;

	if (e->method == 0) {
		done = e->packed.length < room ? e->packed.length : room;
		memcpy(out, e->packed.at, done);
		return done;
	}
	z.next_in = (z_const Bytef *)(uintptr_t)e->packed.at;
	z.next_out = out;
	z.avail_out = (uInt)room;
	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return 0;
	inflate(&z, Z_SYNC_FLUSH);
	done = room - z.avail_out;
	inflateEnd(&z);
	return done;
}

size_t
zip_peek(const struct zip_entry *e, unsigned char *out, size_t room)
{
	return unpack(e, out, room);
}

bool
zip_read(struct ctx *c, const struct zip_entry *e, size_t limit,
    struct bytes *out)
{
	unsigned char *at;

	if (e->size > limit)
		return damaged(c, "entry too large");
	/* One byte more, to see an entry that goes on. */
	at = arena_take(c->mem, e->size + 1);
	if (unpack(e, at, e->size + 1) != e->size ||
	    crc32(0, at, (uInt)e->size) != e->crc)
		return damaged(c, "entry not as declared");
	*out = (struct bytes){ at, e->size };
	return true;
}
