#ifndef ANNEX_ZIP_H
#define ANNEX_ZIP_H

#include "base/ctx.h"

#define ZIP_MAX_ENTRIES 10000
#define ZIP_MAX_RATIO 100          /* above it, an entry is a bomb … */
#define ZIP_RATIO_FREE (1u << 20)  /* … but not below this size */
#define ZIP_MAX_TOTAL (512u << 20) /* bytes of all entries, unpacked */

struct zip_entry {
	const char *name;
	unsigned method; /* 0 stored, 8 deflated */
	uint32_t crc;
	size_t size;
	size_t header; /* offset of the local header */
	struct bytes packed;
};

struct zip {
	struct bytes file;
	struct zip_entry *entries; /* in order of the central directory */
	size_t count;
};

/*
 * The central directory, which alone decides what an archive holds.  Refused
 * as "file_damaged": local headers that say otherwise, overlaps, doubled or
 * climbing names, bombs, other than one plain archive; as "file_polyglot":
 * bytes before or behind it; as "file_encrypted": an encrypted entry.
 */
bool zip_open(struct ctx *c, struct bytes file, struct zip *out) MUST_CHECK;

/* Names are compared without regard to case, as Office does; may be NULL. */
const struct zip_entry *zip_find(const struct zip *z, const char *name);

/* The whole entry, checked by its CRC; larger than limit is refused. */
bool zip_read(struct ctx *c, const struct zip_entry *e, size_t limit,
    struct bytes *out) MUST_CHECK;

/* At most room bytes of its beginning; how many there are. */
size_t zip_peek(const struct zip_entry *e, unsigned char *out, size_t room);

/* Would a program that looks for archives find one at the end of this? */
bool zip_is_behind(struct bytes file);

/* The part of a name behind its last slash, and behind its last dot. */
const char *name_base(const char *name);
const char *name_extension(const char *name);

/* Little-endian numbers; the caller has checked that they are there. */
uint32_t le16(const unsigned char *at);
uint32_t le32(const unsigned char *at);

#endif
