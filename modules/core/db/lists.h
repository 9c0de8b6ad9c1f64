#ifndef DB_LISTS_H
#define DB_LISTS_H

#include "db/db.h"

/*
 * Several lists by one question, as each question is a trip to the server and
 * back.  sql is a compound statement ("BEGIN NOT ATOMIC SELECT …; SELECT …;
 * END") that only reads; its results come in their order, each into the rows
 * of one list.  Lists it did not come to (behind an IF) are empty; more
 * results than lists, or another number of columns, is BROKEN.
 */
struct list {
	const struct record *record;
	struct rows *rows;
};

struct lists {
	const struct list *at;
	size_t count;
};

#define LISTS(...) \
	((struct lists){ (const struct list[]){ __VA_ARGS__ }, \
	    sizeof((const struct list[]){ __VA_ARGS__ }) / \
	    sizeof(struct list) })

bool db_lists(struct ctx *c, struct lists to, const char *sql,
    struct binds b) MUST_CHECK;

#endif
