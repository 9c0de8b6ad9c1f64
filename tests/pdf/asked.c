/* asked.c - what tests ask of the authorities */

#include "asked.h"
#include "evidence/stamp.h"
#include "pki.h"

struct authority
authority_of(struct ctx *c)
{
	const char *folder = getenv("PKI");

	return (struct authority){ c,
		folder != NULL ? folder : "tests/pdf/pki" };
}

struct cms_trust *
trust_of(struct ctx *c)
{
	struct cms_trust *trust = NULL;

	assert_true(cms_trust_read(c, pki_file(c, "anchors.pem"), &trust));
	return trust;
}

struct instant
days(struct ctx *c, int n)
{
	return (struct instant){ c->now.ms + n * 86400000LL };
}

struct bytes
request_for(struct ctx *c, struct bytes digest)
{
	const struct stamp_wish wish = { .digest = digest };
	struct bytes request = { NULL, 0 };

	assert_true(stamp_request_write(c, &wish, &request));
	return request;
}

struct bytes
token_for(struct ctx *c, struct bytes digest, struct stamp_order o)
{
	const struct authority a = authority_of(c);

	o.request = request_for(c, digest);
	if (o.at.ms == 0)
		o.at = c->now;
	if (o.signer == NULL)
		o.signer = "tsa";
	return stamp_token_of(&a, stamp_response(&a, &o));
}
