/* fill_rules.c - how the date of issue is written on the page */

#include "base/text.h"
#include "office/fill.h"

const char *
issued_text(struct ctx *c, struct date d)
{
	return arena_text(c->mem, "ngày %02d tháng %s%d năm %d", d.day,
	    d.month < 3 ? "0" : "", d.month, d.year);
}
