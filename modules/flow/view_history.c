/* view_history.c - the letter's history and its directions, for reading */

#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "flow/view.h"

/* More people than this in the directions of one letter have no names. */
#define NAMES_MAX 128

/* A history row that may be a direction, and what was entered. */
struct direction {
	const struct direction_row *row;
	json_t *input;
};

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
input_read(struct ctx *c, const char *from, json_t **input)
{
	struct bytes text = { (const unsigned char *)from, strlen(from) };

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
		if (!input_read(c, h[i].input, &input))
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
	if (uuid == NULL)
		uuid = member_text(from, "unit");
	return uuid_is_valid(uuid) ? uuid : NULL;
}

/* Who is named in the directions of a letter, and how they are called. */
struct names {
	const char *uuid[NAMES_MAX], *name[NAMES_MAX];
	size_t count;
};

static void
name_want(struct names *n, const json_t *from)
{
	const char *uuid = uuid_of(from);

	for (size_t i = 0; i < n->count; i++)
		if (text_same(n->uuid[i], uuid))
			return;
	if (uuid != NULL && n->count < NAMES_MAX)
		n->uuid[n->count++] = uuid;
}

static void
people_want(struct names *n, const json_t *value)
{
	const json_t *one;
	size_t i;

	if (!json_is_array(value))
		name_want(n, value);
	json_array_foreach(value, i, one)
		name_want(n, one);
}

static void
name_put(struct names *n, const char *uuid, const char *name)
{
	for (size_t i = 0; i < n->count; i++)
		if (n->name[i] == NULL && text_same(n->uuid[i], uuid))
			n->name[i] = name;
}

/* Of those without a name, from *at on; how many. */
static size_t
names_missing(const struct names *n, size_t *at, const char *some[NAMES_STEP])
{
	size_t count = 0;

	for (size_t i = 0; i < NAMES_STEP; i++)
		some[i] = NULL;
	for (; *at < n->count && count < NAMES_STEP; (*at)++)
		if (n->name[*at] == NULL)
			some[count++] = n->uuid[*at];
	return count;
}

/* Whoever had a task is named there already; the others are asked for. */
static bool
names_read(struct ctx *c, const struct letter *l, const struct rows *view,
    struct names *n)
{
	const struct view_row *had = view->at;
	const char *some[NAMES_STEP];
	const struct called *found;
	struct rows rows;

	for (size_t i = 0; i < view->count; i++)
		name_put(n, had[i].holder_uuid, had[i].holder);
	for (size_t at = 0; names_missing(n, &at, some) > 0;) {
		if (!names_of(c, l->organ_id, some, &rows))
			return false;
		found = rows.at;
		for (size_t i = 0; i < rows.count; i++)
			name_put(n, found[i].uuid, found[i].name);
	}
	return true;
}

static const char *
name_of(const struct names *n, const json_t *from)
{
	const char *uuid = uuid_of(from);

	for (size_t i = 0; uuid != NULL && i < n->count; i++)
		if (text_same(n->uuid[i], uuid))
			return n->name[i];
	return NULL;
}

/*
 * Names of the past: a post that ended is shown, and whom nobody knows is left
 * out.  What once was entered must never keep a letter from being read.
 */
static const char *
people_text(struct ctx *c, const struct names *n, const json_t *value)
{
	const char *all = NULL, *name;
	const json_t *one;
	size_t i;

	if (!json_is_array(value))
		return name_of(n, value);
	json_array_foreach(value, i, one) {
		name = name_of(n, one);
		if (name != NULL)
			all = all == NULL ? name :
			    arena_text(c->mem, "%s; %s", all, name);
	}
	return all;
}

static void
write_direction(struct ctx *c, const struct names *n,
    const struct direction *d, struct json *j)
{
	const char *lead = people_text(c, n, json_object_get(d->input,
	    "lead"));

	if (lead == NULL)
		return;
	json_open(j, NULL);
	json_text(j, "by", d->row->actor_text);
	json_instant(j, "at", d->row->at);
	json_text(j, "text", member_text(d->input, "opinion"));
	json_text(j, "lead", lead);
	json_text(j, "coop", people_text(c, n,
	    json_object_get(d->input, "coop")));
	json_text(j, "inform", people_text(c, n,
	    json_object_get(d->input, "inform")));
	json_text(j, "due_at", member_text(d->input, "due_at"));
	json_text(j, "request", member_text(d->input, "request"));
	json_close(j);
}

bool
directions_write(struct ctx *c, const struct letter *l,
    const struct flow_parts *parts, struct json *j)
{
	static const char *const people[] = { "lead", "coop", "inform" };
	struct names *n = arena_take(c->mem, sizeof(*n));
	const struct rows *rows = &parts->directions;
	const struct direction_row *row = rows->at;
	struct direction *d = arena_take(c->mem,
	    (rows->count + 1) * sizeof(*d));

	for (size_t i = 0; i < rows->count; i++) {
		d[i].row = &row[i];
		if (!input_read(c, row[i].input, &d[i].input))
			return false;
		for (size_t k = 0; k < COUNT(people); k++)
			people_want(n, json_object_get(d[i].input,
			    people[k]));
	}
	if (!names_read(c, l, &parts->view, n))
		return false;
	json_open_list(j, "directions");
	for (size_t i = 0; i < rows->count; i++)
		write_direction(c, n, &d[i], j);
	json_close(j);
	return true;
}
