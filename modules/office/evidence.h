#ifndef OFFICE_EVIDENCE_H
#define OFFICE_EVIDENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "db/db.h"
#include "office/letter.h"
#include "office/province.h"

/*
 * Evidence that keeps signatures provable (docs/evidence.md): what was
 * fetched, beside the file; and how far a sealed file is on its way to the
 * level that the province's profile wants.
 */
struct evidence {
	const char *kind; /* certificate ocsp crl */
	struct bytes der;
	const char *url;  /* where it came from; NULL: out of a file */
};
extern const struct record evidence_record;

/* Kept once however often it comes, and named by the file. */
bool evidence_keep(struct ctx *c, int64_t file_id,
    const struct evidence *e) MUST_CHECK;
/* struct evidence rows of a file. */
bool evidence_list(struct ctx *c, int64_t file_id, struct rows *out)
    MUST_CHECK;
/* What an address answered since then; the newest. */
struct evidence_query {
	const char *url;
	struct instant since;
};
bool evidence_recent(struct ctx *c, const struct evidence_query *q,
    struct evidence *out, bool *found) MUST_CHECK;
/* As PEM blocks one behind the other. */
struct bytes evidence_text(struct ctx *c, const struct rows *rows);

/* What the profile wants; setting "" leaves it the last word. */
struct augment_policy {
	const char *level; /* "B-B" "B-T" "B-LT" "B-LTA" */
	int64_t wait_minutes;
};
struct augment_conf {
	struct province_conf province;
	const char *level;
};
bool augment_policy_read(struct ctx *c, const struct augment_conf *conf,
    struct augment_policy *out) MUST_CHECK;

struct augment {
	int64_t file_id, letter_id;
	const char *level, *state;
	int64_t steps, tries;
	const char *last_failure;
	struct instant begun_at;
	const char *file_name;
};
/* Each PDF of a sealed letter is now to reach that level; B-B: nothing. */
bool augment_order(struct ctx *c, int64_t letter_id, const char *level)
    MUST_CHECK;
/* struct augment rows. */
bool augment_list(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;
bool augment_get(struct ctx *c, int64_t file_id, struct augment *out)
    MUST_CHECK;
/* One more step is written; done: it was the last. */
bool augment_step(struct ctx *c, int64_t file_id, bool done) MUST_CHECK;
bool augment_fail(struct ctx *c, int64_t file_id, const char *code)
    MUST_CHECK;

/* augment_rules.c: the steps of a level, "stamp" or "evidence"; or NULL */
const char *augment_next(const char *level, int64_t step);
bool augment_level_is_known(const char *level);
/* Whether a release need not wait for what was begun since then; the rest. */
struct augment_told {
	bool may_leave, is_done;
	int64_t waiting, failed, tries;
	const char *failure; /* code, or NULL */
};
void augment_tell(const struct augment *list, size_t count,
    struct instant since, struct augment_told *out);

#endif
