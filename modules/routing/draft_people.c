/* draft_people.c - who signs a draft, who gets it, what it answers */

#include "base/text.h"
#include "office/file.h"
#include "office/post.h"
#include "office/recipients.h"
#include "office/right.h"
#include "routing/routing.h"

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

/* R100: a letter goes somewhere; R101: a reply may be asked for by a day. */
bool
draft_recipients_read(struct ctx *c, struct letter *l, const json_t *body,
    struct rows *out)
{
	if (!recipients_read(c, l, body, out))
		return false;
	return out->count > 0 || refuse_field(c, "recipients",
	    "recipients_missing", "nobody");
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
