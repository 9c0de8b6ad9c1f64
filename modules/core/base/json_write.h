#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/record.h"

/*
 * Writing.  A writer appends to memory of the arena; it begins inside one
 * object, whose end json_end() writes.  A name of NULL is for items of a list.
 * Text must be UTF-8; a NULL text is written as null.
 */
struct json;

struct json *json_begin(struct arena *a);
void json_open(struct json *j, const char *name);
void json_open_list(struct json *j, const char *name);
void json_close(struct json *j); /* the innermost object or list */
void json_text(struct json *j, const char *name, const char *value);
void json_int(struct json *j, const char *name, int64_t value);
void json_bool(struct json *j, const char *name, bool value);
void json_none(struct json *j, const char *name);
void json_date(struct json *j, const char *name, struct date value);
void json_instant(struct json *j, const char *name, struct instant value);

/* Ready JSON from a trusted place (our own column, jansson's dump). */
void json_raw(struct json *j, const char *name, const char *value);

/* Every member of a record; bytes are skipped, unset dates are null. */
void json_members(struct json *j, const struct record *r, const void *from);

/* Close what is open and return the text; it lives in the arena. */
struct bytes json_end(struct json *j);

/* One record as an object on a line of its own. */
struct bytes json_line(struct arena *a, const struct record *r,
    const void *from);

#endif
