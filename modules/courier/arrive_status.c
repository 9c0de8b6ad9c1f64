/* arrive_status.c - a receipt comes back to the sender (R106) */

#include "base/log.h"
#include "base/text.h"
#include "courier/courier.h"

static const char *
staff_text(struct ctx *c, const struct edxml_staff *s)
{
	if (s->name == NULL)
		return s->department;
	return s->department == NULL ? s->name :
	    arena_text(c->mem, "%s, %s", s->name, s->department);
}

bool
status_arrive(struct ctx *c, const struct edxml_message *m,
    const struct unit *to)
{
	const struct edxml_response *about = m->responses.at;
	struct delivery_key key = { .organ_id = to->id };
	struct delivery d;
	bool found;

	if (m->responses.count == 0)
		return refuse(c, BAD_INPUT, "receipt_of_nothing", "from %s",
		    m->from.organ_id);
	key.document_code = about->document_id;
	key.receiver_code = m->from.organ_id;
	if (!delivery_find(c, &key, &d, &found))
		return false;
	if (!found) {
		log_event(LOG_WARN_, "receipt_unmatched", "from",
		    m->from.organ_id, "code", m->status_code, NULL);
		return true;
	}
	return delivery_receipt(c, &(struct receipt){
	    .delivery_id = d.id, .code = m->status_code,
	    .at = m->status_at, .text = m->status_text,
	    .staff = staff_text(c, &m->staff) });
}
