/* letter_handlers.c - reading a letter and taking its next step */

#include "base/text.h"
#include "office/audit.h"
#include "office/file.h"
#include "office/letter_asked.h"
#include "routing/letter_view.h"
#include "routing/routing.h"

bool
letter_show(struct ctx *c)
{
	const struct routing_conf *conf = c->conf;
	struct letter_seen seen;

	return letter_see(c, &seen) &&
	    audit_read(c, conf->reads, &(struct read_note){
	        "letter_read", "letter", seen.letter.id, NULL }) &&
	    letter_write(c, &seen, reply_json(c, 200));
}

bool
letter_history(struct ctx *c)
{
	const struct letter_asked *asked;

	return letter_asked(c, &asked) &&
	    flow_write_history(c, &asked->letter, reply_json(c, 200));
}

bool
letter_survey(struct ctx *c)
{
	const struct routing_conf *conf = c->conf;
	const struct letter_asked *asked;

	return letter_asked(c, &asked) &&
	    flow_survey(c, &conf->flow, &asked->letter,
	        reply_json(c, 200));
}

struct act_form {
	const char *action;
	int64_t rev;
};

static const struct member act_members[] = {
	MEMBER(struct act_form, action, .min = 1, .max = 40),
	MEMBER(struct act_form, rev, .min = 1, .max = INT32_MAX),
	MEMBER_END
};

static const struct record act_record = {
	"action", sizeof(struct act_form), act_members
};

/* What may stand beside action and rev: modules/flow reads it. */
static const char *const act_also[] = {
	"opinion", "reason", "lead", "coop", "inform", "due_at", "assignee",
	"leader", "request", NULL
};

/* R079, R080: the check of a version, by name, is kept beside the history. */
static bool
check_record(struct ctx *c, const struct letter *l, const json_t *body,
    const char *kind_of_action)
{
	struct check_note n = {
		.letter_id = l->id,
		.kind = check_of_step(l->step),
		.result = check_result(kind_of_action),
		.text = json_string_value(json_object_get(body, "opinion")),
	};
	struct file main;

	if (n.kind == NULL || n.result == NULL)
		return true;
	if (n.text == NULL)
		n.text = json_string_value(json_object_get(body, "reason"));
	if (!file_main(c, l->id, &main))
		return false;
	n.version = main.version;
	return check_add(c, &n);
}

bool
letter_act(struct ctx *c)
{
	const struct routing_conf *conf = c->conf;
	const json_t *body;
	struct act_form form;
	struct flow_held held;
	struct letter after;
	struct letter_row row;
	struct flow_act act;
	const char *id, *kind;
	struct json *j;

	if (!form_read_also(c, &act_record, &form, act_also) ||
	    !body_json(c, &body) ||
	    !path_uuid(c, "id", &id) ||
	    !tx_begin(c) ||
	    !flow_hold_named(c, id, &held) ||
	    !flow_action_kind(c, &held, form.action, &kind))
		return false;
	act = (struct flow_act){
		.letter_id = held.letter.id, .held = &held,
		.action = form.action, .rev = form.rev, .input = body,
	};
	if (!check_record(c, &held.letter, body, kind) ||
	    !flow_act(c, &conf->flow, &act) ||
	    !letter_get_id(c, act.letter_id, &after) ||
	    !letter_row_get(c, act.letter_id, &row))
		return false;
	j = reply_json(c, 200);
	letter_row_write(c, j, "letter", &row);
	return flow_write_actions(c, &after, j);
}
