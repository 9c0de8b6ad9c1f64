#ifndef OFFICE_PRINT_MARK_H
#define OFFICE_PRINT_MARK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/letter.h"

/*
 * What a print of a letter carries (NĐ 137/2024 Đ5): who printed it, when, and
 * a code of 24 hex digits that nobody can guess.
 */
struct print_mark {
	int64_t id;
	const char *code;
	int64_t letter_id, organ_id, file_id, revision, post_id;
	const char *printed_by;
	struct instant printed_at;
};

/*
 * The mark of the user's print of a letter today: the one there is, while the
 * file is the same, or a new one.  ABSENT: the letter has no main file.
 */
bool print_mark_take(struct ctx *c, const struct letter *l,
    struct print_mark *out) MUST_CHECK;

/* What anybody who holds the paper may know of it: no content. */
struct print_seen {
	struct instant printed_at;
	const char *state, *verdict;
	const char *type_name, *code_number, *code_notation;
	struct date issued_on;
	const char *organ_name, *sha256;
	const char *new_number, *new_notation; /* of what replaced it */
	struct date new_issued_on;
};
/* No scope: the code is the right.  ABSENT "print_unknown". */
bool print_mark_see(struct ctx *c, const char *code, struct print_seen *out)
    MUST_CHECK;

/* A letter takes the place of one that is taken back; told twice: the last. */
bool replacement_put(struct ctx *c, int64_t letter_id, int64_t by_letter_id)
    MUST_CHECK;

#endif
