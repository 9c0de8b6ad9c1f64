/* number_rules.c - how numbers and notations are written (nd30 §2) */

#include "base/text.h"
#include "dispatch/dispatch.h"

/* Numbers under 10 have a leading zero. */
const char *
number_text(struct ctx *c, int64_t number)
{
	return arena_text(c->mem, "%02lld", (long long)number);
}

/*
 * With a type: QĐ-STTTT.  Công văn and thư công have no abbreviation: the
 * organ, then the unit that drafted: STTTT-CNTT (NĐ 30/2020 annex I.I.II.3).
 */
const char *
notation_text(struct ctx *c, const struct notation *n)
{
	if (!text_same(n->type_abbreviation, ""))
		return arena_text(c->mem, "%s-%s", n->type_abbreviation,
		    n->organ);
	if (n->unit == NULL || text_same(n->unit, n->organ))
		return n->organ;
	return arena_text(c->mem, "%s-%s", n->organ, n->unit);
}

/* R129, and what every edXML reader expects as DocumentId. */
const char *
document_code(struct ctx *c, const char *organ_code, const struct letter *l)
{
	return arena_text(c->mem, "%s,%04d/%02d/%02d,%s/%s", organ_code,
	    l->issued_on.year, l->issued_on.month, l->issued_on.day,
	    l->code_number, l->code_notation);
}
