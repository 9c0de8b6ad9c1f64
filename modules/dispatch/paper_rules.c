/* paper_rules.c - paper beside the electronic letter (R098, R115–R119) */

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

static bool
is_known(const char *paper)
{
	static const char *const words[] = {
		"electronic", "with_paper", "paper_only"
	};

	for (size_t i = 0; i < COUNT(words); i++)
		if (text_same(words[i], paper))
			return true;
	return false;
}

/*
 * R116, R117: what differs from the list says why; so does a letter that goes
 * on paper alone (R098), which is on no list.
 */
bool
paper_may_be(struct ctx *c, const struct paper_choice *rule,
    const struct letter *l)
{
	const char *reason = l->paper_reason == NULL ? "" :
	    text_squeeze(c->mem, l->paper_reason);

	if (!is_known(l->paper))
		return refuse_field(c, "paper", "field_range", "%s",
		    l->paper);
	if (text_same(rule->decision, l->paper) || reason[0] != '\0')
		return true;
	return refuse_field(c, "paper_reason",
	    text_same(l->paper, "electronic") ? "paper_expected" :
	    "paper_reason_missing", "%s, rule %s", l->paper,
	    rule->decision);
}
