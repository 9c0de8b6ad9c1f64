#ifndef SIGNING_DEVICE_H
#define SIGNING_DEVICE_H

#include "db/db.h"
#include "web/request.h"

/* The book of certificates and devices, for administrators (R151–R158). */

/* device_handlers.c */
bool device_list(struct ctx *c);
bool device_add(struct ctx *c);
bool device_state(struct ctx *c);
bool device_keeper(struct ctx *c);

struct book_row {
	int64_t id;
	const char *uuid, *role, *subject, *issuer, *serial, *place;
	struct instant valid_from, valid_to;
	const char *state, *state_reason;
	int64_t organ_id;
	const char *organ, *organ_name;
	int64_t person_id; /* holder of a personal one; 0: a seal's */
	const char *person, *person_name;
	int64_t device_id; /* 0, NULL: none is registered */
	const char *device_serial, *device_name, *device_state;
	int64_t keeper_id;
	const char *keeper, *keeper_name;
	struct instant held_since;
};

/* device_add.c: what a certificate's own bytes say, read in the jail */
struct certificate_facts {
	const char *subject, *issuer, *serial, *sha256, *key;
	struct instant valid_from, valid_to;
};
struct add_form {
	const char *certificate, *issuer; /* base64 of DER */
	const char *role, *holder, *reason;
	bool name_checked;
};
bool certificate_facts_ask(struct ctx *c, const struct add_form *form,
    struct certificate_facts *out) MUST_CHECK;

/* A person with a post in an organ. */
struct member_of {
	int64_t id, organ_id;
	const char *name;
};

/* device_rules.c */
struct handing {
	const struct book_row *row;
	const struct member_of *to; /* NULL: given back */
	const char *serial, *name, *record;
	struct date on;
};
bool certificate_may_be_added(struct ctx *c, const struct add_form *form,
    const struct certificate_facts *facts, const struct member_of *holder)
    MUST_CHECK;
bool certificate_may_become(struct ctx *c, const struct book_row *row,
    const char *state) MUST_CHECK;
bool device_may_be_handed(struct ctx *c, const struct handing *h) MUST_CHECK;

/* device_repo.c */
struct book_query {
	const char *text, *serial, *role, *state;
	struct instant before; /* ends before it; 0: whenever */
};
bool book_find(struct ctx *c, const struct book_query *q,
    const struct page *page, struct rows *out) MUST_CHECK;
bool book_get(struct ctx *c, const char *uuid, struct book_row *out)
    MUST_CHECK;
bool member_get(struct ctx *c, const char *uuid, int64_t organ_id,
    struct member_of *out) MUST_CHECK; /* organ 0: any */

struct new_certificate {
	const struct add_form *form;
	const struct certificate_facts *facts;
	struct bytes der, chain;
	int64_t person_id, organ_id;
};
bool certificate_insert(struct ctx *c, const struct new_certificate *n,
    int64_t *id, const char **uuid) MUST_CHECK;
bool certificate_set_state(struct ctx *c, const struct book_row *row,
    const char *state, const char *reason) MUST_CHECK;

bool device_insert(struct ctx *c, const struct handing *h, int64_t *id)
    MUST_CHECK;
bool certificate_set_device(struct ctx *c, int64_t certificate_id,
    int64_t device_id) MUST_CHECK;
bool device_hand(struct ctx *c, const struct handing *h, int64_t device_id,
    const char *reason) MUST_CHECK;

#endif
