/*
 * mutate_files.c - damaged copies of files, one after the other
 *
 * usage: mutate_files ANCHORS STATE FIRST COUNT FILE...
 *        mutate_files -w NUMBER OTHER FILE...     the bytes of one, to OTHER
 *
 * STATE is a file that always holds the number of the input at work, so that
 * one that crashes or hangs (20 s) is known.  Ends with 1 when a copy is called
 * intact though a signature covers the damage.  Prints how many there were,
 * how many were still intact, and the longest in milliseconds.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "blob/blob.h"
#include "mutate.h"
#include "pdf/cms.h"

enum { MAX_FILES = 1000, MAX_FILE = 64 << 20, HANG = 20 };

struct seeds {
	struct bytes files[MAX_FILES];
	size_t count;
};

static void
stop(const char *why)
{
	perror(why);
	exit(2);
}

static struct bytes
file_read(struct ctx *c, const char *path)
{
	struct bytes out = { NULL, 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || !fd_bytes(c, fd, MAX_FILE, &out))
		stop(path);
	close(fd);
	return out;
}

static void
seeds_read(struct ctx *c, char **paths, struct seeds *out)
{
	for (out->count = 0; paths[out->count] != NULL; out->count++) {
		if (out->count == MAX_FILES)
			stop("too many files");
		out->files[out->count] = file_read(c, paths[out->count]);
	}
	if (out->count == 0)
		stop("no file");
}

static struct bytes
original(const struct seeds *s, uint64_t i)
{
	return s->files[i % s->count];
}

/* The one that pieces come from. */
static struct bytes
other(const struct seeds *s, uint64_t i)
{
	return s->files[i / s->count * 7 % s->count];
}

/* Number i is always the same input. */
static struct bytes
input_make(struct ctx *c, const struct seeds *s, uint64_t i)
{
	uint64_t seed = (i + 1) * 0x9e3779b97f4a7c15u;

	return mutated(c, original(s, i), other(s, i), &seed);
}

/* From a copy of exactly its size: a byte too far is seen. */
static bool
input_play(struct ctx *c, struct bytes in, const struct cms_trust *trust,
    size_t *vouched)
{
	unsigned char *copy = malloc(in.length + (in.length == 0));
	bool adds_up;

	memcpy(copy, in.at, in.length);
	adds_up = mutant_survives(c, (struct bytes){ copy, in.length }, trust,
	    vouched);
	free(copy);
	return adds_up;
}

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
play_all(const struct seeds *s, const struct cms_trust *trust, int state,
    const uint64_t span[2])
{
	static struct ctx c; /* what it holds stays reachable */
	double longest = 0, begun;
	size_t still = 0, vouched;

	for (uint64_t i = span[0]; i < span[0] + span[1]; i++) {
		struct bytes in;

		ctx_begin(&c);
		in = input_make(&c, s, i);
		if (pwrite(state, &i, sizeof i, 0) != sizeof i)
			stop("state");
		alarm(HANG);
		begun = now_ms();
		if (!input_play(&c, in, trust, &vouched))
			return 1;
		if (vouched > 0 && !begins_alike(in, original(s, i), vouched) &&
		    !begins_alike(in, other(s, i), vouched))
			return 1;
		still += vouched > 0;
		if (now_ms() - begun > longest)
			longest = now_ms() - begun;
	}
	printf("%llu inputs, %zu intact, longest %.0f ms\n",
	    (unsigned long long)span[1], still, longest);
	return 0;
}

static int
write_one(const struct seeds *s, uint64_t i, const char *path)
{
	static struct ctx c; /* what it holds stays reachable */
	FILE *f = fopen(path, "wb");
	struct bytes in;

	ctx_begin(&c);
	in = input_make(&c, s, i);
	if (f == NULL || fwrite(in.at, 1, in.length, f) != in.length ||
	    fclose(f) != 0)
		stop(path);
	return 0;
}

int
main(int argc, char **argv)
{
	static struct seeds seeds;
	static struct ctx kept;
	struct cms_trust *trust;
	uint64_t span[2];
	int state;

	if (argc < 6)
		return 2;
	ctx_begin(&kept);
	seeds_read(&kept, argv + (strcmp(argv[1], "-w") == 0 ? 4 : 5),
	    &seeds);
	if (strcmp(argv[1], "-w") == 0)
		return write_one(&seeds, strtoull(argv[2], NULL, 10),
		    argv[3]);
	if (!cms_trust_read(&kept, file_read(&kept, argv[1]), &trust))
		stop(argv[1]);
	state = open(argv[2], O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (state < 0)
		stop(argv[2]);
	span[0] = strtoull(argv[3], NULL, 10);
	span[1] = strtoull(argv[4], NULL, 10);
	return play_all(&seeds, trust, state, span);
}
