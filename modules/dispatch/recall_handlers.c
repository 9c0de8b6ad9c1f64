/*
 * recall_handlers.c - a released letter is taken back (R112, R114)
 *
 * A message that has not left is stopped; every other receiver is asked by a
 * message of its own, carried and repeated like the letter was (P9).
 */
#include "base/text.h"
#include "dispatch/dispatch.h"
#include "office/audit.h"
#include "office/outbox.h"
#include "office/post.h"
#include "office/print_mark.h"
#include "office/recall.h"

struct recall_form {
	const char *reason, *replacement;
	int64_t rev;
};

static const struct member form_members[] = {
	MEMBER(struct recall_form, reason, .min = 1, .max = 400),
	MEMBER(struct recall_form, replacement, .min = 36, .max = 36,
	    .optional = true),
	MEMBER(struct recall_form, rev, .min = 0, .max = INT32_MAX),
	MEMBER_END
};

static const struct record form_record = RECORD(recall_form, form_members);

static const char *const form_also[] = { "receivers", NULL };

/* The receivers that were chosen; none named: all of them. */
static bool
is_chosen(const json_t *receivers, const struct delivery *d)
{
	const json_t *one;
	size_t i;

	if (receivers == NULL || json_is_null(receivers))
		return true;
	json_array_foreach(receivers, i, one)
		if (text_same(json_string_value(one), d->uuid))
			return true;
	return false;
}

/* "…. Thay bằng văn bản số 12/STTTT-VP." */
static bool
reason_compose(struct ctx *c, const struct recall_form *f,
    const struct letter *l, const char **out)
{
	struct letter other;
	const char *code;

	*out = f->reason;
	if (f->replacement == NULL)
		return true;
	if (!letter_get(c, f->replacement, &other))
		return false;
	code = letter_code(c, other.code_number, other.code_notation);
	if (code == NULL)
		return refuse_field(c, "replacement", "letter_not_released",
		    "letter %ld has no number", (long)other.id);
	*out = arena_text(c->mem, "%s (thay bằng văn bản số %s)", f->reason,
	    code);
	return replacement_put(c, l->id, other.id);
}

static bool
ask_one(struct ctx *c, const struct release *r, size_t i)
{
	const struct delivery *d = &r->deliveries[i];
	bool stopped = false;

	if (text_same(d->channel, "axis") &&
	    !outbox_stop(c, d->id, d->letter_id, &stopped))
		return false;
	if (stopped)
		return delivery_recall_unsent(c, d);
	return delivery_recall(c, d, r->recall) &&
	    (r->messages[i] == NULL || outbox_add(c, &(struct outgoing){
	        .organ_id = d->organ_id, .kind = "edoc",
	        .letter_id = d->letter_id, .delivery_id = d->id,
	        .from_code = r->sender.code, .to_code = d->receiver_code,
	        .message_sha256 = r->messages[i],
	        .urgency = r->letter->urgency }));
}

struct asked {
	int64_t count;
	bool whole; /* every receiver has been asked by now */
};

static bool
ask_chosen(struct ctx *c, const struct release *r, const json_t *receivers,
    struct asked *out)
{
	*out = (struct asked){ .whole = true };
	for (size_t i = 0; i < r->delivery_count; i++) {
		const struct delivery *d = &r->deliveries[i];

		if (!delivery_may_be_asked(d))
			continue;
		if (!is_chosen(receivers, d)) {
			out->whole = out->whole && d->recall != NULL;
			continue;
		}
		if (!ask_one(c, r, i))
			return false;
		out->count++;
	}
	return out->count > 0 ||
	    refuse(c, CONFLICT, "recall_nothing", "letter %ld",
	        (long)r->letter->id);
}

static bool
recall_note(struct ctx *c, const struct release *r, bool whole)
{
	struct post post;
	json_t *input = arena_own(c->mem, json_object(), flow_own_json);

	json_object_set_new(input, "reason", json_string(r->recall));
	return post_get_id(c, c->user.post_id, &post) &&
	    recall_insert(c, &(struct recall){
	        .letter_id = r->letter->id, .organ_id = r->letter->organ_id,
	        .state = "asked", .reason = r->recall,
	        .asked_by = arena_text(c->mem, "%s, %s", post.name,
	            post.title) }) &&
	    flow_event(c, &(struct flow_event){
	        .letter_id = r->letter->id, .action = "thu_hoi",
	        .label = whole ? "Thu hồi văn bản" :
	            "Thu hồi văn bản ở một số nơi nhận",
	        .input = input, .recalls = whole }) &&
	    audit_add(c, "letter_recalled", "letter", r->letter->id, NULL);
}

static bool
letter_load(struct ctx *c, const struct recall_form *f, struct letter *l)
{
	struct flow_held held;

	if (!outgoing_of_path(c, l) || !flow_hold(c, l->id, &held))
		return false;
	*l = held.letter;
	if (!letter_may_be_recalled(c, l))
		return false;
	return f->rev == l->rev ||
	    refuse(c, CONFLICT, "changed_meanwhile", "rev %ld, not %ld",
	        (long)l->rev, (long)f->rev);
}

static bool
recall_prepare(struct ctx *c, const struct recall_form *f,
    const struct letter *l, struct release *r)
{
	struct rows deliveries;

	if (!delivery_list(c, l->id, &deliveries))
		return false;
	*r = (struct release){
		.letter = l, .deliveries = deliveries.at,
		.delivery_count = deliveries.count,
	};
	return reason_compose(c, f, l, &r->recall) &&
	    unit_get_id(c, l->organ_id, &r->sender) &&
	    release_compose(c, r);
}

bool
letter_recall(struct ctx *c)
{
	struct recall_form form = { .rev = 0 };
	struct letter_row row;
	struct release r;
	struct asked asked;
	struct letter l;
	const json_t *body;
	struct json *j;

	if (!form_read_also(c, &form_record, &form, form_also) ||
	    !body_json(c, &body) ||
	    !tx_begin(c) ||
	    !letter_load(c, &form, &l) ||
	    !recall_prepare(c, &form, &l, &r) ||
	    !ask_chosen(c, &r, json_object_get(body, "receivers"), &asked) ||
	    !recall_note(c, &r, asked.whole) ||
	    !letter_row_get(c, l.id, &row))
		return false;
	j = reply_json(c, 200);
	json_int(j, "asked", asked.count);
	letter_row_write(c, j, "letter", &row);
	return true;
}
