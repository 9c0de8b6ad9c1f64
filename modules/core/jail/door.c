/* door.c - what a child gives up before it reads its first question */
#define _GNU_SOURCE

#include <fcntl.h>
#include <limits.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "jail/door.h"
#include "jail/filter.h"

#define MB ((size_t)1 << 20)

void
door_close_files(int keep)
{
	int none = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (none >= 0) {
		dup2(none, 0);
		dup2(none, 1);
	}
	if (keep > 3)
		close_range(3, (unsigned int)keep - 1, 0);
	close_range((unsigned int)keep + 1, UINT_MAX, 0);
}

/*
 * The heap grows by max_bytes at the next request and never shrinks nor maps,
 * so malloc makes no system call until it is used up.  Pages are touched only
 * when they are used.
 */
static void
take_heap(int64_t max_bytes)
{
	struct arena *first = arena_new();

	mallopt(M_MMAP_MAX, 0);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
	mallopt(M_TOP_PAD, (int)max_bytes);
	arena_take(first, 2 * MB);
	arena_end(first);
}

static bool
limit(int what, int64_t value)
{
	struct rlimit r = { (rlim_t)value, (rlim_t)value };

	return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

bool
door_limit(const struct helper *h)
{
	if (h->kind == JAIL_STRICT && h->max_memory > 0)
		take_heap(h->max_memory);
	if (JAIL_DOORS && h->kind != JAIL_STRICT && h->max_memory > 0 &&
	    !limit(RLIMIT_AS, h->max_memory))
		return false;
	/* Die with the parent; leave no image of memory with letters in it. */
	return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
	    limit(RLIMIT_CORE, 0) &&
	    prctl(PR_SET_DUMPABLE, 0) == 0;
}

/*
 * The kernel has no strict mode for who is under a filter already, as below
 * systemd's SystemCallFilter or in a container: there the same four calls are
 * what a filter of our own leaves.
 */
static bool
close_strict(void)
{
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) == 0 ||
	    filter_strict();
}

bool
door_close(enum jail_kind kind)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (kind == JAIL_NONE || !JAIL_DOORS)
		return true;
	if (kind == JAIL_STRICT)
		return close_strict();
	return filter_children();
}

bool
door_close_command(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	return !JAIL_DOORS || filter_command();
}
