#ifndef OFFICE_POST_H
#define OFFICE_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"
#include "db/db.h"

/* A person's office in a unit; lists hold those valid today and unlocked. */
struct post {
	int64_t id;
	const char *uuid;
	int64_t person_id, unit_id, organ_id;
	const char *name;       /* of the person */
	const char *title;      /* chức vụ */
	const char *competence; /* TM. KT. TL. TUQ. Q. or NULL */
	int64_t roles;
	const char *unit_uuid, *unit_name;
};

extern const struct record post_record;

/* Of the user's organ, valid today; else ABSENT. */
bool post_get(struct ctx *c, const char *uuid, struct post *out) MUST_CHECK;

/* By an id out of our own rows; also past ones. */
bool post_get_id(struct ctx *c, int64_t id, struct post *out) MUST_CHECK;

/* struct post rows; unit 0: the whole organ. */
struct post_query {
	int64_t organ_id, unit_id;
	uint32_t role; /* any of these bits */
};
bool posts_with_role(struct ctx *c, const struct post_query *q,
    struct rows *out) MUST_CHECK;

/* Who heads a unit; found false: nobody does now. */
bool head_of_unit(struct ctx *c, int64_t unit_id, struct post *out,
    bool *found) MUST_CHECK;

/* person_ref of the API: {id, name, title}; NULL or id 0: null. */
void post_ref_write(struct json *j, const char *name, const struct post *p);

#endif
