#ifndef OFFICE_PROVINCE_H
#define OFFICE_PROVINCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * The province's profile: <folder>/<name>.conf over <folder>/quoc-gia.conf,
 * key by key (R007).  Read once by each process; it never changes after.
 */
struct province_conf {
	const char *folder, *name;
};

#define PROVINCE_CONF_DEFAULTS { .folder = "conf/provinces", \
	.name = "quoc-gia" }
#define PROVINCE_CONF_MEMBERS(s, at) \
	MEMBER_AS(s, at folder, "provinces", .min = 1, .max = 255), \
	MEMBER_AS(s, at name, "province", .min = 1, .max = 60)

struct province;

bool province_read(struct ctx *c, const struct province_conf *conf,
    const struct province **out) MUST_CHECK;

/* A value by its path ("file.max_bytes"); missing in both files: BROKEN. */
bool province_text(struct ctx *c, const struct province *p, const char *path,
    const char **out) MUST_CHECK;
bool province_int(struct ctx *c, const struct province *p, const char *path,
    int64_t *out) MUST_CHECK;
bool province_bool(struct ctx *c, const struct province *p, const char *path,
    bool *out) MUST_CHECK;

/* The list of texts at a path, whole from the first file that has it. */
struct texts {
	const char *const *at;
	size_t count;
};
bool province_texts(struct ctx *c, const struct province *p,
    const char *path, struct texts *out) MUST_CHECK;
bool texts_has(const struct texts *t, const char *text);

/* Letter types of NĐ 30 Đ7 with their abbreviations (Công văn has none). */
struct letter_type {
	const char *name, *abbreviation;
};
struct letter_types {
	const struct letter_type *at;
	size_t count;
};
bool province_types(struct ctx *c, const struct province *p,
    struct letter_types *out) MUST_CHECK;
/* The same for copies: bản sao y SY, bản trích sao TrS, bản sao lục SL. */
bool province_copies(struct ctx *c, const struct province *p,
    struct letter_types *out) MUST_CHECK;

#endif
