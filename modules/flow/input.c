/*
 * input.c - what a person entered for an action, checked where it enters
 *
 * The same checks for every program: texts within their columns and in NFC,
 * one lead (R058), nobody named twice.
 */
#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

#define NAMED_MAX 200

static const struct {
	const char *name;
	size_t max; /* characters */
} texts[] = {
	{ "opinion", 2000 }, { "reason", 500 }, { "request", 20 },
	{ "due_at", 40 },
};

static const struct {
	const char *name;
	bool many;
} people[] = {
	{ "lead", false }, { "assignee", false }, { "leader", false },
	{ "coop", true }, { "inform", true },
};

struct named {
	const char *uuid[NAMED_MAX];
	size_t count;
};

void
flow_own_json(void *what)
{
	json_decref(what);
}

static bool
text_put(struct ctx *c, json_t *input, const char *name, size_t max)
{
	json_t *value = json_object_get(input, name);
	const char *text = json_string_value(value);

	if (value == NULL || json_is_null(value))
		return true;
	if (text == NULL || !text_is_utf8(text, json_string_length(value)))
		return refuse_field(c, name, "field_type", "no text");
	if (!text_is_honest(text))
		return refuse_field(c, name, "field_characters", "in %s",
		    name);
	text = text_enter(c->mem, text);
	if (text_count(text) > max)
		return refuse_field(c, name, "field_length", "%zu of %zu",
		    text_count(text), max);
	return json_object_set_new(input, name, json_string(text)) == 0 ||
	    broken(c, "no memory for %s", name);
}

/* A post or a unit, by its UUID; whose it is, the repos decide. */
static const char *
target_of(const json_t *from)
{
	const char *uuid = json_string_value(from);

	if (uuid == NULL)
		uuid = json_string_value(json_object_get(from, "post"));
	if (uuid == NULL)
		uuid = json_string_value(json_object_get(from, "unit"));
	return uuid != NULL && uuid_is_valid(uuid) ? uuid : NULL;
}

static bool
named_add(struct ctx *c, struct named *n, const char *name,
    const json_t *from)
{
	const char *uuid = target_of(from);

	if (uuid == NULL)
		return refuse_field(c, name, "field_type",
		    "neither post nor unit");
	if (n->count == NAMED_MAX)
		return refuse(c, TOO_MUCH, "people_too_many", "%s", name);
	for (size_t i = 0; i < n->count; i++)
		if (text_same(n->uuid[i], uuid))
			return refuse_field(c, name, "receiver_twice",
			    "among %zu", n->count);
	n->uuid[n->count++] = uuid;
	return true;
}

static bool
people_check(struct ctx *c, struct named *n, const json_t *input,
    const char *name, bool many)
{
	const json_t *value = json_object_get(input, name);
	const json_t *one;
	size_t i;

	if (value == NULL || json_is_null(value))
		return true;
	if (!many)
		return named_add(c, n, name, value);
	if (!json_is_array(value))
		return refuse_field(c, name, "field_type", "no list");
	json_array_foreach(value, i, one)
		if (!named_add(c, n, name, one))
			return false;
	return true;
}

bool
input_check(struct ctx *c, const json_t *from, const json_t **out)
{
	struct named n = { .count = 0 };
	json_t *input = from == NULL ? json_object() : json_deep_copy(from);

	*out = arena_own(c->mem, input, flow_own_json);
	if (!json_is_object(input))
		return refuse(c, BAD_INPUT, "field_type", "no object");
	for (size_t i = 0; i < COUNT(texts); i++)
		if (!text_put(c, input, texts[i].name, texts[i].max))
			return false;
	for (size_t i = 0; i < COUNT(people); i++)
		if (!people_check(c, &n, input, people[i].name,
		    people[i].many))
			return false;
	return true;
}
