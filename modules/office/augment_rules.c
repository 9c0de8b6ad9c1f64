/* augment_rules.c - the way of a sealed file to its level (docs/evidence.md) */

#include "base/text.h"
#include "office/evidence.h"

static const struct {
	const char *level, *steps[3];
} levels[] = {
	{ "B-B", { NULL } },
	{ "B-T", { "stamp", NULL } },
	{ "B-LT", { "stamp", "evidence", NULL } },
	/* One stamp proves the time and covers the store as well. */
	{ "B-LTA", { "evidence", "stamp", NULL } },
};

bool
augment_level_is_known(const char *level)
{
	for (size_t i = 0; i < COUNT(levels); i++)
		if (text_same(levels[i].level, level))
			return true;
	return false;
}

const char *
augment_next(const char *level, int64_t step)
{
	for (size_t i = 0; i < COUNT(levels); i++)
		if (text_same(levels[i].level, level))
			return step >= 0 && step < 2 ?
			    levels[i].steps[step] : NULL;
	return NULL;
}

/* Those begun after "since" are waited for; what was given up is not. */
void
augment_tell(const struct augment *list, size_t count, struct instant since,
    struct augment_told *out)
{
	*out = (struct augment_told){ .may_leave = true, .is_done = true };
	for (size_t i = 0; i < count; i++) {
		const struct augment *a = &list[i];

		if (text_same(a->state, "done"))
			continue;
		out->is_done = false;
		if (text_same(a->state, "failed"))
			out->failed++;
		else
			out->waiting++;
		if (text_same(a->state, "waiting") &&
		    a->begun_at.ms > since.ms)
			out->may_leave = false;
		if (a->tries > out->tries)
			out->tries = a->tries;
		if (a->last_failure != NULL)
			out->failure = a->last_failure;
	}
}
