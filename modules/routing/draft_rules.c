/* draft_rules.c - what a draft must say before it may be one */

#include "base/text.h"
#include "office/copy.h"
#include "routing/routing.h"

bool
draft_may_be(struct ctx *c, const struct draft_form *f)
{
	/* R001, P11: the content is kept out of the log as well. */
	if (!text_same(f->secrecy, "thuong"))
		return refuse(c, NO_RIGHT, "letter_is_state_secret",
		    "draft by post %ld", (long)c->user.post_id);
	/* NĐ 30/2020 Đ25: a copy is made of a letter, by who may. */
	if (copy_kind_of_type(f->type_name) != NULL)
		return refuse_field(c, "type_name", "copy_is_not_drafted",
		    "by post %ld", (long)c->user.post_id);
	/* R117: paper beside the electronic letter needs a reason. */
	if (f->paper && text_same(f->paper_reason, NULL))
		return refuse_field(c, "paper_reason", "paper_reason_missing",
		    "paper without reason");
	return true;
}
