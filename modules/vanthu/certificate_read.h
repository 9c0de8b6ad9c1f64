#ifndef VANTHU_CERTIFICATE_READ_H
#define VANTHU_CERTIFICATE_READ_H

#include "base/ctx.h"

/* What a row of table certificate takes from a file; refused: unreadable,
 * "certificate_bad". */
struct certificate_facts {
	struct bytes der;
	const char *sha256, *subject, *issuer, *serial;
	struct instant from, to;
	bool receives; /* encrypted letters can be made for it */
};
bool certificate_facts(struct ctx *c, const char *path,
    struct certificate_facts *out) MUST_CHECK;

#endif
