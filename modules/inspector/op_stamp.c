/* op_stamp.c - time stamps: asked for, answered, put where they belong */

#include "base/text.h"
#include "evidence/stamp.h"
#include "evidence/store.h"
#include "inspector/inspector.h"

enum { ROOM = 12288 }; /* a token with its authority's chain */

bool
op_plan_stamp(struct ctx *c, struct inquiry *q)
{
	struct stamp_planned made;

	if (!stamp_plan(c, q->file, ROOM, &made) ||
	    !file_write(c, q->fds[1], made.tail))
		return false;
	json_int(q->out, "length", (int64_t)made.tail.length);
	json_int(q->out, "contents_offset", (int64_t)made.contents_offset);
	json_int(q->out, "contents_length", (int64_t)made.contents_length);
	json_text(q->out, "digest", text_hex(c->mem, made.digest));
	return true;
}

/* Over a digest, or over the value of a signature ("cms"). */
static bool
digest_read(struct ctx *c, const struct inquiry *q, struct bytes *out)
{
	const json_t *cms = json_object_get(q->in, "cms");
	const char *hex = json_string_value(
	    json_object_get(q->in, "digest"));
	struct bytes der;

	if (cms != NULL)
		return base64_read(c, cms, "cms", &der) &&
		    stamp_digest(c, der, out);
	if (hex == NULL || !text_unhex(c->mem, hex, out))
		return refuse_field(c, "digest", "field_type", "no hex");
	return true;
}

bool
op_stamp_request(struct ctx *c, struct inquiry *q)
{
	struct stamp_wish wish = { .policy = json_string_value(
	    json_object_get(q->in, "policy")) };
	struct bytes request;

	if (!digest_read(c, q, &wish.digest) ||
	    !stamp_request_write(c, &wish, &request))
		return false;
	json_text(q->out, "request", text_base64(c->mem, request));
	return true;
}

/* Descriptors: the response, the anchors. */
bool
op_stamp_reply(struct ctx *c, struct inquiry *q)
{
	struct stamp_reply in = { .response = q->file };
	struct stamp_token token;
	struct cms_trust *trust;
	struct bytes anchors;

	if (!base64_read(c, json_object_get(q->in, "request"), "request",
	        &in.request) ||
	    !instant_read(c, json_object_get(q->in, "at"), "at", &in.at) ||
	    !file_map(c, q->fds[1], &anchors) ||
	    !cms_trust_read(c, anchors, &trust))
		return false;
	in.trust = trust;
	if (!stamp_reply_read(c, &in, &token))
		return false;
	json_text(q->out, "token", text_base64(c->mem, token.der));
	json_instant(q->out, "stamped_at", token.stamped_at);
	json_text(q->out, "authority", token.authority);
	return true;
}

bool
op_stamp_signature(struct ctx *c, struct inquiry *q)
{
	struct stamp_place in = { .room = (size_t)json_integer_value(
	    json_object_get(q->in, "room")) };
	struct bytes cms;

	if (!base64_read(c, json_object_get(q->in, "cms"), "cms", &in.cms) ||
	    !base64_read(c, json_object_get(q->in, "token"), "token",
	        &in.token) ||
	    !stamp_embed(c, &in, &cms))
		return false;
	json_text(q->out, "cms", text_base64(c->mem, cms));
	return true;
}
