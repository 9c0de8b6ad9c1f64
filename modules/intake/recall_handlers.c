/* recall_handlers.c - the clerk answers a sender's recall (R113, R114) */

#include "base/text.h"
#include "intake/intake.h"
#include "office/audit.h"
#include "office/delivery.h"
#include "office/job.h"
#include "office/post.h"
#include "office/recall.h"
#include "office/register.h"

struct answer_form {
	const char *answer, *reason;
	int64_t rev;
};

static const struct member form_members[] = {
	MEMBER(struct answer_form, answer, .min = 1, .max = 10),
	MEMBER(struct answer_form, reason, .max = 500, .optional = true),
	MEMBER(struct answer_form, rev, .min = 0, .max = INT32_MAX),
	MEMBER_END
};

static const struct record form_record = RECORD(answer_form, form_members);

/* What each answer means, here and for the sender. */
static const struct answer {
	const char *name, *state, *code, *action, *label;
	bool agrees;
} answers[] = {
	{ "agree", "agreed", RECEIPT_AGREED, "thu_hoi",
	  "Đồng ý thu hồi, huỷ văn bản đến", true },
	{ "refuse", "refused", RECEIPT_REFUSED, "tu_choi_thu_hoi",
	  "Từ chối yêu cầu thu hồi", false },
};

static bool
answer_check(struct ctx *c, const struct answer_form *f,
    const struct answer **out)
{
	for (size_t i = 0; i < COUNT(answers); i++)
		if (text_same(answers[i].name, f->answer)) {
			*out = &answers[i];
			return answers[i].agrees ||
			    (f->reason != NULL && f->reason[0] != '\0') ||
			    refuse_field(c, "reason", "field_missing",
			        "refused without a reason");
		}
	return refuse_field(c, "answer", "field_range", "no such answer");
}

static bool
open_recall(struct ctx *c, const struct letter *l, struct recall *out)
{
	bool found;

	if (!recall_newest(c, l->id, out, &found))
		return false;
	return (found && text_same(out->state, "open")) ||
	    refuse(c, CONFLICT, "recall_not_asked", "letter %ld",
	        (long)l->id);
}

static bool
answer_record(struct ctx *c, struct recall *r, const struct answer *a,
    const char *reason)
{
	struct post post;

	if (!post_get_id(c, c->user.post_id, &post))
		return false;
	r->state = a->state;
	r->answer_reason = reason;
	r->answered_by = arena_text(c->mem, "%s, %s", post.name, post.title);
	return recall_answer(c, r) &&
	    audit_add(c, "recall_answered", "letter", r->letter_id, a->name);
}

static bool
answer_send(struct ctx *c, const struct letter *l, const struct answer *a,
    const char *reason)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "code", a->code);
	json_text(j, "text", reason);
	json_int(j, "post", c->user.post_id);
	json_instant(j, "at", c->now);
	return job_add(c, "receipt", l->id, (const char *)json_end(j).at);
}

static bool
event_add(struct ctx *c, const struct letter *l, const struct answer *a,
    const struct answer_form *f)
{
	json_t *input = arena_own(c->mem, json_object(), flow_own_json);

	json_object_set_new(input, "reason",
	    json_string(f->reason == NULL ? "" : f->reason));
	return flow_event(c, &(struct flow_event){
	    .letter_id = l->id, .rev = f->rev, .input = input,
	    .action = a->action, .label = a->label, .recalls = a->agrees });
}

/* R095: the number stays in the book, cancelled, and says why. */
static bool
number_cancel(struct ctx *c, const struct letter *l, const struct recall *r)
{
	return l->number == 0 || register_void(c, l->id,
	    text_cut(c->mem, arena_text(c->mem, "Thu hồi: %s", r->reason),
	        500));
}

static bool
letter_hold(struct ctx *c, struct letter *out)
{
	struct flow_held held;
	const char *uuid;

	if (!path_uuid(c, "id", &uuid) ||
	    !flow_hold_named(c, uuid, &held))
		return false;
	*out = held.letter;
	return true;
}

bool
recall_reply(struct ctx *c)
{
	struct answer_form form = { .rev = 0 };
	const struct answer *a;
	struct letter_row row;
	struct recall r;
	struct letter l;

	if (!form_read(c, &form_record, &form) ||
	    !answer_check(c, &form, &a) ||
	    !tx_begin(c) ||
	    !letter_hold(c, &l) ||
	    !open_recall(c, &l, &r) ||
	    !event_add(c, &l, a, &form) ||
	    !answer_record(c, &r, a, form.reason) ||
	    !answer_send(c, &l, a, form.reason) ||
	    (a->agrees && !number_cancel(c, &l, &r)) ||
	    !letter_row_get(c, l.id, &row))
		return false;
	letter_row_write(c, reply_json(c, 200), "letter", &row);
	return true;
}
