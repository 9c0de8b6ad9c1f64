/* secret.c - small secret files, wiped after use */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>

#include "keys/secret.h"

static void
own_secret(void *what)
{
	OPENSSL_cleanse(what, sizeof(struct secret));
}

struct secret *
secret_room(struct ctx *c)
{
	return arena_own(c->mem, arena_take(c->mem, sizeof(struct secret)),
	    own_secret);
}

static bool
read_all(struct secret *s, int fd)
{
	for (;;) {
		ssize_t got = read(fd, s->at + s->length,
		    sizeof(s->at) - s->length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		s->length += (size_t)got;
		if (s->length == sizeof(s->at))
			return false;
	}
}

static bool
secret_take(struct ctx *c, const char *path, mode_t forbidden,
    struct secret **out)
{
	struct secret *s = secret_room(c);
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode) || (st.st_mode & forbidden) != 0)
		return broken(c, "%s: mode %o lets others read it", path,
		    st.st_mode & 0777u);
	if (!read_all(s, fd))
		return broken(c, "%s: too long or not readable", path);

	while (s->length > 0 && (s->at[s->length - 1] == '\n' ||
	    s->at[s->length - 1] == '\r'))
		s->length--;
	*out = s;
	return true;
}

bool
secret_read(struct ctx *c, const char *path, struct secret **out)
{
	return secret_take(c, path, 077, out);
}

bool
secret_read_shared(struct ctx *c, const char *path, struct secret **out)
{
	return secret_take(c, path, 037, out);
}
