/* doctor_disk.c - room on the disks, and who may read the keys */

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/text.h"
#include "operate/doctor.h"

enum { NEARLY_FULL = 3 }; /* per cent left */

static void
room(struct ctx *c, struct doctor *d, const char *name, const char *path)
{
	struct statvfs s;
	int64_t free, nodes;

	if (statvfs(path, &s) != 0) {
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_BAD,
		    name, "doctor_folder_missing" }, arena_text(c->mem,
		    "%s: %s", path, strerror(errno)));
		return;
	}
	free = s.f_blocks == 0 ? 100 :
	    (int64_t)(s.f_bavail * 100 / s.f_blocks);
	nodes = s.f_files == 0 ? 100 :
	    (int64_t)(s.f_favail * 100 / s.f_files);
	free = nodes < free ? nodes : free;
	doctor_judge(c, d, &(struct verdict_on){
	    free >= d->o->conf->free_percent, free < NEARLY_FULL ?
	    DOCTOR_BAD : DOCTOR_WARN, name, "doctor_disk_full" },
	    arena_text(c->mem, "%lld%% %s", (long long)free, path));
}

static dev_t
disk_of(const char *path)
{
	struct stat s;

	return stat(path, &s) == 0 ? s.st_dev : 0;
}

bool
doctor_disks(struct ctx *c, struct doctor *d)
{
	const struct operate_conf *o = d->o->conf;
	dev_t blobs = disk_of(o->blobs);

	room(c, d, "blobs", o->blobs);
	room(c, d, "spool", o->spool);
	room(c, d, "pages", o->pages);
	if (blobs != 0 && disk_of(o->spool) != 0)
		doctor_judge(c, d, &(struct verdict_on){
		    blobs == disk_of(o->spool), DOCTOR_BAD, "spool_disk",
		    "doctor_spool_elsewhere" }, o->spool);
	if (o->backups[0] == '\0')
		return true;
	room(c, d, "backups", o->backups);
	doctor_judge(c, d, &(struct verdict_on){
	    blobs != disk_of(o->backups), DOCTOR_WARN, "backups_disk",
	    "doctor_backup_same_disk" }, o->backups);
	return true;
}

static void
own_folder(void *what)
{
	closedir(what);
}

/* What a key's file lets others do, as far as it should not. */
static bool
is_closed(const char *path)
{
	struct stat s;

	return lstat(path, &s) == 0 && (s.st_mode & (S_IRWXO | S_IWGRP)) == 0;
}

bool
doctor_keys(struct ctx *c, struct doctor *d)
{
	const char *folder = d->o->conf->keys, *path, *open = NULL;
	DIR *dir = arena_own(c->mem, opendir(folder), own_folder);
	struct dirent *e;

	if (dir == NULL) {
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_WARN,
		    "keys", errno == EACCES ? "doctor_run_as_root" :
		    "doctor_folder_missing" }, folder);
		return true;
	}
	while ((e = readdir(dir)) != NULL) {
		path = arena_text(c->mem, "%s/%s", folder, e->d_name);
		if (!text_same(e->d_name, "..") && !is_closed(path))
			open = path;
	}
	doctor_judge(c, d, &(struct verdict_on){ open == NULL, DOCTOR_BAD,
	    "keys", "doctor_key_open" }, open != NULL ? open : folder);
	return true;
}
