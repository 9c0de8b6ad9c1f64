/* device_add.c - what a certificate's own bytes say, read in the jail */

#include "base/text.h"
#include "jail/ask.h"
#include "signing/device.h"
#include "signing/signing.h"

static const struct member facts_members[] = {
	MEMBER(struct certificate_facts, subject, .max = 300),
	MEMBER(struct certificate_facts, issuer, .max = 300),
	MEMBER(struct certificate_facts, serial, .min = 1, .max = 64),
	MEMBER(struct certificate_facts, sha256, .min = 64, .max = 64),
	MEMBER(struct certificate_facts, key, .min = 1, .max = 40),
	MEMBER(struct certificate_facts, valid_from),
	MEMBER(struct certificate_facts, valid_to),
	MEMBER_END
};

static const struct record facts_record =
    RECORD(certificate_facts, facts_members);

static const char *const also[] = { "ok", NULL };

bool
certificate_facts_ask(struct ctx *c, const struct add_form *form,
    struct certificate_facts *out)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = {
		.socket = conf->verdict.inspector, .timeout_ms = 30000,
	};
	const json_t *answer;

	json_text(j, "op", "certificate");
	json_text(j, "certificate", form->certificate);
	json_text(j, "issuer", form->issuer);
	json_instant(j, "at", c->now);
	ask.text = json_end(j);
	return ask_helper(c, &ask, &answer) &&
	    record_read_also(c, &facts_record, answer, out, also);
}
