#ifndef OPERATE_RESTORE_H
#define OPERATE_RESTORE_H

#include "operate/manifest.h"
#include "operate/operate.h"

/*
 * A backup into an empty installation, to the exact state (R169): then the
 * database is dumped once more and compared table by table, the number books
 * line by line, and every file is read again.
 */
struct restore {
	const struct db_conf *db;
	const struct operate_conf *conf;
	const char *folder; /* of all backups, or of the one */
	const char *name;   /* of the one; NULL: the newest */
	bool check_only;    /* look at the backup, restore nothing */
	/* made by restore_run() */
	const char *path, *pool;
	const char *manifest_sha256;
	struct manifest m;
	struct dump_tables tables; /* as they are now */
	int64_t books, blobs;
	int64_t seconds; /* it took */
	int64_t altered; /* tables that this server defines in other words */
};
bool restore_find(struct ctx *c, struct restore *r) MUST_CHECK;
bool restore_run(struct ctx *c, struct restore *r) MUST_CHECK;

/* restore_parts.c */
bool restore_parts_check(struct ctx *c, const struct restore *r) MUST_CHECK;
bool restore_blobs(struct ctx *c, struct restore *r) MUST_CHECK;
bool restore_compare(struct ctx *c, struct restore *r) MUST_CHECK;

/* restore_repo.c */
bool database_is_empty(struct ctx *c, bool *out) MUST_CHECK;

#endif
