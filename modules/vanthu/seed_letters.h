#ifndef VANTHU_SEED_LETTERS_H
#define VANTHU_SEED_LETTERS_H

#include "flow/flow.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/letter.h"
#include "office/post.h"
#include "office/unit.h"
#include "office/verdict.h"
#include "vanthu/seed.h"

/*
 * Letters of a demo province, moved by the real process engine and signed by
 * the demo authority's keys; only the clock is ours.
 */
struct story {
	const struct site_conf *site;
	const char *pki, *papers; /* folders */
	struct flow_conf flow;
	struct verdict_conf verdict;
};

/* One line of the plan (sql/seed/plan_letters.py). */
struct plan_line {
	const char *at, *drafter, *signer, *type, *urgency, *subject, *paper;
	const char *state, *receivers, *notation, *due;
};

/* Who acts from now on, so many minutes later. */
bool story_as(struct ctx *c, const char *username, int64_t minutes)
    MUST_CHECK;
bool story_as_role(struct ctx *c, int64_t organ_id, uint32_t role,
    struct post *out) MUST_CHECK;
bool story_as_head(struct ctx *c, int64_t unit_id, struct post *out)
    MUST_CHECK;

/* Take an action; input is JSON or NULL. */
struct story_step {
	int64_t letter_id;
	const char *action, *input, *signature;
};
bool story_act(struct ctx *c, const struct story *s,
    const struct story_step *step) MUST_CHECK;

/* seed_paper.c: the letter's file, signed with the demo's keys */
struct paper {
	const struct story *story;
	struct bytes file;
	struct blob blob;
};
bool paper_begin(struct ctx *c, struct paper *p, const char *name)
    MUST_CHECK;
bool paper_keep(struct ctx *c, struct paper *p) MUST_CHECK;
bool paper_sign(struct ctx *c, struct paper *p, const char *key, bool organ)
    MUST_CHECK;
bool paper_fill(struct ctx *c, struct paper *p, const struct letter *l)
    MUST_CHECK;

/* seed_outgoing.c, seed_incoming.c */
bool outgoing_make(struct ctx *c, const struct story *s,
    const struct plan_line *line) MUST_CHECK;
bool incoming_make(struct ctx *c, const struct story *s,
    const struct delivery *d, const char *state) MUST_CHECK;

int letters_command(struct ctx *c, int argc, char **argv);

/* seed_letter_repo.c */
bool post_of_username(struct ctx *c, const char *username,
    int64_t *post_id) MUST_CHECK;
bool check_note_add(struct ctx *c, int64_t letter_id, const char *kind,
    const char *result) MUST_CHECK;
bool letters_are_there(struct ctx *c, int64_t *count) MUST_CHECK;

#endif
