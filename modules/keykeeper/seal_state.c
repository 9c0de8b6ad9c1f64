/* seal_state.c - the newest root signed, in a file that no database knows */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keykeeper/keykeeper.h"
#include "keykeeper/seal.h"

#define TEXT_MAX 512

static const char no_root[] = "000000000000000000000000000000000000000000000"
    "0000000000000000000";

/* One child at a time; the lock ends with the descriptor. */
static bool
lock(struct ctx *c)
{
	const char *path = seal_path(c, "lock");
	int fd = arena_own_fd(c->mem,
	    open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600));

	if (fd < 0 || flock(fd, LOCK_EX) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	return true;
}

static bool
text_read(struct ctx *c, int fd, struct seal_state *out)
{
	char *text = arena_take(c->mem, TEXT_MAX + 1);
	ssize_t length = read(fd, text, TEXT_MAX);
	struct stat st;

	if (length <= 0 || fstat(fd, &st) != 0)
		return broken(c, "audit.state is empty or cannot be read");
	out->text = text;
	out->written.ms = (int64_t)st.st_mtim.tv_sec * 1000 +
	    st.st_mtim.tv_nsec / 1000000;
	return root_text_read(c, text, &out->last);
}

bool
seal_state_hold(struct ctx *c, struct seal_state *out)
{
	const char *path = seal_path(c, "state");
	int fd;

	*out = (struct seal_state){ .text = "",
		.last = { .root = no_root } };
	if (!lock(c))
		return false;
	out->resume = access(seal_path(c, "resume"), F_OK) == 0;
	fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	if (fd < 0 && errno == ENOENT)
		return true;
	if (fd < 0)
		return broken(c, "%s: %s", path, strerror(errno));
	return text_read(c, fd, out);
}

/* On the disk before the signature leaves: no number is given twice. */
bool
seal_state_put(struct ctx *c, const char *text)
{
	const struct keykeeper_conf *conf = c->conf;
	const char *path = seal_path(c, "state");
	const char *new = seal_path(c, "state.new");
	size_t length = strlen(text);
	int at = arena_own_fd(c->mem,
	    open(conf->keys, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	int fd = arena_own_fd(c->mem, open(new,
	    O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600));

	if (fd < 0 || at < 0 || write(fd, text, length) != (ssize_t)length ||
	    fsync(fd) != 0 || rename(new, path) != 0 || fsync(at) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	if (unlink(seal_path(c, "resume")) != 0 && errno != ENOENT)
		return broken(c, "audit.resume: %s", strerror(errno));
	return true;
}
