/* op_certificate.c - what a certificate says, for who registers it */

#include "inspector/inspector.h"
#include "pdf/cms_sign.h"

bool
op_certificate(struct ctx *c, struct inquiry *q)
{
	const json_t *above = json_object_get(q->in, "issuer");
	struct bytes certificate, issuer = { NULL, 0 };
	struct cms_facts facts;
	struct instant at;

	if (!base64_read(c, json_object_get(q->in, "certificate"),
	        "certificate", &certificate) ||
	    (json_is_string(above) &&
	    !base64_read(c, above, "issuer", &issuer)) ||
	    !instant_read(c, json_object_get(q->in, "at"), "at", &at) ||
	    !cms_facts_read(c, certificate, issuer, at, &facts))
		return false;
	json_text(q->out, "subject", facts.subject);
	json_text(q->out, "issuer", facts.issuer);
	json_text(q->out, "serial", facts.serial);
	json_text(q->out, "sha256", facts.sha256);
	json_text(q->out, "key", facts.key);
	json_instant(q->out, "valid_from", facts.valid_from);
	json_instant(q->out, "valid_to", facts.valid_to);
	return true;
}
