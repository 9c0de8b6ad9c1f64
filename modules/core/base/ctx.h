#ifndef BASE_CTX_H
#define BASE_CTX_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/failure.h"

struct db;
struct reply;
struct request;

/* Who acts: one person in one post.  All ids 0: nobody is signed in. */
struct user {
	int64_t person_id;
	int64_t post_id;
	int64_t unit_id;
	int64_t organ_id;
	uint32_t roles; /* bits of enum role in office/right.h */
};

/*
 * Everything one request carries.  It begins zeroed, belongs to one worker,
 * and is emptied before the next request.
 */
struct ctx {
	struct arena *mem;
	struct failure failure;
	struct user user;
	struct instant now; /* fixed once per request */
	struct date today;  /* the day of now in Viet Nam */
	const char *id;     /* request id, for the log and the help desk */
	const void *conf;   /* the program's settings struct */
	struct db *db;
	struct request *request;
	struct reply *reply;
};

/*
 * Begin a request: fresh arena contents, no failure, nobody signed in, the
 * time from clock_now(), a new id.  conf and db are kept.
 */
void ctx_begin(struct ctx *c);

#endif
