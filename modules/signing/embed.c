/* embed.c - a raw signature becomes bytes of the file */

#include <string.h>

#include "base/text.h"
#include "jail/ask.h"
#include "signing/signing.h"

/* The CMS is built, and its signature verified, in the jail. */
bool
cms_ask(struct ctx *c, const struct pending *p, const struct proof *proof,
    struct bytes *cms)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->verdict.inspector };
	const json_t *answer;

	json_text(j, "op", "finish_signature");
	json_text(j, "cms_state", text_base64(c->mem, p->cms_state));
	if (proof->cms != NULL)
		json_text(j, "cms", proof->cms);
	else
		json_text(j, "signature", proof->signature);
	ask.text = json_end(j);
	if (!ask_helper(c, &ask, &answer))
		return false;
	if (!text_unbase64(c->mem, json_string_value(
	    json_object_get(answer, "cms")), cms))
		return broken(c, "inspector gave no CMS");
	return true;
}

bool
tail_with(struct ctx *c, const struct pending *p, int64_t base_length,
    struct bytes cms, struct bytes *tail)
{
	const char *hex = text_hex(c->mem, cms);
	size_t at = (size_t)(p->contents_offset - base_length);
	unsigned char *bytes;

	if (2 * cms.length > (size_t)p->contents_length)
		return refuse(c, CONFLICT, "cms_too_large", "%zu bytes",
		    cms.length);
	if (p->contents_offset < base_length ||
	    at + (size_t)p->contents_length > p->tail.length)
		return broken(c, "placeholder outside the tail");
	bytes = arena_copy(c->mem, p->tail.at, p->tail.length);
	memcpy(bytes + at, hex, 2 * cms.length);
	*tail = (struct bytes){ bytes, p->tail.length };
	return true;
}

bool
keykeeper_sign(struct ctx *c, const struct certificate *k,
    const struct pending *p, const char *grant, const char **signature)
{
	const struct signing_conf *conf = c->conf;
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = conf->keykeeper };
	const json_t *answer;

	if (!text_same(k->device, "keykeeper"))
		return refuse(c, CONFLICT, "certificate_device",
		    "certificate %ld is on %s", (long)k->id, k->device);
	json_text(j, "op", "sign");
	json_text(j, "key", k->key_name);
	json_text(j, "attributes", text_base64(c->mem, p->attributes));
	json_text(j, "grant", grant);
	ask.text = json_end(j);
	if (!ask_helper(c, &ask, &answer))
		return false;
	*signature = json_string_value(json_object_get(answer, "signature"));
	return *signature != NULL || broken(c, "keykeeper gave nothing");
}
