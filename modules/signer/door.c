/*
 * door.c - who may ask at all
 *
 * Any page the person visits can send requests to 127.0.0.1.  So: only
 * origins that were set, never a request without one, and only under the
 * names of this machine (a foreign name that resolves to 127.0.0.1 would be
 * of one origin with its own page).
 */

#include <string.h>

#include "base/text.h"
#include "signer/signer.h"

static bool
is_our_host(struct ctx *c, const char *host)
{
	static const char *const names[] = { "127.0.0.1", "localhost" };
	const struct signer_conf *conf = c->conf;

	for (size_t i = 0; i < COUNT(names); i++)
		if (text_same(host, arena_text(c->mem, "%s:%lld", names[i],
		    (long long)conf->port)))
			return true;
	return false;
}

static bool
is_allowed_origin(struct ctx *c, const char *origin)
{
	const struct signer_conf *conf = c->conf;
	char *rest = NULL;
	char *one = strtok_r(arena_text(c->mem, "%s", conf->origins), " ",
	    &rest);

	for (; one != NULL; one = strtok_r(NULL, " ", &rest))
		if (strcmp(one, origin) == 0)
			return true;
	return false;
}

bool
door_check(struct ctx *c, const struct http_request *r)
{
	if (r->host == NULL || !is_our_host(c, r->host))
		return refuse(c, NO_RIGHT, "host_wrong", "\"%.80s\"",
		    r->host != NULL ? r->host : "");
	if (r->origin == NULL || !is_allowed_origin(c, r->origin))
		return refuse(c, NO_RIGHT, "origin_wrong", "\"%.80s\"",
		    r->origin != NULL ? r->origin : "");
	/* A form of another page can post, but not this type. */
	if (strcmp(r->method, "POST") == 0 && (r->type == NULL ||
	    strncmp(r->type, "application/json", 16) != 0))
		return refuse(c, BAD_INPUT, "body_bad", "type \"%.40s\"",
		    r->type != NULL ? r->type : "");
	return true;
}
