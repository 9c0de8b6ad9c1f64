#ifndef OPERATE_MANIFEST_H
#define OPERATE_MANIFEST_H

#include "operate/dump.h"

/*
 * What a backup says of itself: manifest.json, beside database.sql.gz,
 * blobs.tsv (every file: digest, length) and books.tsv (every number book and
 * its last number).
 */
struct manifest {
	const char *uuid, *origin; /* its own; which database */
	struct instant began_at, ended_at;
	int64_t format, schema;
	const char *database_sha256, *blobs_sha256, *books_sha256;
	int64_t database_bytes, rows, books;
	int64_t blobs, blob_bytes, new_blobs, new_bytes;
	int64_t damaged, missing; /* blobs, not in it as they should be */
	int64_t seal;          /* newest of the audit; 0: none */
	const char *seal_root; /* in hex, or NULL */
	struct dump_tables tables;
};

enum { MANIFEST_FORMAT = 1 };

struct operate_conf;
bool manifest_write(struct ctx *c, const struct manifest *m,
    const struct operate_conf *conf, const char *path, const char **sha256)
    MUST_CHECK;
bool manifest_read(struct ctx *c, const char *path, struct manifest *out,
    const char **sha256) MUST_CHECK;

#endif
