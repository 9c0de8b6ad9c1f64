#ifndef ROUTING_LETTER_VIEW_H
#define ROUTING_LETTER_VIEW_H

#include "flow/view.h"
#include "office/letter.h"

struct link {
	int64_t id;
};

/* What the page of a letter shows, but the rows of letters tied to it. */
struct letter_seen {
	struct letter letter;
	struct rows files;      /* struct file, main first */
	struct rows recall;     /* struct recall: the newest, or none */
	struct rows replies;    /* struct link: what answers it */
	struct flow_parts flow;
	/* only of one that goes out */
	struct rows posts;      /* struct post: drafter and signer */
	struct rows organ;      /* struct unit: whose it is */
	struct rows deliveries; /* struct delivery */
};

/* The letter of letter_asked(); else ABSENT. */
bool letter_see(struct ctx *c, struct letter_seen *out) MUST_CHECK;

/* One letter as the API shows it. */
bool letter_write(struct ctx *c, struct letter_seen *s, struct json *j)
    MUST_CHECK;

#endif
