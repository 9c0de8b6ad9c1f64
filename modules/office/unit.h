#ifndef OFFICE_UNIT_H
#define OFFICE_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"
#include "db/db.h"

/* A unit; an organ is the unit whose organ_id is its own id. */
struct unit {
	int64_t id;
	const char *uuid;
	int64_t parent_id, organ_id;
	const char *kind; /* province organ commune department outside */
	const char *name, *short_name, *place, *phone, *email;
	bool connected;
	const char *code; /* main organ code of an organ, else NULL */
};

extern const struct record unit_record;

/* A unit of the user's organ, valid today; else ABSENT. */
bool unit_get(struct ctx *c, const char *uuid, struct unit *out) MUST_CHECK;

/* By an id out of our own rows. */
bool unit_get_id(struct ctx *c, int64_t id, struct unit *out) MUST_CHECK;

/* Any organ of the directory (a recipient); else ABSENT. */
bool organ_get(struct ctx *c, const char *uuid, struct unit *out) MUST_CHECK;

/* By any of its codes, whatever the case; found false: unknown. */
bool organ_by_code(struct ctx *c, const char *code, struct unit *out,
    bool *found) MUST_CHECK;

/* struct unit rows of an organ, the organ itself first. */
bool unit_list(struct ctx *c, int64_t organ_id, struct rows *out) MUST_CHECK;

/* unit_ref {id, name, short_name}, organ_ref with code. */
void unit_ref_write(struct json *j, const char *name, const struct unit *u);
void organ_ref_write(struct json *j, const char *name, const struct unit *u);

#endif
