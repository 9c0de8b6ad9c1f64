#ifndef PDF_CHANGE_H
#define PDF_CHANGE_H

/*
 * What the revisions after a signature changed, private to the module.
 *
 * Two documents on the same file: "old" is the revision that was signed,
 * "new" the whole.  Every object that newer sections changed must be allowed
 * by a walk from the catalog along a path that may change; what no walk
 * allowed, and is seen from the old document, is tampering.
 */
#include "pdf/field.h"
#include "pdf/report.h"

struct map;

enum changed_kind {
	NOT_CHANGED,
	ADDED,    /* there was nothing under its number */
	MODIFIED,
	FREED,
};

struct changed {
	int32_t number;
	enum changed_kind kind;
	bool allowed;
};

/* Fields that a signature locked: its FieldMDP or the field's own /Lock. */
struct lock {
	const struct lock *next;
	bool all_but; /* the named ones are open, all others locked */
	const char *const *names;
	size_t count;
};

struct changes {
	struct ctx *c;
	struct pdf *old, *new;
	struct map *of; /* struct changed of a number */
	struct changed *list;
	size_t count;
	unsigned char *uses;  /* references to each number in old: see there */
	unsigned char *holds; /* 1: an object stream of new with objects */
	int32_t uses_end;
	const struct lock *locks;
	bool lock_broken;
	enum pdf_change level;
	const char *why; /* what made the level */
};

/* True unless we are broken; level, why and lock_broken are the answer. */
bool changes_classify(struct changes *ch) MUST_CHECK;

/* pdf_same.c */
bool pdf_same(const struct pdf_object *a, const struct pdf_object *b);
/*
 * A member by name, probably at this index.  Lists and dictionaries longer
 * than CHANGE_SEARCH are looked at there only: equal ones mostly are equal in
 * order, and no search may take hours.
 */
#define CHANGE_SEARCH 20000
const struct pdf_object *pdf_member_near(const struct pdf_object *dict,
    const struct bytes *name, size_t likely);

/* change_set.c - the changed objects */
void change_set_read(struct changes *ch);
void change_note(struct changes *ch, enum pdf_change level, int32_t number,
    const char *why);
enum changed_kind change_of(const struct changes *ch, int32_t number);
void change_allow(struct changes *ch, int32_t number);
/* An object that a reference, kept or new, may rightly lead to. */
void change_allow_ref(struct changes *ch, const struct pdf_object *before,
    const struct pdf_object *after);
bool change_is_allowed(const struct changes *ch, int32_t number);
/* Allow every added object that can be reached from here in new. */
void change_allow_below(struct changes *ch, const struct pdf_object *o);
bool is_added_free(const struct changes *ch, int32_t number);
/* What is left: changed, not allowed, and visible from old. */
void change_sweep(struct changes *ch);

/* change_uses.c - who refers to whom in old */
void uses_read(struct changes *ch);
bool is_used(const struct changes *ch, int32_t number);
bool is_used_once(const struct changes *ch, int32_t number); /* at most */
/* By an object of old, not only as the stream that others are packed in. */
bool is_referred(const struct changes *ch, int32_t number);
/* Nobody refers to it in old, and in new nothing is packed in it. */
bool is_unpacked(struct changes *ch, int32_t number);

/* change_keys.c - comparing dictionaries key by key */
bool same_key(const struct pdf_object *a, const struct pdf_object *b,
    const char *name);
/* True: they differ in these keys only; else *which is another. */
bool differ_only(struct changes *ch, const struct pdf_object *const pair[2],
    const char *const *keys, const char **which);
/* An equal item, probably at this index. */
bool list_holds(const struct pdf_object *list, const struct pdf_object *item,
    size_t likely);
int32_t ref_number(const struct pdf_object *o); /* no reference: -1 */

/* change_catalog.c, change_page.c, change_form.c, change_field.c */
void catalog_classify(struct changes *ch);
void pages_classify(struct changes *ch);
void form_classify(struct changes *ch);

struct field_at {
	int32_t number;
	const char *type; /* inherited */
	const char *name; /* full */
	bool filled;      /* a field above got its value in this change */
	int depth;
};
/* A field that both have, by its number, below "above". */
void field_classify(struct changes *ch, const struct field_at *above,
    int32_t number);
/* A field that only new has. */
void field_added(struct changes *ch, const struct pdf_object *ref);
/* The kids of a field, or the fields of the form. */
void kids_classify(struct changes *ch, const struct field_at *above,
    const struct pdf_object *const pair[2]);

/* change_appearance.c - what may be overwritten, since nobody else has it */
void appearance_allow(struct changes *ch, const struct pdf_object *before,
    const struct pdf_object *after);
bool appearance_changed(struct changes *ch, const struct pdf_object *before);

#endif
