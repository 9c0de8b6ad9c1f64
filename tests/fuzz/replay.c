/*
 * replay.c - plays files through a target: seeds, and what was ever found
 *
 * usage: replay_TARGET [-m TURNS] FILE...
 * TURNS: how many damaged copies of each are played as well; the same ones
 * each time.  Prints how many inputs there were.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum { LARGEST = 4 << 20, MOST_DAMAGE = 6 };

static uint32_t dice = 2463534242U;

static uint32_t
throw(uint32_t sides)
{
	dice ^= dice << 13;
	dice ^= dice >> 17;
	dice ^= dice << 5;
	return dice % sides;
}

/* One of the ways in which files come broken; the new length. */
static size_t
damage(unsigned char *at, size_t length)
{
	static const unsigned char edges[] = { 0x00, 0xff, 0x7f, 0x80, 0x01 };
	size_t where = throw((uint32_t)length);
	size_t from = throw((uint32_t)length);
	size_t left = length - (where > from ? where : from);

	switch (throw(5)) {
	case 0:
		at[where] ^= (unsigned char)(1 << throw(8));
		return length;
	case 1:
		memset(at + where, edges[throw(5)],
		    left < 4 ? left : throw(4) + 1);
		return length;
	case 2:
		memmove(at + where, at + from, left < 64 ? left : throw(64));
		return length;
	case 3:
		at[where] = (unsigned char)throw(256);
		return length;
	default:
		return throw(8) == 0 ? where + 1 : length;
	}
}

static size_t
file_read(const char *path, unsigned char *to)
{
	FILE *file = fopen(path, "rb");
	size_t length;

	if (file == NULL) {
		perror(path);
		exit(2);
	}
	length = fread(to, 1, LARGEST, file);
	fclose(file);
	return length;
}

/* From a copy of exactly its size: a byte too far is seen. */
static void
play(const unsigned char *at, size_t length)
{
	unsigned char *copy = malloc(length + (length == 0));

	memcpy(copy, at, length);
	LLVMFuzzerTestOneInput(copy, length);
	free(copy);
}

int
main(int argc, char **argv)
{
	unsigned char *seed = malloc(LARGEST), *bad = malloc(LARGEST);
	int turns = 0, first = 1, played = 0;

	if (argc > 2 && strcmp(argv[1], "-m") == 0) {
		turns = atoi(argv[2]);
		first = 3;
	}
	for (int i = first; i < argc; i++) {
		size_t length = file_read(argv[i], seed);

		play(seed, length);
		for (int turn = 0; turn < turns && length > 0; turn++) {
			size_t now = length;

			memcpy(bad, seed, length);
			for (uint32_t n = throw(MOST_DAMAGE) + 1; n > 0; n--)
				now = damage(bad, now);
			play(bad, now);
		}
		played += 1 + turns;
	}
	printf("%d inputs\n", played);
	free(seed);
	free(bad);
	return played == 0;
}
