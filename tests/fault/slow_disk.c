/* slow_disk.c - preloaded: every fsync takes longer than it should */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void
wait_first(void)
{
	const char *ms = getenv("SLOW_DISK_MS");
	long left = ms == NULL ? 0 : atol(ms);
	struct timespec t = { left / 1000, left % 1000 * 1000000 };

	nanosleep(&t, NULL);
}

int fsync(int fd);

int
fsync(int fd)
{
	int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

	wait_first();
	return real(fd);
}
