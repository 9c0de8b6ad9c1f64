#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"

enum member_type {
	MEMBER_TEXT = 1,
	MEMBER_INT,
	MEMBER_BOOL,
	MEMBER_DATE,
	MEMBER_INSTANT,
	MEMBER_BYTES,
};

/*
 * One member of a struct: its name outside C, its type, its limits.  The same
 * table reads a form, a database row or a configuration file, and writes JSON.
 */
struct member {
	const char *name;
	enum member_type type;
	size_t offset;
	int64_t min, max; /* characters, or value of a number; 0, 0: any */
	bool optional;
};

struct record {
	const char *name;
	size_t size;
	const struct member *members;
};

/* The type is taken from the struct itself, so the two cannot disagree. */
#define MEMBER_TYPE(x) \
	_Generic((x), const char *: MEMBER_TEXT, int64_t: MEMBER_INT, \
	    bool: MEMBER_BOOL, struct date: MEMBER_DATE, \
	    struct instant: MEMBER_INSTANT, struct bytes: MEMBER_BYTES)
#define MEMBER(s, m, ...) \
	{ .name = #m, .type = MEMBER_TYPE(((s *)NULL)->m), \
	  .offset = offsetof(s, m), __VA_ARGS__ }

/* A member whose name outside C differs from its name in C. */
#define MEMBER_AS(s, m, outside, ...) \
	{ .name = outside, .type = MEMBER_TYPE(((s *)NULL)->m), \
	  .offset = offsetof(s, m), __VA_ARGS__ }
#define MEMBER_END { .name = NULL }

#define RECORD(s, list) { #s, sizeof(struct s), list }

#endif
