#ifndef MASS_MASS_KEYS_H
#define MASS_MASS_KEYS_H

#include "db/db.h"

/*
 * Keys of the tables that hold letters, put aside while rows are loaded and
 * built at the end: in one pass over sorted rows each costs a fraction of one
 * that is kept up row by row, however long the table.  What was put aside
 * stands in table seed_key until it is back, so the next seed mends one that
 * was killed.  Needs a connection of db_open_bulk().
 */
struct key_aside {
	const char *name, *definition; /* `x`; UNIQUE KEY … `x` (…) */
};
struct keys_aside {
	const char *table;
	struct rows keys; /* of struct key_aside */
};

/* What another left aside is put back. */
bool keys_mend(struct ctx *c) MUST_CHECK;

/* All of them, and in rows the tables (struct key_table) they are of. */
struct key_table {
	const char *name;
};
bool keys_put_aside(struct ctx *c, struct rows *tables) MUST_CHECK;
bool keys_put_back(struct ctx *c, const char *table) MUST_CHECK;
bool keys_end(struct ctx *c) MUST_CHECK; /* nothing is aside any more */

/* mass_keys_repo.c */
bool keys_are_aside(struct ctx *c, bool *out) MUST_CHECK;
bool keys_table_text(struct ctx *c, const char *table, const char **out)
    MUST_CHECK;
bool keys_note(struct ctx *c, const struct keys_aside *k) MUST_CHECK;
bool keys_noted(struct ctx *c, struct rows *tables) MUST_CHECK;
bool keys_of(struct ctx *c, struct keys_aside *k) MUST_CHECK;
bool keys_drop(struct ctx *c, const struct keys_aside *k) MUST_CHECK;
bool keys_build(struct ctx *c, const struct keys_aside *k) MUST_CHECK;

#endif
