/* device_handlers.c - the book of certificates and devices, and its acts */

#include "base/json.h"
#include "base/text.h"
#include "office/audit.h"
#include "signing/device.h"
#include "web/route.h"

#define ENDING_DAYS 30

static void
write_person(struct json *j, const char *name, const char *uuid,
    const char *text)
{
	if (uuid == NULL) {
		json_none(j, name);
		return;
	}
	json_open(j, name);
	json_text(j, "id", uuid);
	json_text(j, "name", text);
	json_close(j);
}

static void
write_device(struct json *j, const struct book_row *k)
{
	if (k->device_id == 0) {
		json_none(j, "device");
		return;
	}
	json_open(j, "device");
	json_text(j, "serial", k->device_serial);
	json_text(j, "name", k->device_name);
	json_text(j, "state", k->device_state);
	write_person(j, "keeper", k->keeper, k->keeper_name);
	json_instant(j, "held_since", k->held_since);
	json_close(j);
}

static void
write_members(struct json *j, const struct book_row *k)
{
	json_text(j, "id", k->uuid);
	json_text(j, "role", k->role);
	write_person(j, "holder", k->person, k->person_name);
	write_person(j, "organ", k->organ, k->organ_name);
	json_text(j, "subject", k->subject);
	json_text(j, "issuer", k->issuer);
	json_text(j, "serial", k->serial);
	json_text(j, "place", k->place);
	json_instant(j, "valid_from", k->valid_from);
	json_instant(j, "valid_to", k->valid_to);
	json_text(j, "state", k->state);
	json_text(j, "state_reason", k->state_reason);
	write_device(j, k);
}

/* What an act left behind, as the list shows it. */
static bool
reply_row(struct ctx *c, int status, const char *uuid)
{
	struct book_row row;

	if (!book_get(c, uuid, &row))
		return false;
	write_members(reply_json(c, status), &row);
	return true;
}

static const char *
wish(struct ctx *c, const char *name)
{
	const char *text = query_text(c, name);

	return text != NULL && text[0] != '\0' ? text : NULL;
}

/* "ending": in force, but not for long (R156). */
static struct book_query
query_of(struct ctx *c)
{
	struct book_query q = {
		.serial = wish(c, "q"), .role = wish(c, "role"),
		.state = wish(c, "state"),
	};

	if (q.serial != NULL)
		q.text = text_fold(c->mem, q.serial);
	if (text_same(q.state, "ending")) {
		q.state = "active";
		q.before = instant_at(date_add(c->today, ENDING_DAYS), 0);
	}
	return q;
}

bool
device_list(struct ctx *c)
{
	struct book_query q = query_of(c);
	const struct book_row *k;
	struct page page;
	struct rows rows;
	struct json *j;
	size_t shown;

	if (!page_read(c, &page) || !book_find(c, &q, &page, &rows))
		return false;
	j = reply_json(c, 200);
	k = rows.at;
	shown = page_shown(&page, rows.count);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++) {
		json_open(j, NULL);
		write_members(j, &k[i]);
		json_close(j);
	}
	json_close(j);
	json_text(j, "next", rows.count > shown ?
	    page_next(c, k[shown - 1].id, 0) : NULL);
	return true;
}

static const struct member add_members[] = {
	MEMBER(struct add_form, certificate, .min = 4, .max = 32768),
	MEMBER(struct add_form, issuer, .max = 32768, .optional = true),
	MEMBER(struct add_form, role, .min = 1, .max = 6),
	MEMBER(struct add_form, holder, .max = 36, .optional = true),
	MEMBER(struct add_form, name_checked, .optional = true),
	MEMBER(struct add_form, reason, .min = 1, .max = 500),
	MEMBER_END
};
static const struct record add_record = RECORD(add_form, add_members);

static bool
certificate_register(struct ctx *c, const struct new_certificate *n)
{
	const char *uuid;
	int64_t id;

	return tx_begin(c) && certificate_insert(c, n, &id, &uuid) &&
	    audit_add(c, "certificate_added", "certificate", id,
	        n->form->reason) &&
	    reply_row(c, 201, uuid);
}

bool
device_add(struct ctx *c)
{
	struct certificate_facts facts;
	struct member_of holder = { .id = 0 };
	struct add_form form;
	struct new_certificate n = { .form = &form, .facts = &facts };

	if (!form_read(c, &add_record, &form) ||
	    (form.holder != NULL &&
	    !member_get(c, form.holder, 0, &holder)) ||
	    !certificate_facts_ask(c, &form, &facts) ||
	    !certificate_may_be_added(c, &form, &facts,
	        form.holder != NULL ? &holder : NULL))
		return false;
	if (!text_unbase64(c->mem, form.certificate, &n.der) ||
	    (form.issuer != NULL &&
	    !text_unbase64(c->mem, form.issuer, &n.chain)))
		return refuse_field(c, "certificate", "field_wrong",
		    "base64");
	n.person_id = holder.id;
	n.organ_id = holder.id != 0 ? holder.organ_id : c->user.organ_id;
	return certificate_register(c, &n);
}

struct state_form {
	const char *state, *reason;
};
static const struct member state_members[] = {
	MEMBER(struct state_form, state, .min = 1, .max = 9),
	MEMBER(struct state_form, reason, .min = 1, .max = 500),
	MEMBER_END
};
static const struct record state_record = RECORD(state_form, state_members);

bool
device_state(struct ctx *c)
{
	struct state_form form;
	struct book_row row;
	const char *uuid;

	return path_uuid(c, "id", &uuid) &&
	    form_read(c, &state_record, &form) &&
	    tx_begin(c) && book_get(c, uuid, &row) &&
	    certificate_may_become(c, &row, form.state) &&
	    certificate_set_state(c, &row, form.state, form.reason) &&
	    audit_add(c, arena_text(c->mem, "certificate_%s",
	        text_same(form.state, "active") ? "resumed" : form.state),
	        "certificate", row.id, form.reason) &&
	    reply_row(c, 200, uuid);
}

struct keeper_form {
	const char *serial, *name, *keeper, *record, *reason;
	struct date on;
};
static const struct member keeper_members[] = {
	MEMBER(struct keeper_form, serial, .min = 1, .max = 64,
	    .optional = true),
	MEMBER(struct keeper_form, name, .min = 1, .max = 200,
	    .optional = true),
	MEMBER(struct keeper_form, keeper, .max = 36, .optional = true),
	MEMBER(struct keeper_form, record, .min = 1, .max = 100,
	    .optional = true),
	MEMBER(struct keeper_form, reason, .min = 1, .max = 500),
	MEMBER(struct keeper_form, on),
	MEMBER_END
};
static const struct record keeper_record =
    RECORD(keeper_form, keeper_members);

/* The row's own device, or a new one that becomes it. */
static bool
device_of(struct ctx *c, const struct handing *h, int64_t *id)
{
	*id = h->row->device_id;
	if (*id != 0)
		return true;
	return device_insert(c, h, id) &&
	    certificate_set_device(c, h->row->id, *id);
}

static bool
hand_over(struct ctx *c, const struct handing *h, const char *reason)
{
	int64_t device;

	return device_may_be_handed(c, h) && device_of(c, h, &device) &&
	    device_hand(c, h, device, reason) &&
	    audit_add(c, h->row->device_id == 0 ? "device_registered" :
	        "device_handed_over", "certificate", h->row->id, reason);
}

bool
device_keeper(struct ctx *c)
{
	struct member_of to = { .id = 0 };
	struct keeper_form form;
	struct handing h;
	struct book_row row;
	const char *uuid;

	if (!path_uuid(c, "id", &uuid) ||
	    !form_read(c, &keeper_record, &form) ||
	    !tx_begin(c) || !book_get(c, uuid, &row) ||
	    (form.keeper != NULL &&
	    !member_get(c, form.keeper, row.organ_id, &to)))
		return false;
	h = (struct handing){ &row, form.keeper != NULL ? &to : NULL,
	    form.serial, form.name, form.record, form.on };
	return hand_over(c, &h, form.reason) && reply_row(c, 200, uuid);
}
