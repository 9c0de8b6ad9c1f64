/*
 * arena.c - the only file that takes memory from the system
 *
 * An arena is a talloc context; what is taken from it is its child.  talloc
 * frees children newest first, which is the order that arena_own() promises.
 */
#include "config.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <talloc.h>

#include "base/arena.h"

/* A request rarely needs more, so most never reach the heap. */
enum { ROOM = 64 * 1024 };

struct owned {
	void *what;
	void (*release)(void *);
};

struct owned_fd {
	int fd;
};

static void *
not_null(void *p)
{
	if (p == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return p;
}

struct arena *
arena_new(void)
{
#ifdef WITH_SANITIZERS
	/* Not empty, so that the leak checker sees that we point to it. */
	return not_null(talloc_size(NULL, 1));
#else
	return not_null(talloc_pool(NULL, ROOM));
#endif
}

void *
arena_take(struct arena *a, size_t size)
{
	return not_null(talloc_zero_size(a, size));
}

void *
arena_copy(struct arena *a, const void *from, size_t size)
{
	void *to = not_null(talloc_size(a, size));

	if (size > 0)
		memcpy(to, from, size);
	return to;
}

void *
arena_grow(struct arena *a, void *old, size_t old_size, size_t size)
{
	char *to = not_null(talloc_realloc_size(a, old, size));

	if (size > old_size)
		memset(to + old_size, 0, size - old_size);
	return to;
}

char *
arena_text(struct arena *a, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = talloc_vasprintf(a, format, args);
	va_end(args);
	return not_null(text);
}

char *
arena_text_n(struct arena *a, const char *from, size_t length)
{
	char *to = not_null(talloc_size(a, length + 1));

	if (length > 0)
		memcpy(to, from, length);
	to[length] = '\0';
	return to;
}

static int
owned_release(struct owned *o)
{
	o->release(o->what);
	return 0;
}

void *
arena_own(struct arena *a, void *what, void (*release)(void *))
{
	struct owned *o;

	if (what == NULL)
		return NULL;
	o = arena_take(a, sizeof(*o));
	o->what = what;
	o->release = release;
	talloc_set_destructor(o, owned_release);
	return what;
}

static int
owned_fd_close(struct owned_fd *o)
{
	close(o->fd);
	return 0;
}

int
arena_own_fd(struct arena *a, int fd)
{
	struct owned_fd *o;

	if (fd < 0)
		return fd;
	o = arena_take(a, sizeof(*o));
	o->fd = fd;
	talloc_set_destructor(o, owned_fd_close);
	return fd;
}

void
arena_empty(struct arena *a)
{
	talloc_free_children(a);
}

void
arena_end(struct arena *a)
{
	/* Children first: talloc frees a parent's children in no set order. */
	arena_empty(a);
	talloc_free(a);
}

struct arena *
arena_forever(void)
{
	static struct arena *forever;

	if (forever == NULL)
		forever = arena_new();
	return forever;
}
