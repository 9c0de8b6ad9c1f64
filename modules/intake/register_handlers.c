/* register_handlers.c - accept, return, report: one chain each */

#include "base/text.h"
#include "intake/intake.h"
#include "office/audit.h"
#include "office/register.h"
#include "office/job.h"
#include "office/secrecy.h"

static bool
letter_of_path(struct ctx *c, struct letter *out)
{
	const char *uuid;

	return path_uuid(c, "id", &uuid) && letter_get(c, uuid, out);
}

static bool
hold_of_path(struct ctx *c, struct flow_held *out)
{
	const char *uuid;

	return path_uuid(c, "id", &uuid) && flow_hold_named(c, uuid, out);
}

/* A paper letter has none yet: the form asks for it here (R054). */
static bool
rev_given(struct ctx *c, const struct register_form *f)
{
	return f->rev > 0 ||
	    refuse_field(c, "rev", "field_missing", "none was seen");
}

bool
letter_register(struct ctx *c)
{
	struct register_form form;
	struct flow_held held;
	struct letter *l = &held.letter;

	if (!register_form_read(c, &form) ||
	    !rev_given(c, &form) ||
	    !secrecy_check(c, form.secrecy, "letter") ||
	    !form_may_be_registered(c, &form) ||
	    !tx_begin(c) ||
	    !hold_of_path(c, &held) ||
	    !letter_may_be_registered(c, l))
		return false;
	form_into_letter(&form, l);
	if (!date_is_set(l->arrived_on))
		l->arrived_on = instant_day(l->arrived_at);
	return duplicates_check(c, l, &form) &&
	    register_step(c, &held, &form) &&
	    register_reply(c, l->id, 200);
}

struct return_form {
	const char *action;
	int64_t rev;
	const char *reason_kind, *reason;
};

static const struct member return_members[] = {
	MEMBER(struct return_form, action, .min = 1, .max = 40),
	MEMBER(struct return_form, rev, .min = 1, .max = INT32_MAX),
	MEMBER(struct return_form, reason_kind, .min = 1, .max = 20),
	MEMBER(struct return_form, reason, .min = 1, .max = 500),
	MEMBER_END
};
static const struct record return_record =
    RECORD(return_form, return_members);

static bool
reason_kind_check(struct ctx *c, const char *kind)
{
	static const char *const kinds[] = {
		"wrong_address", "signature", "missing_file", "form", "other"
	};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (text_same(kinds[i], kind))
			return true;
	}
	return refuse_field(c, "reason_kind", "field_range", "no such kind");
}

static bool
return_step(struct ctx *c, const struct flow_held *held,
    const struct return_form *f)
{
	const struct intake_conf *conf = c->conf;
	json_t *input = arena_own(c->mem, json_object(), flow_own_json);
	struct flow_act act = {
		.letter_id = held->letter.id, .held = held,
		.action = f->action, .rev = f->rev, .input = input,
	};

	json_object_set_new(input, "reason", json_string(f->reason));
	json_object_set_new(input, "reason_kind",
	    json_string(f->reason_kind));
	return flow_act(c, &conf->flow, &act);
}

/*
 * R037, R038: no number is used; the process tells the sender.  One that was
 * in the book already (the leader sent it back) stays there as cancelled.
 */
static bool
returned_follow(struct ctx *c, const struct letter *l,
    const struct return_form *f)
{
	struct letter now;

	if (!letter_get_id(c, l->id, &now))
		return false;
	if (!text_same(now.state, "returned"))
		return refuse(c, CONFLICT, "action_elsewhere", "%s",
		    f->action);
	return l->number == 0 || register_void(c, l->id, f->reason);
}

bool
letter_return(struct ctx *c)
{
	struct return_form form;
	struct letter_row row;
	struct flow_held held;
	struct letter *l = &held.letter;

	if (!form_read(c, &return_record, &form) ||
	    !reason_kind_check(c, form.reason_kind) ||
	    !tx_begin(c) ||
	    !hold_of_path(c, &held))
		return false;
	l->return_kind = form.reason_kind;
	l->return_reason = form.reason;
	if (!letter_update_registration(c, l) ||
	    !return_step(c, &held, &form) ||
	    !returned_follow(c, l, &form) ||
	    !letter_row_get(c, l->id, &row))
		return false;

	letter_row_write(c, reply_json(c, 200), "letter", &row);
	return true;
}

struct abnormal_form {
	const char *text;
};
static const struct member abnormal_members[] = {
	MEMBER(struct abnormal_form, text, .min = 1, .max = 500), MEMBER_END
};
static const struct record abnormal_record =
    RECORD(abnormal_form, abnormal_members);

/* The receipt "arrived" once more, this time with the clerk's words. */
static bool
tell_sender(struct ctx *c, const struct letter *l, const char *text)
{
	struct json *j = json_begin(c->mem);

	if (!text_same(l->origin, "axis"))
		return true;
	json_text(j, "code", "01");
	json_text(j, "text", text);
	json_int(j, "post", c->user.post_id);
	json_instant(j, "at", c->now);
	return job_add(c, "receipt", l->id, (const char *)json_end(j).at);
}

/* R039: the letter stays where it is. */
bool
letter_abnormal(struct ctx *c)
{
	struct abnormal_form form;
	struct letter l;

	if (!form_read(c, &abnormal_record, &form) ||
	    !letter_of_path(c, &l) ||
	    !tx_begin(c) ||
	    !audit_add(c, "abnormal", "letter", l.id, form.text) ||
	    !tell_sender(c, &l, form.text))
		return false;

	reply_empty(c, 204);
	return true;
}
