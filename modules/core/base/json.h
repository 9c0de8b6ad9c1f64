#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/json_write.h"
#include "base/record.h"

struct ctx;

/*
 * Reading, with jansson.  The value belongs to the arena (do not decref).
 * Depth and size are limited; ill-formed text is refused as "json_bad".
 */
bool json_read(struct ctx *c, struct bytes text, json_t **out) MUST_CHECK;

/* A value as text without white space, members sorted. */
const char *json_compact(struct arena *a, const json_t *value);

/*
 * Fill a struct from an object by its record: types, limits, NFC.  Refusals
 * name the field: "field_missing", "field_type", "field_length",
 * "field_range".  Members of the object that the record lacks are refused as
 * "field_unknown"; those listed in also (NULL-ended, may be NULL) are let by.
 */
bool record_read(struct ctx *c, const struct record *r, const json_t *from,
    void *out) MUST_CHECK;
bool record_read_also(struct ctx *c, const struct record *r,
    const json_t *from, void *out, const char *const *also) MUST_CHECK;

#endif
