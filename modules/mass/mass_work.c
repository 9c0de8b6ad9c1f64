/* mass_work.c - work shared by processes, and its progress */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "mass/mass_work.h"

#define SECOND INT64_C(1000)

static int64_t
ms_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec / 1000000;
}

bool
work_share(struct ctx *c, struct mass_work **out)
{
	size_t length = sizeof(struct mass_work);
	FILE *file = tmpfile();
	void *at;

	if (file == NULL || ftruncate(fileno(file), (off_t)length) != 0)
		return broken(c, "tmpfile: %s", strerror(errno));
	at = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED,
	    fileno(file), 0);
	if (at == MAP_FAILED)
		return broken(c, "mmap: %s", strerror(errno));
	*out = at;
	return fclose(file) == 0 || broken(c, "tmpfile: not closed");
}

void
work_begin(struct mass_work *w, const char *what, size_t count)
{
	w->what = what;
	w->count = count;
	w->begun = ms_now();
	atomic_store(&w->next, 0);
	atomic_store(&w->done, 0);
	atomic_store(&w->told, w->begun);
}

size_t
work_take(struct mass_work *w, size_t pieces)
{
	return atomic_fetch_add(&w->next, pieces);
}

static void
progress(const struct mass_work *w, size_t done, int64_t ms)
{
	int64_t left = (int64_t)(w->count - done) * ms / (int64_t)done / SECOND;

	fprintf(stderr, "\r%s: %zu / %zu, %.1f mỗi giây, còn %lld:%02lld  ",
	    w->what, done, w->count, (double)done * SECOND / (double)ms,
	    (long long)left / 60, (long long)left % 60);
}

/* Of several that find it time to say something, one does. */
void
work_done(struct mass_work *w, size_t pieces)
{
	size_t done = atomic_fetch_add(&w->done, pieces) + pieces;
	int64_t told = atomic_load(&w->told), now = ms_now();

	if (now - told >= SECOND && done <= w->count &&
	    atomic_compare_exchange_strong(&w->told, &told, now))
		progress(w, done, now - w->begun);
}

void
work_end(const struct mass_work *w)
{
	fprintf(stderr, "\r%s: %zu, %.1f giây                        \n",
	    w->what, w->count, (double)(ms_now() - w->begun) / SECOND);
}
