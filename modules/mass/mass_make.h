#ifndef MASS_MASS_MAKE_H
#define MASS_MASS_MAKE_H

#include "mass/mass_walk.h"

/* What a message says, the same at its sender and at every receiver. */
struct says {
	const char *type, *notation, *subject, *organ_name, *code;
	const char *number, *signer_name, *signer_position, *competence;
	const char *document_code, *outside_name;
	int64_t urgency, issued, sender_unit; /* issued 0: no number yet */
	const struct mass_post *drafter, *signer; /* of an organ of ours */
};
void says_of(struct ctx *c, const struct mass_world *w, const struct plan *p,
    uint32_t message, struct says *out);

/* Everything that makes letters, one per worker. */
struct maker {
	const struct mass_world *world;
	const struct plan *plan;
	struct lines lines;
	struct token_spool spool;
};

/* The letter of this place in the plan, into the lines and the spool. */
bool letter_make(struct ctx *c, struct maker *m, size_t rank) MUST_CHECK;
int64_t order_of(const struct maker *m, size_t rank);

struct mass_revision {
	int64_t at, post_id;
	const char *purpose;
};

/* A letter's row and what hangs below it without a process. */
struct made {
	const struct mass_organ *organ;
	struct says says;
	const struct walk *walk;
	const struct mass_paper *paper;
	size_t rank;
	int64_t id, order_no, created, arrived, given;
	const char *direction, *origin, *state, *verdict, *return_reason;
	const struct mass_book *book;
	int64_t number;
	bool needs_seal;
	int64_t signed_at, released;
	struct mass_revision revisions[STAGE_COUNT];
	size_t revision_count;
};
void letter_line(struct lines *l, struct made *d, struct dice *dice);
void files_lines(struct lines *l, const struct made *d, struct dice *dice);
bool search_lines(struct ctx *c, struct maker *m, const struct made *d)
    MUST_CHECK;

/* mass_send.c: deliveries of a letter, seen from its sender */
void deliveries_lines(struct maker *m, const struct made *d,
    uint32_t message);
/* and what one receiver sent back */
void receipts_lines(struct maker *m, const struct made *d,
    uint32_t receiver);

#endif
