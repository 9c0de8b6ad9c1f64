/* letter_rules.c - what a letter counts for, what a step checks */

#include "base/text.h"
#include "office/copy.h"
#include "routing/routing.h"

/*
 * A scan of paper has the organ's signature alone (NĐ 30/2020 Đ22.2), and so
 * has a copy, wherever it was made (annex I part II.I).
 */
static int64_t
signatures_wanted(const struct letter *l)
{
	return text_same(l->origin, "paper") ||
	    copy_kind_of_type(l->type_name) != NULL ? 1 : 2;
}

/* Đ26: signed by hand and sealed, which the clerk said when it went on. */
static bool
is_paper_copy_done(const struct letter *l)
{
	return letter_is_paper_copy(l) &&
	    (text_same(l->state, "releasing") ||
	    text_same(l->state, "released") ||
	    text_same(l->state, "closed"));
}

/*
 * R005: both signatures valid equals the paper original; otherwise it is for
 * information; a broken one is worth nothing.
 */
const char *
legal_value(const struct letter *l, int64_t signatures)
{
	if (letter_is_paper_copy(l))
		return is_paper_copy_done(l) ? "valid" : "info";
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
