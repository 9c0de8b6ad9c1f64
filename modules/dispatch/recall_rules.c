/* recall_rules.c - what may be taken back, and from whom (R112) */

#include "base/text.h"
#include "dispatch/dispatch.h"

bool
letter_may_be_recalled(struct ctx *c, const struct letter *l)
{
	if (text_same(l->state, "released") || text_same(l->state, "closed"))
		return true;
	if (text_same(l->state, "recalled"))
		return refuse(c, CONFLICT, "letter_recalled", "letter %ld",
		    (long)l->id);
	return refuse(c, CONFLICT, "letter_not_released", "letter %ld is %s",
	    (long)l->id, l->state);
}

/* Who has the letter, or will have it. */
static bool
is_out(const struct delivery *d)
{
	static const char *const never[] = { "draft", "refused", "stopped" };

	for (size_t i = 0; i < COUNT(never); i++)
		if (text_same(d->state, never[i]))
			return false;
	return true;
}

/* One that refused may be asked again. */
bool
delivery_may_be_asked(const struct delivery *d)
{
	return is_out(d) &&
	    (d->recall == NULL || text_same(d->recall, "refused"));
}
