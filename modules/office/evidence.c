/* evidence.c - the profile's level, and evidence as text */

#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "office/evidence.h"

bool
augment_policy_read(struct ctx *c, const struct augment_conf *conf,
    struct augment_policy *out)
{
	const struct province *p;

	if (!province_read(c, &conf->province, &p) ||
	    !province_text(c, p, "signing.level", &out->level) ||
	    !province_int(c, p, "signing.release_waits_minutes",
	        &out->wait_minutes))
		return false;
	if (conf->level != NULL && conf->level[0] != '\0')
		out->level = conf->level;
	return augment_level_is_known(out->level) ||
	    broken(c, "signing level \"%s\"", out->level);
}

static const char *
block_name(const char *kind)
{
	return text_same(kind, "crl") ? "X509 CRL" :
	    text_same(kind, "ocsp") ? "OCSP RESPONSE" : "CERTIFICATE";
}

struct bytes
evidence_text(struct ctx *c, const struct rows *rows)
{
	const struct evidence *e = rows->at;
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < rows->count; i++) {
		const char *text = text_base64(c->mem, e[i].der);
		size_t length = strlen(text);

		buffer_format(&b, "-----BEGIN %s-----\n",
		    block_name(e[i].kind));
		for (size_t at = 0; at < length; at += 64) {
			buffer_add(&b, text + at,
			    length - at < 64 ? length - at : 64);
			buffer_text(&b, "\n");
		}
		buffer_format(&b, "-----END %s-----\n",
		    block_name(e[i].kind));
	}
	return buffer_bytes(&b);
}
