#ifndef ROUTING_ROUTING_H
#define ROUTING_ROUTING_H

#include "base/json.h"
#include "db/db.h"
#include "flow/flow.h"
#include "office/letter.h"
#include "office/letter_row.h"
#include "office/province.h"
#include "web/request.h"
#include "web/worker.h"

struct routing_conf {
	struct worker_conf web; /* first */
	struct flow_conf flow;
	struct province_conf province;
	const char *blobs;
	const char *pages; /* page images, wiped with what is secret */
	const char *inspector;
	const char *reads; /* folder where reads are noted */
};

/* letter_handlers.c */
bool letter_show(struct ctx *c);
bool letter_history(struct ctx *c);
bool letter_survey(struct ctx *c);
bool letter_act(struct ctx *c);

/* letter_rules.c */
const char *legal_value(const struct letter *l, int64_t signatures);
const char *check_of_step(const char *step); /* content form, or NULL */
const char *check_result(const char *action_kind); /* passed returned NULL */

/* task_handlers.c, desk_handlers.c */
bool task_list(struct ctx *c);
bool task_seen(struct ctx *c);
bool desk_show(struct ctx *c);

/* draft_handlers.c */
bool draft_list(struct ctx *c);
bool draft_create(struct ctx *c);
bool draft_update(struct ctx *c);
bool draft_version(struct ctx *c);
bool draft_versions(struct ctx *c);
bool draft_text(struct ctx *c);

struct draft_form {
	const char *type_name, *secrecy, *subject, *signer;
	int64_t urgency;
	const char *reply_to, *main;
	bool paper, encrypt;
	const char *paper_reason, *note;
	int64_t rev;
};

/* draft_rules.c */
bool draft_may_be(struct ctx *c, const struct draft_form *f) MUST_CHECK;

/* draft_people.c: signer, receivers and the letter answered */
bool draft_signer(struct ctx *c, const struct draft_form *f,
    struct letter *l) MUST_CHECK;
/* They become struct delivery rows, and the letter's to_places. */
bool draft_recipients_read(struct ctx *c, struct letter *l,
    const json_t *body, struct rows *out) MUST_CHECK;
bool draft_files(struct ctx *c, const struct letter *l, const json_t *body)
    MUST_CHECK;
bool draft_answers(struct ctx *c, const struct letter *l,
    const struct letter *incoming) MUST_CHECK;

/* organ_handlers.c */
bool organ_list(struct ctx *c);

/* *_repo.c */
/* held_repo.c: one page and one more of them, first things first */
struct held {
	int64_t id, urgency;
	struct instant due;
	int64_t rank; /* urgency and due time in one number */
};
bool held_open(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out) MUST_CHECK;
bool held_done(struct ctx *c, const struct page *page, struct rows *out)
    MUST_CHECK;
bool tasks_list(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out) MUST_CHECK;
bool task_mark_seen(struct ctx *c, const char *uuid) MUST_CHECK;
bool drafts_list(struct ctx *c, const char *tab, const struct page *page,
    struct rows *out) MUST_CHECK;

struct check_note {
	int64_t letter_id, version;
	const char *kind, *result, *text, *by;
	struct instant at;
};
/* The kind of the note that the drafter leaves with a version. */
#define VERSION_WRITTEN "version"
bool check_add(struct ctx *c, const struct check_note *n) MUST_CHECK;
bool check_list(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;

struct task_row {
	struct letter_row letter;
	const char *task, *part, *text, *from_name, *from_title, *state;
	struct instant due_at;
	int64_t task_id, late_rank;
};

struct organ_row {
	int64_t id;
	const char *uuid, *name, *short_name, *code, *kind;
	bool connected;
};
bool organ_search(struct ctx *c, const char *q, struct rows *out) MUST_CHECK;

struct count_row {
	const char *id;
	int64_t count;
};
bool desk_counts(struct ctx *c, struct rows *out) MUST_CHECK;
struct week_row {
	int64_t week, in, out;
};
#define DESK_WEEKS 12
bool desk_weeks(struct ctx *c, struct week_row weeks[DESK_WEEKS]) MUST_CHECK;
struct unit_row {
	const char *name;
	int64_t done, open, over;
};
bool desk_units(struct ctx *c, struct rows *out) MUST_CHECK;

#endif
