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

static bool
people_text(struct ctx *c, const struct letter *l, const json_t *value,
    const char **out)
{
	struct flow_act act = { .letter_id = l->id };
	struct flow_turn t = { .act = &act, .letter = l };
	struct holders h = { .count = 0 };
	const json_t *one;
	size_t i;

	*out = NULL;
	if (value == NULL || json_is_null(value))
		return true;
	if (!json_is_array(value))
		return person_or_unit(c, &t, value, &h.at[h.count++]) &&
		    holders_text(c, &h, out);
	json_array_foreach(value, i, one)
		if (h.count < COUNT(h.at) &&
		    !person_or_unit(c, &t, one, &h.at[h.count++]))
			return false;
	return holders_text(c, &h, out);
}

static bool
write_direction(struct ctx *c, const struct letter *l,
    const struct history_seen *h, struct json *j)
{
	const char *lead, *coop, *inform;
	json_t *input;

	if (!input_read(c, h, &input))
		return false;
	if (json_object_get(input, "lead") == NULL)
		return true;
	if (!people_text(c, l, json_object_get(input, "lead"), &lead) ||
	    !people_text(c, l, json_object_get(input, "coop"), &coop) ||
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
