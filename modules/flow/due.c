/*
 * due.c - when a step is due: the decision's phrase, never later than the
 * ceilings that higher layers locked
 */
#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

#define CLOSING_MINUTE (17 * 60)

static struct instant
earlier(struct instant a, struct instant b)
{
	if (a.ms == 0)
		return b;
	return b.ms != 0 && b.ms < a.ms ? b : a;
}

static bool
phrase_due(struct ctx *c, const struct letter *l, const char *phrase,
    struct instant *out)
{
	if (text_same(phrase, "theo văn bản")) {
		if (date_is_set(l->due_on))
			*out = instant_at(l->due_on, CLOSING_MINUTE);
		return true;
	}
	return calendar_due(c, l->organ_id, phrase, out);
}

static const char *
phrase_of(const json_t *deadline)
{
	if (json_is_object(deadline))
		return json_string_value(json_object_get(deadline, "else"));
	return json_string_value(deadline);
}

bool
step_due(struct ctx *c, const struct letter *l, const struct decision *d,
    const json_t *step, struct instant *out)
{
	const json_t *from = d->answer != NULL ? d->answer : step;
	const char *phrase = phrase_of(json_object_get(from, "deadline"));
	const json_t *ceiling;
	size_t i;

	*out = (struct instant){ 0 };
	if (phrase != NULL && !phrase_due(c, l, phrase, out))
		return false;
	json_array_foreach(json_object_get(from, "ceilings"), i, ceiling) {
		struct instant limit = { 0 };

		phrase = json_string_value(ceiling);
		if (phrase != NULL && !phrase_due(c, l, phrase, &limit))
			return false;
		*out = earlier(*out, limit);
	}
	return true;
}
