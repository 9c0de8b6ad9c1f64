/* registration_rules.c - what may be entered into the register (R051) */

#include <string.h>

#include "base/text.h"
#include "intake/intake.h"

/* Before it, no organ of today's state issued anything. */
#define FIRST_YEAR 1945

bool
form_may_be_registered(struct ctx *c, const struct register_form *f)
{
	if (strpbrk(f->code_number, "0123456789") == NULL)
		return refuse_field(c, "code_number",
		    "letter_number_without_digit", "no digit");
	if (date_after(f->issued_on, c->today))
		return refuse_field(c, "issued_on",
		    "letter_issued_in_future", "%d days ahead",
		    date_days(c->today, f->issued_on));
	if (f->issued_on.year < FIRST_YEAR)
		return refuse_field(c, "issued_on", "letter_issued_too_early",
		    "year %d", f->issued_on.year);
	if (date_is_set(f->due_on) && date_after(f->issued_on, f->due_on))
		return refuse_field(c, "due_on", "due_before_issue",
		    "%d days", date_days(f->due_on, f->issued_on));
	return true;
}

/* R035: nothing is accepted before its check has a result. */
bool
letter_may_be_registered(struct ctx *c, const struct letter *l)
{
	if (!text_same(l->direction, "in") ||
	    !text_same(l->state, "pending"))
		return refuse(c, CONFLICT, "letter_not_pending", "it is %s",
		    l->state);
	/* R044, R160: unread is unchecked. */
	if (l->encrypted && l->opened_at.ms == 0)
		return refuse(c, CONFLICT, "letter_not_opened",
		    "letter %lld", (long long)l->id);
	if (text_same(l->verdict, "pending"))
		return refuse(c, CONFLICT, "verdict_pending", "letter %lld",
		    (long long)l->id);
	return true;
}

void
form_into_letter(const struct register_form *f, struct letter *l)
{
	l->type_name = f->type_name;
	l->code_number = code_number_plain(f->code_number);
	l->code_notation = f->code_notation;
	l->issued_on = f->issued_on;
	l->organ_name = f->organ_name;
	l->subject = f->subject;
	l->urgency = f->urgency;
	l->language = f->language;
	l->description = f->description;
	l->signer_position = f->signer_position;
	l->signer_name = f->signer_name;
	l->due_on = f->due_on;
	l->to_places = f->to_places;
	if (f->page_count != 0)
		l->page_count = f->page_count;
}
