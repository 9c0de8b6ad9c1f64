#ifndef BLOB_BLOB_H
#define BLOB_BLOB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Content-addressed files: <root>/ab/cd/<sha256>.  Bytes are immutable (P6),
 * 0440; a stored file was fsynced, renamed into place and its folder fsynced
 * before blob_keep() returns true (P1).  Where the same bytes already are, the
 * fresh copy takes their place, so that no sweep finds them old (blob/aside.h).
 * No table here: references are office/'s.
 */
struct blob {
	const char *sha256; /* 64 lower-case hex digits */
	int64_t length;
};

/* Take over a finished file of the same file system by renaming it. */
bool blob_keep_file(struct ctx *c, const char *root, const char *path,
    struct blob *out) MUST_CHECK;

/*
 * Whether a file of a folder can be renamed into the store at all: tried with
 * an empty one.  Else BROKEN "spool_elsewhere".
 */
bool blob_can_take(struct ctx *c, const char *root, const char *folder)
    MUST_CHECK;

/* The same for bytes in memory. */
bool blob_keep_bytes(struct ctx *c, const char *root, struct bytes from,
    struct blob *out) MUST_CHECK;

/*
 * Append to what an earlier blob holds: a new blob that begins with exactly
 * its bytes (checked), for incremental updates.
 */
bool blob_grow(struct ctx *c, const char *root, const char *sha256,
    struct bytes tail, struct blob *out) MUST_CHECK;

/* Open for reading; closed with the arena.  Missing: BROKEN "blob_missing". */
bool blob_open(struct ctx *c, const char *root, const char *sha256, int *fd)
    MUST_CHECK;

/* A fresh file without a name beside the blobs (O_TMPFILE); and keep it. */
bool blob_scratch(struct ctx *c, const char *root, int *fd) MUST_CHECK;
bool blob_keep_scratch(struct ctx *c, const char *root, int fd,
    struct blob *out) MUST_CHECK;

/*
 * All bytes of a descriptor, from its beginning, into the arena; more than
 * max is TOO_MUCH "file_too_large".
 */
bool fd_bytes(struct ctx *c, int fd, size_t max, struct bytes *out)
    MUST_CHECK;

/* Write bytes into a scratch, from its beginning; full: "storage_full". */
bool fd_fill(struct ctx *c, int fd, struct bytes from) MUST_CHECK;

/* "/blobs/ab/cd/<sha256>", the internal nginx path. */
const char *blob_url(struct ctx *c, const char *sha256);

#endif
