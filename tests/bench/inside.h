#ifndef BENCH_INSIDE_H
#define BENCH_INSIDE_H

/*
 * inside.h - what programs share that measure one process of ours: who acts,
 * on which database, as tests/bench/inside.py says by these words:
 *
 *	SOCKET PASSWORD PERSON POST UNIT ORGAN ROLES
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/db.h"

enum { INSIDE_WORDS = 7 };

static inline double
wall_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline void
inside_stop(const struct ctx *c)
{
	fprintf(stderr, "%s %s\n", c->failure.code != NULL ? c->failure.code :
	    "", c->failure.detail);
	exit(1);
}

static inline void
inside_begin(struct ctx *c, char **words)
{
	struct db_conf conf = {
		.host = "", .socket = words[0], .port = 3306, .user = "app",
		.password = words[1], .name = "vanthu", .tls_ca = "",
	};

	ctx_begin(c);
	if (!db_open(c, &conf))
		inside_stop(c);
}

/* A request of that person begins. */
static inline void
inside_again(struct ctx *c, char **words)
{
	ctx_begin(c);
	c->user = (struct user){
		.person_id = atoll(words[2]), .post_id = atoll(words[3]),
		.unit_id = atoll(words[4]), .organ_id = atoll(words[5]),
		.roles = (uint32_t)atoll(words[6]),
	};
}

static inline void
inside_print(const char *name, const double *us, size_t count)
{
	printf("\"%s\":[", name);
	for (size_t i = 0; i < count; i++)
		printf("%s%.1f", i > 0 ? "," : "", us[i]);
	printf("]");
}

#endif
