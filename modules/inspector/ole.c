/*
 * ole.c - the directory of a compound file
 *
 * Every chain is followed for at most as many steps as the file has sectors,
 * so a loop ends as damage.  Sector -1 is where the header stands.
 */
#include <string.h>

#include "inspector/ole.h"
#include "annex/zip.h"

#define FREE_FROM 0xfffffffau /* these and above are no sectors */

enum { HEADER = 512, ENTRY = 128, HEADER_TABLES = 109, MINI = 64 };

static bool
damaged(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "file_damaged", "ole: %s", what);
}

/* A sector's bytes, NULL when it is not wholly in the file. */
static const unsigned char *
sector_at(const struct ole *o, uint32_t number)
{
	size_t at = ((size_t)number + 1) * o->sector;

	if (number >= FREE_FROM || at > o->file.length ||
	    o->file.length - at < o->sector)
		return NULL;
	return o->file.at + at;
}

/* Numbers of the sectors that hold the table of chains. */
static bool
read_table_places(struct ctx *c, const struct ole *o, uint32_t *out,
    size_t count)
{
	const unsigned char *at = o->file.at + 76;
	size_t left = HEADER_TABLES, per = o->sector / 4 - 1;
	uint32_t more = le32(o->file.at + 68);

	for (size_t i = 0, steps = 0; i < count; i++, left--, at += 4) {
		if (left == 0) {
			at = sector_at(o, more);
			if (at == NULL || ++steps > o->sectors)
				return damaged(c, "list of tables");
			more = le32(at + per * 4);
			left = per;
		}
		out[i] = le32(at);
	}
	return true;
}

static bool
read_table(struct ctx *c, struct ole *o)
{
	size_t count = le32(o->file.at + 44), per = o->sector / 4;
	uint32_t *places, *next;

	if (count == 0 || count > o->sectors)
		return damaged(c, "count of tables");
	places = arena_take(c->mem, count * sizeof(*places));
	next = arena_take(c->mem, o->sectors * sizeof(*next));
	if (!read_table_places(c, o, places, count))
		return false;
	memset(next, 0xff, o->sectors * sizeof(*next));
	for (size_t i = 0; i < count; i++) {
		const unsigned char *at = sector_at(o, places[i]);

		if (at == NULL)
			return damaged(c, "table outside of the file");
		for (size_t k = 0; k < per && i * per + k < o->sectors; k++)
			next[i * per + k] = le32(at + k * 4);
	}
	o->next = next;
	return true;
}

static uint32_t
step(const struct ole *o, uint32_t sector)
{
	return sector < o->sectors ? o->next[sector] : FREE_FROM;
}

/* How many sectors a chain has; 0: it loops or leaves the file. */
static size_t
chain_length(const struct ole *o, uint32_t sector)
{
	size_t length = 0;

	for (; sector < FREE_FROM; sector = step(o, sector)) {
		if (++length > o->sectors || sector_at(o, sector) == NULL)
			return 0;
	}
	return length;
}

static bool
read_mini_table(struct ctx *c, struct ole *o)
{
	uint32_t sector = le32(o->file.at + 60);
	size_t per = o->sector / 4, length = chain_length(o, sector);
	uint32_t *next = arena_take(c->mem, length * o->sector + 1);

	if (sector < FREE_FROM && length == 0)
		return damaged(c, "small table");
	for (size_t i = 0; i < length; i++, sector = step(o, sector)) {
		const unsigned char *at = sector_at(o, sector);

		for (size_t k = 0; k < per; k++)
			next[i * per + k] = le32(at + k * 4);
	}
	o->mini_next = next;
	o->mini_sectors = length * per;
	return true;
}

static void
read_entry(const unsigned char *at, struct ole_entry *out)
{
	size_t letters = le16(at + 64) / 2;

	*out = (struct ole_entry){
		.is_stream = at[66] == 2,
		.start = le32(at + 116), .size = le32(at + 120),
	};
	for (size_t i = 0; i + 1 < letters && i < 31; i++) {
		uint32_t letter = le16(at + i * 2);

		out->name[i] = letter > 0 && letter < 127 ? (char)letter : '?';
	}
}

static bool
read_directory(struct ctx *c, struct ole *o)
{
	uint32_t sector = le32(o->file.at + 48);
	size_t per = o->sector / ENTRY, length = chain_length(o, sector);

	if (length == 0 || length * per > OLE_MAX_ENTRIES)
		return damaged(c, "directory");
	o->entries = arena_take(c->mem, length * per * sizeof(*o->entries));
	for (size_t i = 0; i < length; i++, sector = step(o, sector)) {
		const unsigned char *at = sector_at(o, sector);

		for (size_t k = 0; k < per; k++) {
			if (at[k * ENTRY + 66] != 0)
				read_entry(at + k * ENTRY,
				    &o->entries[o->count++]);
		}
	}
	if (o->count == 0)
		return damaged(c, "no root");
	o->mini_start = o->entries[0].start;
	return true;
}

bool
ole_open(struct ctx *c, struct bytes file, struct ole *out)
{
	unsigned shift;

	*out = (struct ole){ .file = file };
	if (file.length < HEADER * 2)
		return damaged(c, "too short");
	shift = le16(file.at + 30);
	if ((shift != 9 && shift != 12) || le16(file.at + 32) != 6)
		return damaged(c, "sector size");
	out->sector = (size_t)1 << shift;
	out->sectors = file.length / out->sector;
	out->cutoff = le32(file.at + 56);
	return read_table(c, out) && read_mini_table(c, out) &&
	    read_directory(c, out);
}

const struct ole_entry *
ole_find(const struct ole *o, const char *name)
{
	for (size_t i = 0; i < o->count; i++) {
		if (strcmp(o->entries[i].name, name) == 0)
			return &o->entries[i];
	}
	return NULL;
}

/* Where byte `offset` of the chain's contents stands; NULL: nowhere. */
static const unsigned char *
chain_at(const struct ole *o, uint32_t sector, size_t offset)
{
	const unsigned char *at;

	if (offset / o->sector > o->sectors)
		return NULL;
	for (size_t i = offset / o->sector; i > 0; i--)
		sector = step(o, sector);
	at = sector_at(o, sector);
	return at != NULL ? at + offset % o->sector : NULL;
}

size_t
ole_peek(const struct ole *o, const struct ole_entry *e, unsigned char *out,
    size_t room)
{
	bool small = e->size < o->cutoff;
	size_t piece = small ? MINI : o->sector, done = 0;
	size_t want = e->size < room ? e->size : room;
	uint32_t sector = e->start;

	while (done < want) {
		size_t part = want - done < piece ? want - done : piece;
		const unsigned char *at = small ?
		    chain_at(o, o->mini_start, (size_t)sector * MINI) :
		    sector_at(o, sector);

		if (at == NULL || sector >= FREE_FROM)
			break;
		memcpy(out + done, at, part);
		done += part;
		if (small)
			sector = sector < o->mini_sectors ?
			    o->mini_next[sector] : FREE_FROM;
		else
			sector = step(o, sector);
	}
	return done;
}
