/*
 * pace.c - how often a key may open: so many times in a minute, all children
 * together
 *
 * A file per key holds the minute and the count, under a lock, so that a
 * restart forgets nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keykeeper/keykeeper.h"

struct pace {
	int64_t minute, count;
};

bool
pace_take(struct ctx *c, const char *key, int64_t most)
{
	const struct keykeeper_conf *conf = c->conf;
	const char *folder = arena_text(c->mem, "%s/pace", conf->keys);
	const char *path = arena_text(c->mem, "%s/%s", folder, key);
	int64_t minute = c->now.ms / 60000;
	struct pace p = { 0, 0 };
	int fd;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return broken(c, "%s: %s", folder, strerror(errno));
	fd = arena_own_fd(c->mem,
	    open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600));
	if (fd < 0 || flock(fd, LOCK_EX) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	if (pread(fd, &p, sizeof(p), 0) != (ssize_t)sizeof(p) ||
	    p.minute != minute)
		p = (struct pace){ minute, 0 };
	if (p.count >= most)
		return refuse(c, TOO_OFTEN, "decrypt_too_often",
		    "%s: %lld in this minute", key, (long long)p.count);
	p.count++;
	if (pwrite(fd, &p, sizeof(p), 0) != (ssize_t)sizeof(p))
		return broken(c, "%s: %s", path, strerror(errno));
	return true;
}
