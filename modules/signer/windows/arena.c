/*
 * arena.c - base/arena.h on Windows: an arena is a heap of its own
 *
 * What is to be released stands in a list, newest first; the rest goes with
 * the heap.
 */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <windows.h>

#include "base/arena.h"

struct owned {
	struct owned *before;
	void *what;
	void (*release)(void *);
};

struct arena {
	HANDLE heap;
	struct owned *newest;
};

static void *
not_null(void *p)
{
	if (p == NULL)
		ExitProcess(3);
	return p;
}

struct arena *
arena_new(void)
{
	struct arena *a = not_null(HeapAlloc(GetProcessHeap(),
	    HEAP_ZERO_MEMORY, sizeof(*a)));

	a->heap = not_null(HeapCreate(0, 0, 0));
	return a;
}

void *
arena_take(struct arena *a, size_t size)
{
	return not_null(HeapAlloc(a->heap, HEAP_ZERO_MEMORY, size));
}

void *
arena_copy(struct arena *a, const void *from, size_t size)
{
	void *to = arena_take(a, size);

	if (size > 0)
		memcpy(to, from, size);
	return to;
}

void *
arena_grow(struct arena *a, void *old, size_t old_size, size_t size)
{
	void *to = arena_take(a, size);

	memcpy(to, old, old_size < size ? old_size : size);
	return to;
}

char *
arena_text(struct arena *a, const char *format, ...)
{
	va_list args;
	char *text;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		ExitProcess(3);
	text = arena_take(a, (size_t)length + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	return text;
}

char *
arena_text_n(struct arena *a, const char *from, size_t length)
{
	char *to = arena_take(a, length + 1);

	if (length > 0)
		memcpy(to, from, length);
	return to;
}

void *
arena_own(struct arena *a, void *what, void (*release)(void *))
{
	struct owned *o;

	if (what == NULL)
		return NULL;
	o = arena_take(a, sizeof(*o));
	*o = (struct owned){ a->newest, what, release };
	a->newest = o;
	return what;
}

static void
release_all(struct arena *a)
{
	struct owned *o;

	for (o = a->newest; o != NULL; o = o->before)
		o->release(o->what);
	a->newest = NULL;
	HeapDestroy(a->heap);
}

void
arena_empty(struct arena *a)
{
	release_all(a);
	a->heap = not_null(HeapCreate(0, 0, 0));
}

void
arena_end(struct arena *a)
{
	release_all(a);
	HeapFree(GetProcessHeap(), 0, a);
}

struct arena *
arena_forever(void)
{
	static struct arena *forever;

	if (forever == NULL)
		forever = arena_new();
	return forever;
}
