#ifndef EVIDENCE_STAMP_H
#define EVIDENCE_STAMP_H

/*
 * Time stamps (RFC 3161): the question to an authority, its answer, and the
 * token's place: in a signature that is not in a file yet (B-T), or in a
 * field of its own behind everything (B-LTA).
 */
#include "pdf/cms.h"

/*
 * A request for a SHA-256, -384 or -512 digest, with a fresh nonce and asking
 * for the certificate.  Policy (dotted numbers) NULL: the authority's own.
 * Refused: "stamp_request" for a digest of another length or a bad policy.
 */
struct stamp_wish {
	struct bytes digest;
	const char *policy;
};
bool stamp_request_write(struct ctx *c, const struct stamp_wish *wish,
    struct bytes *request) MUST_CHECK;

struct stamp_reply {
	struct bytes request, response; /* DER */
	const struct cms_trust *trust;
	struct instant at;
};

struct stamp_token {
	struct bytes der;
	struct instant stamped_at;
	const char *authority; /* common name */
};

/*
 * The token of a response that answers this very request.  Refused:
 * "stamp_bad" no response, "stamp_refused" the authority says no,
 * "stamp_imprint", "stamp_nonce", "stamp_policy" it answers another question,
 * "stamp_clock" its clock and ours are over an hour apart, and what
 * cms_token_check() finds ("timestamp_usage", "timestamp_untrusted" …).
 */
bool stamp_reply_read(struct ctx *c, const struct stamp_reply *in,
    struct stamp_token *out) MUST_CHECK;

/*
 * The SHA-256 of a signature's value, which its time stamp is over; and the
 * CMS with the token as an unsigned attribute.  Refused: "cms_state_bad",
 * "stamp_twice", "stamp_imprint" the token is over something else,
 * "cms_too_large" for the room.
 */
bool stamp_digest(struct ctx *c, struct bytes cms, struct bytes *digest)
    MUST_CHECK;
struct stamp_place {
	struct bytes cms, token;
	size_t room; /* bytes */
};
bool stamp_embed(struct ctx *c, const struct stamp_place *in,
    struct bytes *cms) MUST_CHECK;

#endif
