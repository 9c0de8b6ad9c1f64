/* draft_people.c - who signs a draft, who gets it, what it answers */

#include "base/text.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/post.h"
#include "office/right.h"
#include "office/unit.h"
#include "routing/routing.h"

#define PLACES_MAX 1000 /* NĐ 30 annex VI: nơi nhận */

bool
draft_signer(struct ctx *c, const struct draft_form *f, struct letter *l)
{
	struct post post;

	if (!post_get(c, f->signer, &post))
		return false;
	if (!right_of_roles((uint32_t)post.roles, RIGHT_SIGN))
		return refuse_field(c, "signer", "signer_may_not_sign",
		    "post %ld", (long)post.id);
	l->signer_post_id = post.id;
	l->signer_name = post.name;
	l->signer_position = post.title;
	l->signer_competence = post.competence;
	return true;
}

static bool
is_left_out(const json_t *value)
{
	return value == NULL || json_is_null(value);
}

static bool
reply_due_read(struct ctx *c, const json_t *value, struct date *out)
{
	const char *text = json_string_value(value);

	if (is_left_out(value))
		return true;
	if (text == NULL || !date_parse(text, out))
		return refuse_field(c, "recipients", "field_type",
		    "reply_due");
	return !date_after(c->today, *out) ||
	    refuse_field(c, "recipients", "due_in_past", "%d days",
	    date_days(*out, c->today));
}

static bool
kind_read(struct ctx *c, const json_t *value, const char **out)
{
	const char *kind = json_string_value(value);

	*out = "handle";
	if (is_left_out(value) || text_same(kind, "handle"))
		return true;
	*out = "inform";
	return text_same(kind, "inform") ||
	    refuse_field(c, "recipients", "field_range", "kind");
}

static bool
recipient_read(struct ctx *c, const json_t *item, struct delivery *d)
{
	const char *organ = json_string_value(json_object_get(item, "organ"));
	struct unit unit;

	if (organ == NULL)
		return refuse_field(c, "recipients", "field_missing",
		    "an item without organ");
	if (!kind_read(c, json_object_get(item, "kind"), &d->kind) ||
	    !reply_due_read(c, json_object_get(item, "reply_due"),
	        &d->reply_due) ||
	    !organ_get(c, organ, &unit))
		return false;
	if (unit.code == NULL)
		return refuse_field(c, "recipients", "organ_without_code",
		    "organ %ld", (long)unit.id);
	d->receiver_unit_id = unit.id;
	d->receiver_code = unit.code;
	d->receiver_name = unit.name;
	d->channel = unit.connected ? "axis" : "paper"; /* R099 */
	return true;
}

/*
 * R100: a letter goes somewhere; R101: a reply may be asked for by a day.
 * Their names are the letter's nơi nhận, by which it is found again.
 */
bool
draft_recipients_read(struct ctx *c, struct letter *l, const json_t *body,
    struct rows *out)
{
	const json_t *list = json_object_get(body, "recipients");
	size_t count = json_array_size(list), i;
	struct delivery *d = arena_take(c->mem, (count + 1) * sizeof(*d));
	const json_t *item;

	*out = (struct rows){ d, count };
	if (count == 0)
		return refuse_field(c, "recipients", "recipients_missing",
		    "nobody");
	json_array_foreach(list, i, item) {
		d[i] = (struct delivery){ .organ_id = l->organ_id };
		if (!recipient_read(c, item, &d[i]))
			return false;
		l->to_places = i == 0 ? d[i].receiver_name : arena_text(
		    c->mem, "%s; %s", l->to_places, d[i].receiver_name);
	}
	if (text_count(l->to_places) > PLACES_MAX)
		l->to_places = arena_text(c->mem, "%zu nơi nhận", count);
	return true;
}

bool
draft_recipients_add(struct ctx *c, const struct letter *l,
    const struct rows *recipients)
{
	struct delivery *d = recipients->at;

	for (size_t i = 0; i < recipients->count; i++) {
		d[i].letter_id = l->id;
		if (!delivery_insert(c, &d[i]))
			return false;
	}
	return true;
}

static bool
add_file(struct ctx *c, const struct letter *l, const char *upload,
    int64_t position)
{
	struct file_place at = {
		.letter_id = l->id, .organ_id = l->organ_id,
		.role = position == 0 ? "main" : "annex",
		.position = position,
		.version = l->process_id == 0 ? 1 : 0, /* being born */
	};
	struct file file;

	if (!file_insert(c, &at, upload, &file))
		return false;
	if (position == 0 && !text_same(file.kind, "pdf")) /* R123 */
		return refuse_field(c, "main", "main_must_be_pdf", "%s",
		    file.kind);
	return true;
}

bool
draft_files(struct ctx *c, const struct letter *l, const json_t *body)
{
	const char *main = json_string_value(json_object_get(body, "main"));
	const json_t *annexes = json_object_get(body, "annexes");
	const json_t *item;
	size_t i;

	if (main == NULL && !is_left_out(json_object_get(body, "main")))
		return refuse_field(c, "main", "field_type", "no text");
	if (!is_left_out(annexes) && !json_is_array(annexes))
		return refuse_field(c, "annexes", "field_type", "no list");
	if (main != NULL && !add_file(c, l, main, 0))
		return false;
	json_array_foreach(annexes, i, item) {
		const char *upload = json_string_value(item);

		if (json_is_null(item))
			continue; /* the annex of this place stays */
		if (json_is_false(item)) {
			if (!file_take_off(c, l->id, (int64_t)i + 1))
				return false;
			continue;
		}
		if (upload == NULL)
			return refuse_field(c, "annexes", "field_type",
			    "no text");
		if (!add_file(c, l, upload, (int64_t)i + 1))
			return false;
	}
	return true;
}

/*
 * R072: the reply begins from the incoming letter; who may answer it takes
 * the action of its process that starts a child.
 */
bool
draft_answers(struct ctx *c, const struct letter *l,
    const struct letter *incoming)
{
	const struct routing_conf *conf = c->conf;
	const char *action;
	json_t *input;

	if (!flow_action_with(c, incoming, "child", &action))
		return false;
	if (action == NULL)
		return true; /* a co-operator may draft too */
	input = json_pack("{s:s}", "child", l->uuid);
	return flow_act(c, &conf->flow, &(struct flow_act){
	    .letter_id = incoming->id, .action = action,
	    .input = arena_own(c->mem, input, flow_own_json) });
}
