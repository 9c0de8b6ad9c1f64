/* print_rules.c - which print is marked, and what its code says of it */

#include "base/text.h"
#include "dispatch/dispatch.h"
#include "office/print_mark.h"

static const struct {
	const char *state, *told;
} states[] = {
	{ "released", "valid" }, { "closed", "valid" },
	{ "registered", "valid" }, { "directed", "valid" },
	{ "handling", "valid" }, { "done", "valid" },
	/* A copy on paper is printed, then signed by hand. */
	{ "sealing", "unfinished" }, { "releasing", "unfinished" },
	{ "recalled", "recalled" }, { "returned", "returned" },
	{ "void", "void" },
};

bool
print_may_be_marked(const struct letter *l)
{
	for (size_t i = 0; i < COUNT(states); i++)
		if (text_same(states[i].state, l->state))
			return text_same(states[i].told, "valid") ||
			    (text_same(states[i].told, "unfinished") &&
			    text_same(l->paper, "paper_only"));
	return false;
}

/* valid unfinished recalled replaced returned void invalid */
const char *
print_state(const struct print_seen *s)
{
	const char *told = "unfinished";

	for (size_t i = 0; i < COUNT(states); i++)
		if (text_same(states[i].state, s->state))
			told = states[i].told;
	if (text_same(told, "recalled") && s->new_number != NULL)
		return "replaced";
	return text_same(told, "valid") &&
	    text_same(s->verdict, "invalid") ? "invalid" : told;
}
