#ifndef OFFICE_LETTER_H
#define OFFICE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/* One organ's letter: every column of its row (sql/schema/002_letter.sql). */
#define YEAR_ORDER INT64_C(10000000000)
struct letter {
	int64_t id;
	const char *uuid;
	int64_t organ_id;
	const char *direction; /* in out */
	const char *origin;    /* native axis paper late imported */
	const char *state;
	int64_t order_no; /* year * YEAR_ORDER + id */
	int64_t rev;

	/* NĐ 30/2020, annex VI */
	const char *type_name;
	const char *code_number, *code_notation;
	struct date issued_on;
	const char *organ_name;
	const char *subject;
	const char *language;
	int64_t page_count;
	const char *description;
	const char *signer_position, *signer_name, *signer_competence;
	int64_t urgency;
	const char *to_places;
	int64_t copies;
	struct date due_on;

	int64_t register_id, number;
	const char *document_code;

	/* incoming */
	const char *sender_code, *sender_name;
	int64_t sender_unit_id;
	struct instant arrived_at, counted_at;
	struct date arrived_on;
	bool reply_requested;
	struct date reply_due;
	const char *verdict;
	const char *return_kind, *return_reason;
	bool needs_seal;

	/* outgoing */
	int64_t drafter_post_id, signer_post_id, reply_to_id;
	const char *paper, *paper_reason;
	bool filled;
	struct instant signed_at, released_at;

	/* its files leave, or came, in envelopes (R160) */
	bool encrypted;
	int64_t encrypted_by;     /* post that marked it; 0: it came so */
	struct instant opened_at; /* of an incoming one */

	/* where it is */
	int64_t process_id;
	const char *step, *step_label;
	struct instant due_at;
	struct instant created_at;
};

extern const struct record letter_record;

/*
 * Of the user's organ and visible to the user: an organ-wide role, or a row in
 * viewer for the post or its unit.  Everything else is ABSENT.
 */
bool letter_get(struct ctx *c, const char *uuid, struct letter *out)
    MUST_CHECK;

/* By an id out of our own rows, never out of a request: no scope. */
bool letter_get_id(struct ctx *c, int64_t id, struct letter *out) MUST_CHECK;

/*
 * The organ's incoming letter from a sender, by the sender's document code;
 * no scope: for what arrives.
 */
struct letter_key {
	int64_t organ_id;
	const char *sender_code, *document_code;
};
bool letter_find_incoming(struct ctx *c, const struct letter_key *k,
    struct letter *out, bool *found) MUST_CHECK;

/*
 * Insert from the struct.  id, uuid (unless given), order_no, rev and
 * created_at are set in it; direction, origin, state and organ_id must be
 * there.  Drafter and signer become viewers.
 */
bool letter_insert(struct ctx *c, struct letter *l) MUST_CHECK;

/*
 * Write the annex VI fields, arrived_on, document_code, return_* and
 * needs_seal from the struct.  For use inside a transition: rev is neither
 * asked nor changed, letter_move() does that.
 */
bool letter_update_registration(struct ctx *c, const struct letter *l)
    MUST_CHECK;

/*
 * Write what a drafter may change (annex VI fields, signer, reply_to, paper):
 * only at l->rev, which it counts up; else CONFLICT "changed_meanwhile".
 */
bool letter_update_draft(struct ctx *c, const struct letter *l) MUST_CHECK;

/* Where the process put it; counts rev up.  Texts NULL: unchanged. */
struct letter_move {
	int64_t letter_id;
	const char *state, *step, *step_label;
	struct instant due_at; /* unset: none */
	int64_t process_id;    /* 0: unchanged */
	int64_t register_id, number; /* of register_take(); 0: unchanged */
};
bool letter_move(struct ctx *c, const struct letter_move *m) MUST_CHECK;

/* Single facts; none changes rev. */

/*
 * Number and date of the struct stand in the PDF; CONFLICT
 * "changed_meanwhile" when the letter has another number by now.
 */
bool letter_set_filled(struct ctx *c, const struct letter *l) MUST_CHECK;

/* Its number is void: no code, nothing filled. */
bool letter_clear_code(struct ctx *c, int64_t id) MUST_CHECK;
bool letter_set_signed(struct ctx *c, int64_t id) MUST_CHECK;   /* now */
bool letter_set_released(struct ctx *c, int64_t id) MUST_CHECK; /* now */
bool letter_set_verdict(struct ctx *c, int64_t id, const char *verdict)
    MUST_CHECK;
bool letter_set_needs_seal(struct ctx *c, int64_t id, bool needs) MUST_CHECK;
bool letter_set_paper(struct ctx *c, int64_t id, const char *paper,
    const char *reason) MUST_CHECK;

/* A number as it is kept and compared: without leading zeros. */
const char *code_number_plain(const char *number);

/* "01/STTTT-CNTT"; NULL while it has no number (nd30 §2). */
const char *letter_code(struct ctx *c, const char *number,
    const char *notation);

#endif
