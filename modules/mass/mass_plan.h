#ifndef MASS_MASS_PLAN_H
#define MASS_MASS_PLAN_H

#include "mass/mass_own.h"

/*
 * Who sends what to whom, and when: some words per letter, for all letters at
 * once, so that ids follow time and book numbers follow registration.
 * Everything else of a letter is thrown again from its place in here.
 */
#define NOBODY UINT32_MAX

struct plan_message {
	int64_t at;      /* begun as a draft, or sent from outside */
	uint32_t sender; /* organ; from the outside NOBODY */
	uint32_t first, count; /* its receivers */
	uint32_t number; /* of the sender's book, 0: none yet */
	uint32_t void_number; /* given before and taken back, or 0 */
};

struct plan_receiver {
	uint32_t message;
	uint32_t organ;
	uint32_t number; /* of the receiver's book, 0: none yet */
};

struct plan_letter {
	int64_t at;
	uint32_t message;
	uint32_t receiver; /* NOBODY: the sender's own, outgoing one */
};

struct plan {
	struct plan_message *messages;
	struct plan_receiver *receivers;
	struct plan_letter *letters; /* in the order of their ids */
	size_t message_count, receiver_count, letter_count;
};
bool plan_make(struct ctx *c, struct mass_world *w, struct plan *out)
    MUST_CHECK;

/* Moments of a message at its sender; those behind until never came. */
struct sent_times {
	int64_t created, returned, submitted, checked, formed, signed_at;
	int64_t given, voided, numbered, sealed, released, closed;
};
void sent_times(const struct mass_world *w, const struct plan *p,
    uint32_t message, struct sent_times *out);

/* And at one receiver; 0: that does not happen. */
struct taken_times {
	int64_t arrived, refused, registered, sorted, directed, assigned;
	int64_t noted, done;
	bool on_paper, is_spoilt; /* of a message from outside */
};
void taken_times(const struct mass_world *w, const struct plan *p,
    uint32_t receiver, struct taken_times *out);

#endif
