/* backup.c - one backup, complete or not there */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "db/schema.h"
#include "office/alarm.h"
#include "operate/backup.h"
#include "operate/migrate.h"
#include "operate/pool.h"

#define FRESH ".new-"

enum { NAME_LENGTH = 16 }; /* 20261120T020000Z */

static void
own_folder(void *what)
{
	closedir(what);
}

/* A folder of files, one level deep. */
static void
remove_folder(struct ctx *c, const char *path)
{
	DIR *d = arena_own(c->mem, opendir(path), own_folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			unlink(arena_text(c->mem, "%s/%s", path, e->d_name));
	rmdir(path);
}

/* What a backup that was killed left behind. */
static void
leftovers_remove(struct ctx *c, const char *folder)
{
	DIR *d = arena_own(c->mem, opendir(folder), own_folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (text_starts(e->d_name, FRESH))
			remove_folder(c, arena_text(c->mem, "%s/%s", folder,
			    e->d_name));
}

static const char *
newest_name(struct ctx *c, const char *folder)
{
	DIR *d = arena_own(c->mem, opendir(folder), own_folder);
	const char *found = NULL;
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (strspn(e->d_name, "0123456789TZ-") >= NAME_LENGTH &&
		    (found == NULL || strcmp(e->d_name, found) > 0))
			found = arena_text(c->mem, "%s", e->d_name);
	return found;
}

/* Names sort as they were made, even where the clock was set back. */
static void
name_find(struct ctx *c, struct backup *b)
{
	const char *newest = newest_name(c, b->folder);
	time_t seconds = (time_t)(c->now.ms / 1000);
	struct tm t;
	char base[20];

	gmtime_r(&seconds, &t);
	strftime(base, sizeof(base), "%Y%m%dT%H%M%SZ", &t);
	if (newest != NULL && strncmp(newest, base, strlen(base)) > 0)
		memcpy(base, newest, strlen(base));
	b->name = arena_text(c->mem, "%s", base);
	for (int i = 2; newest != NULL && strcmp(b->name, newest) <= 0; i++)
		b->name = arena_text(c->mem, "%s-%03d", base, i);
	b->path = arena_text(c->mem, "%s/%s%s", b->folder, FRESH, b->name);
}

/* One backup at a time in a folder; it ends with this process. */
static bool
folder_lock(struct ctx *c, const char *folder)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(arena_text(c->mem, "%s/.lock", folder),
	    O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return broken(c, "%s: %s", folder, strerror(errno));
	return fcntl(fd, F_SETLK, &lock) == 0 ||
	    refuse(c, BUSY, "operate_running", "%s", folder);
}

static bool
begin(struct ctx *c, struct backup *b)
{
	umask(077);
	b->m = (struct manifest){
		.format = MANIFEST_FORMAT, .uuid = uuid_new(c->mem),
		.began_at = c->now,
		.origin = arena_text(c->mem, "%s %s%s", b->db->name,
		    b->db->host, b->db->socket),
	};
	if (!folder_make(c, b->folder) || !folder_lock(c, b->folder) ||
	    !migrate_lock(c, b->wait))
		return false;
	leftovers_remove(c, b->folder);
	name_find(c, b);
	return folder_make(c, b->path) && schema_number(c, &b->m.schema) &&
	    seal_last(c, &b->m.seal, &b->m.seal_root) &&
	    hold_add(c, b->m.uuid);
}

static bool
end(struct ctx *c, struct backup *b)
{
	const char *path = arena_text(c->mem, "%s/%s", b->folder, b->name);

	b->m.ended_at = clock_now();
	if (!manifest_write(c, &b->m, b->conf, arena_text(c->mem,
	        "%s/manifest.json", b->path), &b->manifest_sha256) ||
	    !folder_sync(c, b->path))
		return false;
	if (rename(b->path, path) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	b->path = path;
	return folder_sync(c, b->folder);
}

static bool
alarms(struct ctx *c, const struct backup *b)
{
	int64_t bad = b->m.damaged + b->m.missing;
	bool there;

	if (!table_is_there(c, "alarm", &there))
		return false;
	if (!there) /* a schema from before */
		return true;
	return alarm_close(c, "backup_failed", "") &&
	    alarm_close(c, "backup_missed", "") &&
	    (bad == 0 ? alarm_close(c, "backup_incomplete", "") :
	    alarm_raise(c, &(struct alarm){ .code = "backup_incomplete",
	        .subject = "", .detail = arena_text(c->mem,
	        "%lld damaged, %lld missing", (long long)b->m.damaged,
	        (long long)b->m.missing) }));
}

static bool
failure_note(struct ctx *c, const struct backup *b, const char *code)
{
	bool there;

	return hold_drop(c, b->m.uuid) && backup_note(c, b, code) &&
	    table_is_there(c, "alarm", &there) && (!there ||
	    alarm_raise(c, &(struct alarm){ .code = "backup_failed",
	        .subject = "", .detail = code }));
}

/* The failure told is the first one; what it left is taken away. */
static bool
give_up(struct ctx *c, struct backup *b)
{
	struct failure first = c->failure;
	bool noted = text_same(first.code, "operate_running");

	if (b->path != NULL)
		remove_folder(c, b->path);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	noted = noted || failure_note(c, b, first.code);
	c->failure = first;
	(void)noted;
	return false;
}

bool
backup_run(struct ctx *c, struct backup *b)
{
	b->path = NULL;
	if (!begin(c, b) || !backup_database(c, b) || !migrate_unlock(c) ||
	    !backup_blobs(c, b) || !backup_verify(c, b) || !end(c, b))
		return give_up(c, b);
	return hold_drop(c, b->m.uuid) && backup_note(c, b, NULL) &&
	    alarms(c, b);
}
