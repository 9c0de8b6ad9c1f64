#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <stdbool.h>

#include "base/attributes.h"

struct ctx;

enum failure_kind {
	FAILURE_NONE,
	BAD_INPUT, /* 422  the request itself is wrong */
	NO_LOGIN,  /* 401  nobody is signed in */
	NO_RIGHT,  /* 403  signed in, but without the right */
	ABSENT,    /* 404  no such thing, or another agency's */
	CONFLICT,  /* 409  contradicts what is already recorded */
	TOO_MUCH,  /* 413  more than the limit allows */
	TOO_OFTEN, /* 429  slow down */
	BUSY,      /* 503  try again later */
	BROKEN,    /* 500  our fault */
};

/* Why a request failed: code for the client, detail for the log. */
struct failure {
	enum failure_kind kind;
	const char *code;   /* stable snake_case word: "number_taken" */
	const char *field;  /* the member of the form it is about, or NULL */
	const char *reason; /* text of an agency's guard for people, or NULL */
	const char *where;  /* file:line that saw it first */
	char detail[240];
};

/* Says to the compiler too that what failed is false. */
static inline bool
failure_is(bool recorded)
{
	(void)recorded;
	return false;
}

/*
 * Record why the request cannot go on.  Always false, so "return refuse(...)"
 * ends a function.  The first failure stays; later ones are its consequences.
 */
#define refuse(c, kind, code, ...) \
	failure_is(failure_set((c), (kind), HERE, (code), __VA_ARGS__))

/* The same, naming the member of the form that is wrong. */
#define refuse_field(c, name, code, ...) \
	failure_is(failure_set_field((c), (name), HERE, (code), __VA_ARGS__))

/* The same, for what the client cannot help: it reads only "broken". */
#define broken(c, ...) \
	failure_is(failure_set((c), BROKEN, HERE, "broken", __VA_ARGS__))

bool failure_set(struct ctx *c, enum failure_kind kind, const char *where,
    const char *code, const char *detail, ...) PRINTF_LIKE(5, 6);
bool failure_set_field(struct ctx *c, const char *field, const char *where,
    const char *code, const char *detail, ...) PRINTF_LIKE(5, 6);

/* What failed in a context apart, whose arena may end, failed here too. */
bool failure_pass(struct ctx *c, const struct ctx *apart);

/* The HTTP status that answers a kind of failure. */
int failure_status(enum failure_kind kind);

#endif
