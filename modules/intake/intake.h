#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "base/json.h"
#include "db/db.h"
#include "flow/flow.h"
#include "office/inspect.h"
#include "office/letter.h"
#include "office/letter_row.h"
#include "office/province.h"
#include "office/register.h"
#include "web/request.h"
#include "web/worker.h"

struct intake_conf {
	struct worker_conf web; /* first */
	struct province_conf province;
	struct inspect_conf inspect;
	struct flow_conf flow;
	const char *pages; /* page images, wiped with what is secret */
};

/* inbox_handlers.c */
bool inbox_list(struct ctx *c);
bool inbox_counts(struct ctx *c);

/* registration_handlers.c, register_handlers.c, paper_handlers.c */
bool registration_show(struct ctx *c);
bool letter_register(struct ctx *c);
bool letter_return(struct ctx *c);
bool letter_abnormal(struct ctx *c);
bool paper_register(struct ctx *c);

/* recall_handlers.c */
bool recall_reply(struct ctx *c);

/* The register form of NĐ 30, annex VI.II, for electronic and paper alike. */
struct register_form {
	const char *action;
	int64_t rev;
	const char *register_id;
	const char *type_name, *code_number, *code_notation;
	struct date issued_on;
	const char *organ_name, *subject;
	int64_t urgency;
	const char *secrecy;
	int64_t page_count;
	const char *language, *description;
	const char *signer_position, *signer_name;
	struct date due_on;
	const char *to_places, *leader, *override_reason;
	bool paper_kept, accept_duplicate;
	/* paper only */
	const char *upload;
};
bool register_form_read(struct ctx *c, struct register_form *out) MUST_CHECK;

/* registration_rules.c */
bool form_may_be_registered(struct ctx *c, const struct register_form *f)
    MUST_CHECK;
bool letter_may_be_registered(struct ctx *c, const struct letter *l)
    MUST_CHECK;
void form_into_letter(const struct register_form *f, struct letter *l);

/* register_step.c: what electronic and paper letters share */
bool duplicates_check(struct ctx *c, const struct letter *l,
    const struct register_form *f) MUST_CHECK;
bool register_step(struct ctx *c, const struct flow_held *held,
    const struct register_form *f) MUST_CHECK;
bool register_reply(struct ctx *c, int64_t letter_id, int status) MUST_CHECK;

/* values.c: the prefilled form */
bool values_write(struct ctx *c, const struct letter *l, struct json *j)
    MUST_CHECK;

/* duplicate_repo.c, R054 */
struct duplicate {
	int64_t id;
	bool same_document; /* else the same number, notation and organ */
};
bool duplicates_find(struct ctx *c, const struct letter *l,
    struct rows *out) MUST_CHECK;

/* inbox_repo.c */
struct inbox_row {
	struct letter_row letter;
	const char *sender_name, *sender_code;
	int64_t order_no;
	bool duplicate;
};
struct inbox_query {
	const char *tab, *verdict; /* verdict NULL: any */
	int64_t urgency;           /* -1: any */
};
bool inbox_rows(struct ctx *c, const struct inbox_query *q,
    const struct page *page, struct rows *out) MUST_CHECK;
bool inbox_tab_is_newest_first(const char *tab);

struct inbox_figures {
	int64_t waiting, to_submit, paper, returned, recall;
};
bool inbox_figures(struct ctx *c, struct inbox_figures *out) MUST_CHECK;

#endif
