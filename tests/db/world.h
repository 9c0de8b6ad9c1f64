#ifndef DB_WORLD_H
#define DB_WORLD_H

#include "office/letter.h"
#include "server.h"

/*
 * Two organs and a few people in the schema of the throwaway server, freshly
 * made by each call; ids are fixed.
 */
enum {
	ORGAN_A = 1, /* Sở A, code H42.01 */
	UNIT_A1 = 2, /* its department */
	ORGAN_B = 3, /* Sở B, code H42.02 */
	UNIT_A2 = 4, /* another department of A */
};
enum { CLERK_A = 1, OFFICER_A1, LEADER_A, CLERK_B, OFFICER_A2, ADMIN_A };

struct ctx *world_begin(void **state);

/* Act as one of the posts above. */
void world_sign_in(struct ctx *c, int post);

/* A letter of an organ with a subject, indexed. */
struct letter world_letter(struct ctx *c, int64_t organ,
    const char *subject);

/* UUID of a row of unit, person or post: by its kind and id. */
const char *world_uuid(struct ctx *c, const char *kind, int id);

#endif
