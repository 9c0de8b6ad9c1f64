/* envelope_rules.c - who can receive encrypted letters (R160) */

#include <string.h>

#include "base/text.h"
#include "office/envelope_rules.h"

#define ENDING "." ENVELOPE_KIND

const char *
cipher_fault(const struct cipher_certificate *k, struct instant now)
{
	if (k->id == 0)
		return "chưa có chứng thư mã hoá";
	if (text_same(k->state, "revoked"))
		return "chứng thư mã hoá đã bị thu hồi";
	if (!text_same(k->state, "active"))
		return "chứng thư mã hoá đang tạm dừng";
	if (now.ms < k->valid_from.ms)
		return "chứng thư mã hoá chưa có hiệu lực";
	if (now.ms > k->valid_to.ms)
		return "chứng thư mã hoá đã hết hạn";
	return NULL;
}

const char *
ciphers_missing(struct ctx *c, const struct cipher_certificate *list,
    size_t count)
{
	const char *text = NULL;

	for (size_t i = 0; i < count; i++) {
		const char *fault = cipher_fault(&list[i], c->now);

		if (fault != NULL)
			text = arena_text(c->mem, "%s%s (%s)",
			    text == NULL ? "Chưa mã hoá được cho: " :
			    arena_text(c->mem, "%s, ", text),
			    list[i].organ_name, fault);
	}
	return text;
}

const char *
envelope_name(struct arena *a, const char *name)
{
	return arena_text(a, "%s" ENDING, name);
}

const char *
envelope_name_inside(struct arena *a, const char *name)
{
	return !text_ends(name, ENDING) ? name :
	    arena_text_n(a, name, strlen(name) - strlen(ENDING));
}
