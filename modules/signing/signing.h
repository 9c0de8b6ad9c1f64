#ifndef SIGNING_SIGNING_H
#define SIGNING_SIGNING_H

#include "base/json.h"
#include "db/db.h"
#include "flow/flow.h"
#include "office/evidence.h"
#include "office/file.h"
#include "office/letter.h"
#include "office/letter_row.h"
#include "office/province.h"
#include "office/scan.h"
#include "office/verdict.h"
#include "web/request.h"
#include "web/worker.h"

struct signing_conf {
	struct worker_conf web; /* first */
	struct flow_conf flow;
	struct province_conf province;
	struct verdict_conf verdict;
	const char *keykeeper;
	int64_t pending_minutes;
	const char *level; /* "": the profile's */
	struct scan_conf scan;
};

/* certificate_handlers.c, place_handlers.c, verdict_handlers.c */
bool certificate_list(struct ctx *c);
bool letter_prepare(struct ctx *c);
bool letter_places(struct ctx *c);
bool verdict_show(struct ctx *c);
bool verdict_again(struct ctx *c);
bool signing_queue(struct ctx *c);

/* signature_handlers.c */
bool signature_begin(struct ctx *c);
bool signature_finish(struct ctx *c);
bool signature_drop(struct ctx *c);

struct certificate {
	int64_t id;
	const char *uuid, *role;
	int64_t person_id, organ_id;
	const char *device, *key_name, *subject, *issuer, *serial;
	struct bytes der, chain;
	const char *image_sha256, *state;
	struct instant valid_from, valid_to;
	/* The token or server that is registered for it; 0, NULL: none. */
	int64_t device_id, holder_id;
	const char *device_serial, *device_state;
};

struct pending {
	int64_t id;
	const char *uuid;
	int64_t letter_id, file_id, person_id, post_id, certificate_id;
	const char *base_sha256, *purpose, *digest;
	struct bytes tail, attributes, cms_state;
	int64_t contents_offset, contents_length;
	struct instant expires_at, used_at;
	const char *result;
	/* The whole file is signed elsewhere (agent.c); else both NULL. */
	const char *ticket_sha256, *upload_sha256;
};

/* What decides whether somebody may sign something (sign_rules.c). */
struct sign_facts {
	const struct letter *letter;
	const struct file *file;
	const struct certificate *certificate;
	const char *purpose;
	bool prepared;       /* number and date fields are there */
	bool content_passed; /* R079 of the current version */
	bool form_passed;    /* R080 */
	bool same_day;       /* the profile's R088 */
};
bool sign_may_begin(struct ctx *c, const struct sign_facts *f) MUST_CHECK;

/* plan.c: the bytes to append, from the jail */
struct plan_question {
	const char *purpose;
	const json_t *place; /* NULL: the purpose's own */
	const char *reason;
	const struct certificate *certificate;
	const struct letter *letter;
	const struct file *file;
};
bool plan_ask(struct ctx *c, const struct plan_question *q,
    struct pending *out) MUST_CHECK;

/*
 * embed.c: the signature into the prepared bytes, grown and checked.  A proof
 * is a raw signature, or a whole CMS; base64, the other one NULL.
 */
struct proof {
	const char *signature, *cms;
};
bool cms_ask(struct ctx *c, const struct pending *p,
    const struct proof *proof, struct bytes *cms) MUST_CHECK;
bool tail_with(struct ctx *c, const struct pending *p,
    int64_t base_length, struct bytes cms, struct bytes *tail) MUST_CHECK;
bool keykeeper_sign(struct ctx *c, const struct certificate *k,
    const struct pending *p, const char *grant, const char **signature)
    MUST_CHECK;

/*
 * agent.c: the whole file goes to a program on the person's machine and comes
 * back signed (docs/agent.md)
 */
bool agent_begin(struct ctx *c, const struct sign_facts *f,
    struct pending *p) MUST_CHECK;
void agent_write(struct ctx *c, struct json *j, const struct sign_facts *f);
bool agent_accept(struct ctx *c, const struct pending *p, struct blob *out)
    MUST_CHECK;

/* complete.c: what follows in the process once all files are signed */
bool signing_complete(struct ctx *c, const struct letter *l,
    const char *purpose) MUST_CHECK;

/* *_repo.c */
bool certificates_mine(struct ctx *c, struct rows *out) MUST_CHECK;
bool certificate_get(struct ctx *c, const char *uuid,
    struct certificate *out) MUST_CHECK;
bool certificate_get_id(struct ctx *c, int64_t id, struct certificate *out)
    MUST_CHECK;
bool pending_insert(struct ctx *c, struct pending *p) MUST_CHECK;
bool pending_get(struct ctx *c, const char *uuid, struct pending *out)
    MUST_CHECK;
bool pending_use(struct ctx *c, int64_t id, const char *result) MUST_CHECK;
bool pending_delete(struct ctx *c, const char *uuid) MUST_CHECK;
bool check_passed(struct ctx *c, const struct file *f, const char *kind,
    bool *out) MUST_CHECK;
bool queue_of_signer(struct ctx *c, const struct page *page,
    struct rows *out) MUST_CHECK;

#endif
