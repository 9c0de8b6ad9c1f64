#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include <stdbool.h>

#include "base/ctx.h"

/*
 * The content of one named part of a body of type multipart/form-data
 * (RFC 7578, RFC 2046 §5.1), where it stands in the body; other parts are
 * passed over.  Refused: "multipart_bad" another type, ill-formed, cut off, or
 * the name stands there twice; "field_missing" no part of that name.
 */
struct multipart {
	const char *content_type; /* of the request; NULL: none */
	struct bytes body;
};
bool multipart_part(struct ctx *c, const struct multipart *m,
    const char *name, struct bytes *out) MUST_CHECK;

#endif
