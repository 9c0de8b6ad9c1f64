#ifndef OPERATE_BACKUP_H
#define OPERATE_BACKUP_H

#include <stdio.h>

#include "operate/manifest.h"
#include "operate/operate.h"

/*
 * A folder of backups holds blobs/ (the pool they share: only what is new is
 * copied) and one folder per backup, named by its time in UTC, which gets its
 * name when everything in it is complete and on the disk.
 */
struct backup {
	const struct db_conf *db;
	const struct operate_conf *conf;
	const char *folder; /* of all backups */
	bool link;
	int64_t wait;       /* seconds for a migration to finish */
	/* made by backup_run() */
	const char *name, *path;
	const char *manifest_sha256;
	struct manifest m;
};
bool backup_run(struct ctx *c, struct backup *b) MUST_CHECK;

/*
 * backup_prune.c: only the newest so many stay; removed: how many went.  Not
 * with link: the store's own files cannot be touched.
 */
bool backup_prune(struct ctx *c, const struct backup *b, int64_t keep,
    int64_t *removed) MUST_CHECK;

/* backup_parts.c: what goes into path, in this order */
bool backup_database(struct ctx *c, struct backup *b) MUST_CHECK;
bool backup_blobs(struct ctx *c, struct backup *b) MUST_CHECK;
bool backup_verify(struct ctx *c, struct backup *b) MUST_CHECK;

/* backup_books.c: number books of a dump as lines, into a file (or not) */
struct books {
	FILE *to;
	int64_t count;
};
bool books_tell(struct ctx *c, void *books, const char *const *values);
extern const struct dump_wish books_wish; /* without its "to" */

/* A file of lines: made, and closed with its digest once it is on the disk. */
bool list_begin(struct ctx *c, const char *path, FILE **out) MUST_CHECK;
bool list_end(struct ctx *c, FILE *f, const char *path,
    const char **sha256) MUST_CHECK;
bool file_digest(struct ctx *c, const char *path, const char **sha256,
    int64_t *length) MUST_CHECK;

/* Of people at a terminal: how far it is; "" ends the line. */
void progress(const char *what, int64_t count);

/* backup_repo.c: blob_hold, backup_run, seal; nothing where they are not yet */
bool hold_add(struct ctx *c, const char *uuid) MUST_CHECK;
bool hold_drop(struct ctx *c, const char *uuid) MUST_CHECK;
bool backup_note(struct ctx *c, const struct backup *b, const char *failure)
    MUST_CHECK;
bool backup_last(struct ctx *c, struct instant *out) MUST_CHECK;
bool seal_last(struct ctx *c, int64_t *number, const char **root)
    MUST_CHECK;
bool table_is_there(struct ctx *c, const char *name, bool *out) MUST_CHECK;

#endif
