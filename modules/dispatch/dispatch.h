#ifndef DISPATCH_DISPATCH_H
#define DISPATCH_DISPATCH_H

#include "base/json.h"
#include "db/db.h"
#include "flow/flow.h"
#include "office/delivery.h"
#include "office/evidence.h"
#include "office/file.h"
#include "office/fill.h"
#include "office/letter.h"
#include "office/letter_row.h"
#include "office/province.h"
#include "office/unit.h"
#include "web/request.h"
#include "web/worker.h"

struct dispatch_conf {
	struct worker_conf web; /* first */
	struct flow_conf flow;
	struct province_conf province;
	struct fill_conf fill;
	const char *level; /* "": the profile's */
};

/* number_handlers.c */
bool numbering_show(struct ctx *c);
bool number_give(struct ctx *c);
bool number_fill(struct ctx *c);

/* release_handlers.c */
bool checklist_show(struct ctx *c);
bool letter_release(struct ctx *c);

/* recall_handlers.c */
bool letter_recall(struct ctx *c);

/* copy_handlers.c, copy_make.c */
bool copies_show(struct ctx *c);
bool copy_make(struct ctx *c);

/* print_handlers.c; print_rules.c: whether a print is marked, what it tells */
bool print_make(struct ctx *c);
bool print_lookup(struct ctx *c);
bool print_may_be_marked(const struct letter *l);
struct print_seen;
const char *print_state(const struct print_seen *s);

/* sent_handlers.c */
bool deliveries_show(struct ctx *c);
bool sent_list(struct ctx *c);
bool numbering_list(struct ctx *c);

/* A letter of the path, of this agency, going out. */
bool outgoing_of_path(struct ctx *c, struct letter *out) MUST_CHECK;

/* number_rules.c (nd30 §2) */
struct notation {
	const char *type_abbreviation; /* "" for công văn */
	const char *organ, *unit;      /* short names */
};
const char *notation_text(struct ctx *c, const struct notation *n);
const char *number_text(struct ctx *c, int64_t number); /* 1 -> "01" */
const char *document_code(struct ctx *c, const char *organ_code,
    const struct letter *l);

/* paper_rules.c: what the province's list says of a type (R115–R119) */
struct paper_choice {
	const char *decision; /* electronic with_paper */
	const char *rule;     /* the deciding text's number */
};
struct paper_lists {
	const char *decision;
	struct texts with_paper;
};
struct paper_choice paper_of_type(const struct paper_lists *p,
    const char *type_name);
bool paper_may_be(struct ctx *c, const struct paper_choice *rule,
    const struct letter *l) MUST_CHECK;

/* checklist_rules.c */
struct checked {
	const char *id, *text;
	bool ok;
};
struct check_facts {
	const struct letter *letter;
	const struct file *files;
	size_t file_count;
	const struct delivery *deliveries;
	size_t delivery_count;
	bool same_day;       /* the profile's R088 */
	struct date today;
	bool evidence_done;  /* or need not be waited for any more */
	bool evidence_waits; /* the courier is at it */
	const char *evidence_text;
	const char *cipher_text; /* who cannot open it; NULL: all can */
};
#define CHECKS 8
size_t checklist(const struct check_facts *f, struct checked out[CHECKS]);
bool checklist_ready(const struct checked *list, size_t count);

/* recall_rules.c (R112) */
bool letter_may_be_recalled(struct ctx *c, const struct letter *l)
    MUST_CHECK;
bool delivery_may_be_asked(const struct delivery *d);

/* release_message.c: one edXML message per receiver */
struct release {
	const struct letter *letter;
	const struct letter *answers; /* NULL: no reply */
	struct unit sender;
	const struct file *files;
	size_t file_count;
	const struct delivery *deliveries;
	size_t delivery_count;
	const char **messages; /* sha256 per delivery; NULL for paper */
	bool queued;           /* the process let it go */
	struct envelope *envelopes; /* one per file; NULL: it is plain */
	struct rows ciphers;        /* one per electronic receiver */
	const char *recall;    /* why it is taken back; NULL: it is sent */
};
bool release_compose(struct ctx *c, struct release *r) MUST_CHECK;

/* sent_repo.c */
struct sent_row {
	struct letter_row letter;
	struct instant released_at;
	const char *counts; /* total,waiting,arrived,refused,… */
	int64_t next_key;   /* of the page behind it */
};
bool sent_find(struct ctx *c, bool waiting, const struct page *page,
    struct rows *out) MUST_CHECK;
bool queue_find(struct ctx *c, const char *state, const struct page *page,
    struct rows *out) MUST_CHECK;

struct try_row {
	int64_t delivery_id, attempts;
	struct instant next_at;
	const char *state, *failure;
};
bool tries_find(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;

#endif
