#ifndef OFFICE_COPY_REPO_H
#define OFFICE_COPY_REPO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/* Table copy: which letter is a copy of which. */
struct copy {
	int64_t letter_id, organ_id, original_id;
	const char *kind, *from_medium, *to_medium;
	const char *pages; /* NULL: all of them */
	struct instant made_at;
};

/* A copy and the letter that it is, or that it was made from. */
struct copy_row {
	struct copy copy;
	const char *uuid, *state, *step_label;
	const char *type_name, *code_number, *code_notation;
	struct date issued_on;
	const char *organ_name, *subject, *signer_name, *signer_position;
	const char *to_places;
};

bool copy_insert(struct ctx *c, const struct copy *copy) MUST_CHECK;
/* struct copy_row rows of what was made from a letter, newest first. */
bool copy_list(struct ctx *c, int64_t original_id, struct rows *out)
    MUST_CHECK;
/* What a copy was made from; found false: the letter is none of ours. */
bool copy_find(struct ctx *c, int64_t letter_id, struct copy_row *out,
    bool *found) MUST_CHECK;
/* Who may see the original may see its copy. */
bool copy_viewers(struct ctx *c, const struct copy *copy) MUST_CHECK;

#endif
