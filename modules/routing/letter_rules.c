/* letter_rules.c - what a letter counts for, what a step checks */

#include "base/text.h"
#include "routing/routing.h"

/* A scan of paper has the organ's signature alone (NĐ 30/2020 Đ22.2). */
static int64_t
signatures_wanted(const struct letter *l)
{
	return l->origin != NULL && text_same(l->origin, "paper") ? 1 : 2;
}

/*
 * R005: both signatures valid equals the paper original; otherwise it is for
 * information; a broken one is worth nothing.
 */
const char *
legal_value(const struct letter *l, int64_t signatures)
{
	if (text_same(l->verdict, "invalid"))
		return "invalid";
	if (signatures >= signatures_wanted(l) &&
	    (text_same(l->verdict, "valid") || text_same(l->verdict, "notes")))
		return "valid";
	return "info";
}

static const struct {
	const char *step, *check;
} checks[] = {
	{ "kiem_tra_noi_dung", "content" }, /* R079 */
	{ "kiem_tra_the_thuc", "form" },    /* R080 */
};

const char *
check_of_step(const char *step)
{
	for (size_t i = 0; i < COUNT(checks); i++)
		if (text_same(checks[i].step, step))
			return checks[i].check;
	return NULL;
}

/* Only going on means that the check was passed: not a remark, not an end. */
const char *
check_result(const char *action_kind)
{
	if (text_same(action_kind, "forward"))
		return "passed";
	return text_same(action_kind, "back") ? "returned" : NULL;
}
