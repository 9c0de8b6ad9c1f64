/* page.c - keyset pages: where the next one begins */

#include <stdint.h>
#include <string.h>

#include "base/limit.h"
#include "base/text.h"
#include "web/request.h"

enum { LIMIT = 50, MAX_LIMIT = 100, KEYS_SIZE = 16, TOKEN_LENGTH = 22 };

/* base64url without pads (RFC 4648, section 5), so it needs no escape. */
static void
exchange(char *text, const char *from, const char *to)
{
	for (; *text != '\0'; text++) {
		const char *at = strchr(from, *text);

		if (at != NULL)
			*text = to[at - from];
	}
}

size_t
page_shown(const struct page *p, size_t found)
{
	return found > (size_t)p->limit ? (size_t)p->limit : found;
}

const char *
page_next(struct ctx *c, int64_t key0, int64_t key1)
{
	const uint64_t keys[2] = { (uint64_t)key0, (uint64_t)key1 };
	unsigned char raw[KEYS_SIZE];
	char *token;

	for (int i = 0; i < KEYS_SIZE; i++)
		raw[i] = (unsigned char)(keys[i / 8] >> (56 - i % 8 * 8));
	token = arena_text(c->mem, "%.*s", TOKEN_LENGTH,
	    text_base64(c->mem, (struct bytes){ raw, KEYS_SIZE }));
	exchange(token, "+/", "-_");
	return token;
}

static bool
token_read(struct ctx *c, const char *token, struct page *out)
{
	struct bytes raw;
	char *text = arena_text(c->mem, "%s==", token);
	uint64_t keys[2] = { 0, 0 };

	exchange(text, "-_", "+/");
	if (strlen(token) != TOKEN_LENGTH ||
	    !text_unbase64(c->mem, text, &raw))
		return refuse_field(c, "after", "page_bad", "%zu characters",
		    strlen(token));
	for (int i = 0; i < KEYS_SIZE; i++)
		keys[i / 8] = keys[i / 8] << 8 | raw.at[i];
	out->keys[0] = (int64_t)keys[0];
	out->keys[1] = (int64_t)keys[1];
	out->has_after = true;
	return true;
}

bool
page_read(struct ctx *c, struct page *out)
{
	static const struct member limit = {
		.name = "limit", .type = MEMBER_INT, .min = 1,
		.max = MAX_LIMIT,
	};
	const char *text = query_text(c, "limit");
	const char *after = query_text(c, "after");

	*out = (struct page){ .limit = LIMIT };
	if (text != NULL && text[0] != '\0' &&
	    !member_from_text(c, &limit, text, &out->limit))
		return false;
	return after == NULL || after[0] == '\0' || token_read(c, after, out);
}
