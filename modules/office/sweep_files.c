/* sweep_files.c - what a killed nginx, or a crash, left in the spool */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "office/sweep_parts.h"

enum { MOST = 1000, HOUR = 3600 };

static void
own_dir(void *what)
{
	closedir(what);
}

/* By the machine's own clock, as the file system writes it. */
static bool
is_left(int folder, const char *name, int64_t hours)
{
	struct timespec now;
	struct stat st;

	clock_gettime(CLOCK_REALTIME, &now);
	return name[0] != '.' &&
	    fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISREG(st.st_mode) && now.tv_sec - hours * HOUR >= st.st_mtime;
}

/*
 * Twice as old as an upload may become: whatever is still written, or waits
 * for its next part, is younger.
 */
bool
sweep_spool(struct ctx *c, const struct sweep *s, struct sweeping *now)
{
	int64_t hours = 2 * now->conf->upload_hours;
	DIR *dir = arena_own(c->mem, opendir(now->conf->spool), own_dir);
	struct dirent *e;

	(void)s;
	if (dir == NULL)
		return broken(c, "%s: %m", now->conf->spool);
	while (now->count < MOST && (e = readdir(dir)) != NULL) {
		if (!is_left(dirfd(dir), e->d_name, hours))
			continue;
		if (!now->dry && unlinkat(dirfd(dir), e->d_name, 0) != 0 &&
		    errno != ENOENT)
			return broken(c, "spool: %m");
		now->count++;
	}
	now->more = !now->dry && now->count == MOST;
	return true;
}
