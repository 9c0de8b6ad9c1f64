/* augment_stamp.c - a time stamp from the first authority that gives one */

#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "courier/augment.h"
#include "courier/courier.h"

static bool
request_make(struct ctx *c, const char *digest, struct bytes *out)
{
	const struct courier_conf *conf = c->conf;
	struct jail_question q = { .text = json_begin(c->mem) };
	struct jail_answer a;

	json_text(q.text, "op", "stamp_request");
	json_text(q.text, "digest", digest);
	if (conf->stamps.policy[0] != '\0')
		json_text(q.text, "policy", conf->stamps.policy);
	if (!jail_ask(c, &q, &a))
		return false;
	return text_unbase64(c->mem, json_string_value(
	    json_object_get(a.json, "request")), out) ||
	    broken(c, "inspector gave no request");
}

static bool
reply_judge(struct ctx *c, struct bytes request, struct bytes reply,
    const char **token)
{
	struct jail_question q = { .text = json_begin(c->mem),
		.from = { reply }, .from_count = 1, .anchors = true };
	struct jail_answer a;

	json_text(q.text, "op", "stamp_reply");
	json_text(q.text, "request", text_base64(c->mem, request));
	json_instant(q.text, "at", clock_now());
	if (!jail_ask(c, &q, &a))
		return false;
	*token = json_string_value(json_object_get(a.json, "token"));
	return *token != NULL || broken(c, "inspector gave no token");
}

/* A question of its own for each: no two see the same nonce. */
static bool
one_ask(struct ctx *c, const char *url, const char *digest,
    const char **token)
{
	const struct courier_conf *conf = c->conf;
	struct fetch f = { .url = url,
		.type = "application/timestamp-query" };
	struct bytes reply;

	return request_make(c, digest, &f.body) &&
	    fetch_url(c, &conf->fetch, &f, &reply) &&
	    reply_judge(c, f.body, reply, token);
}

bool
stamp_get(struct ctx *c, const char *digest, const char **token)
{
	const struct courier_conf *conf = c->conf;
	char *rest = arena_text(c->mem, "%s", conf->stamps.urls), *save;
	struct failure why = { .kind = FAILURE_NONE };

	for (const char *url = strtok_r(rest, " ", &save); url != NULL;
	    url = strtok_r(NULL, " ", &save)) {
		c->failure = (struct failure){ .kind = FAILURE_NONE };
		if (one_ask(c, url, digest, token))
			return true;
		why = c->failure;
		log_event(LOG_WARN_, "stamp_failed", "url", url, "failure",
		    why.code, "detail", why.detail, NULL);
	}
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	return refuse(c, BUSY, why.code != NULL ? why.code :
	    "stamp_not_configured", "%s", why.detail);
}
