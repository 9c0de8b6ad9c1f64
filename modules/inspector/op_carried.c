/* op_carried.c - signatures of an annex that is no PDF: counted, unchecked */

#include "annex/carried.h"
#include "inspector/inspector.h"

bool
op_carried(struct ctx *c, struct inquiry *q)
{
	struct carried carried;

	if (!carried_read(c, q->file, &carried))
		return false;
	json_text(q->out, "form", carried.form);
	json_int(q->out, "count", carried.count);
	return true;
}
