#ifndef OFFICE_PASSWORD_H
#define OFFICE_PASSWORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/* What Argon2id costs. */
struct password_cost {
	int64_t memory_kib, passes, lanes;
};
#define PASSWORD_COST_DEFAULTS \
	{ .memory_kib = 19456, .passes = 2, .lanes = 1 }

/* The encoded hash of a password, with a salt of its own. */
bool password_hash(struct ctx *c, const struct password_cost *cost,
    const char *password, const char **out) MUST_CHECK;

/* Does it fit?  hash NULL takes as long and never fits. */
bool password_fits(struct ctx *c, const struct password_cost *cost,
    const char *password, const char *hash);

/* R019; the numbers are the province's. */
struct password_rule {
	int64_t min_length;
	bool upper, lower, digit, special;
};
bool password_is_strong(const struct password_rule *rule,
    const char *password);

#endif
