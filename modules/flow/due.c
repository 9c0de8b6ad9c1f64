/*
 * due.c - when a step is due: the decision's phrase, never later than the
 * ceilings that higher layers locked
 */
#include "base/text.h"
#include "flow/arrive.h"

#define CLOSING_MINUTE (17 * 60)

static struct instant
earlier(struct instant a, struct instant b)
{
	if (a.ms == 0)
		return b;
	return b.ms != 0 && b.ms < a.ms ? b : a;
}

bool
arrival_calendar(struct ctx *c, const struct letter *l, struct arrival *a)
{
	return a->calendar != NULL ||
	    calendar_get(c, l->organ_id, &a->calendar);
}

/* The step is due by the end of the phrase, or earlier. */
static bool
due_by(struct ctx *c, const struct letter *l, struct arrival *a,
    const char *phrase)
{
	struct instant end = { 0 };

	if (text_same(phrase, "theo văn bản")) {
		if (date_is_set(l->due_on))
			end = instant_at(l->due_on, CLOSING_MINUTE);
	} else if (phrase != NULL && (!arrival_calendar(c, l, a) ||
	    !calendar_due(c, a->calendar, phrase, &end))) {
		return false;
	}
	a->due = earlier(a->due, end);
	return true;
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
    struct arrival *a)
{
	const json_t *from = d->answer != NULL ? d->answer : a->step;
	const json_t *ceiling;
	size_t i;

	a->due = (struct instant){ 0 };
	if (!due_by(c, l, a, phrase_of(json_object_get(from, "deadline"))))
		return false;
	json_array_foreach(json_object_get(from, "ceilings"), i, ceiling)
		if (!due_by(c, l, a, json_string_value(ceiling)))
			return false;
	return true;
}
