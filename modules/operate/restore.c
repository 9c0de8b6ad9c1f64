/* restore.c - a backup becomes an installation */

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/text.h"
#include "operate/backup.h"
#include "operate/migrate.h"
#include "operate/pool.h"
#include "operate/restore.h"

static void
own_folder(void *what)
{
	closedir(what);
}

static bool
has_manifest(struct ctx *c, const char *folder)
{
	struct stat s;

	return stat(arena_text(c->mem, "%s/manifest.json", folder), &s) == 0;
}

static const char *
newest(struct ctx *c, const char *folder)
{
	DIR *d = arena_own(c->mem, opendir(folder), own_folder);
	const char *found = NULL;
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.' && (found == NULL ||
		    strcmp(e->d_name, found) > 0) && has_manifest(c,
		    arena_text(c->mem, "%s/%s", folder, e->d_name)))
			found = arena_text(c->mem, "%s", e->d_name);
	return found;
}

/* The folder named may be the one of all backups, or that of one. */
bool
restore_find(struct ctx *c, struct restore *r)
{
	if (r->name == NULL && has_manifest(c, r->folder)) {
		r->path = r->folder;
		r->pool = arena_text(c->mem, "%s/../blobs", r->folder);
	} else {
		if (r->name == NULL)
			r->name = newest(c, r->folder);
		if (r->name == NULL)
			return refuse(c, ABSENT, "backup_absent", "%s",
			    r->folder);
		r->path = arena_text(c->mem, "%s/%s", r->folder, r->name);
		r->pool = arena_text(c->mem, "%s/blobs", r->folder);
	}
	return manifest_read(c, arena_text(c->mem, "%s/manifest.json",
	    r->path), &r->m, &r->manifest_sha256);
}

static bool
none_there(struct ctx *c, void *to, const struct walked *w)
{
	(void)to;
	return refuse(c, CONFLICT, "restore_not_empty", "file %s", w->sha256);
}

static bool
is_empty(struct ctx *c, const struct restore *r)
{
	struct walk w = { .root = r->conf->blobs, .each = none_there };
	bool empty;

	if (!database_is_empty(c, &empty))
		return false;
	if (!empty)
		return refuse(c, CONFLICT, "restore_not_empty",
		    "database %s has tables", r->db->name);
	return pool_walk(c, &w);
}

static bool
restore_into(struct ctx *c, struct restore *r)
{
	return db_open(c, r->db) && migrate_lock(c, 0) && is_empty(c, r) &&
	    restore_parts_check(c, r) &&
	    folder_make(c, r->conf->blobs) && restore_blobs(c, r) &&
	    dump_load(c, r->db, arena_text(c->mem, "%s/database.sql.gz",
	        r->path)) &&
	    restore_compare(c, r);
}

bool
restore_run(struct ctx *c, struct restore *r)
{
	struct timespec before, behind;
	bool done;

	clock_gettime(CLOCK_MONOTONIC, &before);
	done = restore_find(c, r) && (r->check_only ?
	    restore_parts_check(c, r) : restore_into(c, r));
	clock_gettime(CLOCK_MONOTONIC, &behind);
	r->seconds = behind.tv_sec - before.tv_sec;
	return done;
}
