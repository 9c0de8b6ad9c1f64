/* device_rules.c - which key may be whose, and in whose hands (R152–R158) */

#include "base/text.h"
#include "signing/device.h"

/* R158: a person's certificate has a holder, a seal's has none. */
bool
certificate_may_be_added(struct ctx *c, const struct add_form *form,
    const struct certificate_facts *facts, const struct member_of *holder)
{
	bool person = text_same(form->role, "person");

	if (!person && !text_same(form->role, "organ"))
		return refuse_field(c, "role", "field_wrong", "%s",
		    form->role);
	if (person != (holder != NULL))
		return refuse_field(c, "holder", person ? "field_missing" :
		    "certificate_seal_holder", "for %s", form->role);
	if (person && !form->name_checked &&
	    !text_same(text_fold(c->mem, facts->subject),
	        text_fold(c->mem, holder->name)))
		return refuse_field(c, "name_checked",
		    "certificate_name_differs", "%s", facts->subject);
	return true;
}

/* R155, R156: for a time, or for good; what ended does not begin again. */
bool
certificate_may_become(struct ctx *c, const struct book_row *row,
    const char *state)
{
	static const char *const states[] = {
		"active", "suspended", "revoked"
	};

	for (size_t i = 0; i < COUNT(states); i++) {
		if (!text_same(states[i], state))
			continue;
		if (text_same(row->state, "revoked"))
			return refuse(c, CONFLICT, "certificate_ended",
			    "certificate %ld", (long)row->id);
		return !text_same(row->state, state) ||
		    refuse(c, CONFLICT, "certificate_state_same", "%s",
		    state);
	}
	return refuse_field(c, "state", "field_wrong", "%s", state);
}

static bool
is_new_keeper(struct ctx *c, const struct handing *h)
{
	int64_t to = h->to != NULL ? h->to->id : 0;

	if (h->row->device_id == 0)
		return h->to != NULL ||
		    refuse_field(c, "keeper", "field_missing", "none");
	return h->row->keeper_id != to ||
	    refuse(c, CONFLICT, "handover_same", "person %ld", (long)to);
}

/*
 * R152: a seal's device is with its registered keeper; R153: from one to
 * another by a signed record; R154: a person's own device is that person's.
 */
bool
device_may_be_handed(struct ctx *c, const struct handing *h)
{
	const struct book_row *row = h->row;

	if (row->device_id == 0 && (h->serial == NULL || h->name == NULL))
		return refuse_field(c, h->serial == NULL ? "serial" : "name",
		    "field_missing", "a device is registered");
	if (row->person_id != 0 && h->to != NULL &&
	    h->to->id != row->person_id)
		return refuse_field(c, "keeper", "device_is_personal",
		    "of person %ld", (long)row->person_id);
	if (date_after(h->on, c->today))
		return refuse_field(c, "on", "handover_in_future", "%d days",
		    date_days(c->today, h->on));
	if (!is_new_keeper(c, h))
		return false;
	if (row->keeper_id != 0 && h->record == NULL)
		return refuse_field(c, "record", "handover_record_missing",
		    "from person %ld", (long)row->keeper_id);
	return true;
}
