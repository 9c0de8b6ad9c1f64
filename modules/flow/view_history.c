/* view_history.c - the letter's history and its directions, for reading */

#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const char *
member_text(const json_t *input, const char *name)
{
	return json_string_value(json_object_get(input, name));
}

static void
write_row(struct json *j, const struct history_seen *h, const json_t *input)
{
	const char *text = member_text(input, "opinion");

	json_open(j, NULL);
	json_int(j, "seq", h->seq);
	json_instant(j, "at", h->at);
	json_text(j, "actor", h->actor_text);
	json_text(j, "step", h->from_step);
	json_text(j, "action", h->action);
	json_text(j, "label", h->label);
	json_text(j, "to", h->to_text);
	json_text(j, "to_step", h->to_step);
	json_text(j, "text",
	    text != NULL ? text : member_text(input, "reason"));
	json_close(j);
}

static bool
input_read(struct ctx *c, const struct history_seen *h, json_t **input)
{
	struct bytes text = {
		(const unsigned char *)h->input, strlen(h->input)
	};

	return json_read(c, text, input);
}

bool
flow_write_history(struct ctx *c, const struct letter *l, struct json *j)
{
	struct rows rows;
	const struct history_seen *h;
	json_t *input;

	if (!history_list(c, l->id, &rows))
		return false;
	h = rows.at;
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++) {
		if (!input_read(c, &h[i], &input))
			return false;
		write_row(j, &h[i], input);
	}
	json_close(j);
	return true;
}

static const char *
uuid_of(const json_t *from)
{
	const char *uuid = json_string_value(from);

	if (uuid == NULL)
		uuid = member_text(from, "post");
	return uuid != NULL ? uuid : member_text(from, "unit");
}

/*
 * Names of the past: a post that ended is shown, and whom nobody knows is left
 * out.  What once was entered must never keep a letter from being read.
 */
static bool
name_add(struct ctx *c, const struct letter *l, const json_t *from,
    const char **names)
{
	const char *uuid = uuid_of(from), *name = NULL;

	if (!uuid_is_valid(uuid))
		return true;
	if (!history_named(c, l->organ_id, uuid, &name))
		return false;
	if (name != NULL)
		*names = *names == NULL ? name :
		    arena_text(c->mem, "%s; %s", *names, name);
	return true;
}

static bool
people_text(struct ctx *c, const struct letter *l, const json_t *value,
    const char **out)
{
	const json_t *one;
	size_t i;

	*out = NULL;
	if (!json_is_array(value))
		return name_add(c, l, value, out);
	json_array_foreach(value, i, one)
		if (!name_add(c, l, one, out))
			return false;
	return true;
}

static bool
write_direction(struct ctx *c, const struct letter *l,
    const struct history_seen *h, struct json *j)
{
	const char *lead, *coop, *inform;
	json_t *input;

	if (!input_read(c, h, &input))
		return false;
	if (!people_text(c, l, json_object_get(input, "lead"), &lead))
		return false;
	if (lead == NULL)
		return true;
	if (!people_text(c, l, json_object_get(input, "coop"), &coop) ||
	    !people_text(c, l, json_object_get(input, "inform"), &inform))
		return false;
	json_open(j, NULL);
	json_text(j, "by", h->actor_text);
	json_instant(j, "at", h->at);
	json_text(j, "text", member_text(input, "opinion"));
	json_text(j, "lead", lead);
	json_text(j, "coop", coop);
	json_text(j, "inform", inform);
	json_text(j, "due_at", member_text(input, "due_at"));
	json_text(j, "request", member_text(input, "request"));
	json_close(j);
	return true;
}

bool
flow_write_directions(struct ctx *c, const struct letter *l, struct json *j)
{
	struct rows rows;
	const struct history_seen *h;

	if (!history_list(c, l->id, &rows))
		return false;
	h = rows.at;
	json_open_list(j, "directions");
	for (size_t i = 0; i < rows.count; i++)
		if (!write_direction(c, l, &h[i], j))
			return false;
	json_close(j);
	return true;
}
