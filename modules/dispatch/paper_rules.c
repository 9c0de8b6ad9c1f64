/* paper_rules.c - paper beside the electronic letter (R115–R119) */

#include "base/text.h"
#include "dispatch/dispatch.h"

struct paper_choice
paper_of_type(const struct paper_lists *p, const char *type_name)
{
	struct paper_choice choice = { "electronic", p->decision };

	for (size_t i = 0; i < p->with_paper.count; i++)
		if (text_same(p->with_paper.at[i], type_name))
			choice.decision = "with_paper";
	return choice;
}

/* R117: no paper for a type that goes electronically, unless for a reason. */
bool
paper_may_be(struct ctx *c, const struct paper_choice *rule,
    const struct letter *l)
{
	if (text_same(rule->decision, l->paper) || l->paper_reason != NULL)
		return true;
	return refuse_field(c, "paper_reason", "paper_reason_missing",
	    "%s, rule %s", l->paper, rule->decision);
}
