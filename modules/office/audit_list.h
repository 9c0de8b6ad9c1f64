#ifndef OFFICE_AUDIT_LIST_H
#define OFFICE_AUDIT_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"

/*
 * Entries of the access log, newest first (R163, R166).  Never what a letter
 * says: administrators read no content (R008).
 */
struct audit_wish {
	int64_t organ_id;    /* 0: of every organ */
	int64_t person_id;   /* 0: of everybody */
	int64_t letter_id;   /* of it and its files; 0: of everything */
	const char *act;     /* NULL: everything */
	struct instant from, to; /* to is no more part of it; unset: any */
	int64_t before;      /* id of the last entry seen; 0: none */
	int64_t limit;
};

struct audit_entry {
	int64_t id;
	struct instant at;
	const char *person_id, *person, *title, *unit; /* NULL: nobody */
	const char *act, *subject_kind, *subject_id, *subject;
	const char *address, *note;
};

extern const struct record audit_entry_record;

bool audit_list(struct ctx *c, const struct audit_wish *w, struct rows *out)
    MUST_CHECK;

/* What a person says becomes what a wish holds; 0: there is none. */
bool audit_person(struct ctx *c, const char *uuid_or_username, int64_t *out)
    MUST_CHECK;
bool audit_letter(struct ctx *c, const char *uuid, int64_t *out) MUST_CHECK;

#endif
