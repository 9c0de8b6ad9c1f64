#ifndef COURIER_FETCH_H
#define COURIER_FETCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Answers of foreign hosts, by HTTP: one try, nothing followed, nothing
 * believed.  What comes is bytes for the jail.
 */
struct fetch_conf {
	const char *proxy;  /* "host:port"; "": straight there */
	int64_t seconds;    /* a whole try */
	int64_t max_kb;     /* of an answer */
};
#define FETCH_CONF_DEFAULTS { .proxy = "", .seconds = 10, .max_kb = 20480 }
#define FETCH_CONF_MEMBERS(s, at) \
	MEMBER_AS(s, at proxy, "fetch_proxy", .max = 255, .optional = true), \
	MEMBER_AS(s, at seconds, "fetch_seconds", .min = 1, .max = 60), \
	MEMBER_AS(s, at max_kb, "fetch_max_kb", .min = 16, .max = 131072)

struct fetch {
	const char *url;     /* http:// or https:// */
	struct bytes body;   /* empty: GET */
	const char *type;    /* of the body */
};

/*
 * Refused (BUSY): "fetch_failed" nobody answered or not with 200,
 * "fetch_large" more than the limit, "fetch_late" not in time,
 * "fetch_resting" it was so within the last minute and was not asked.
 */
bool fetch_url(struct ctx *c, const struct fetch_conf *conf,
    const struct fetch *f, struct bytes *out) MUST_CHECK;

#endif
