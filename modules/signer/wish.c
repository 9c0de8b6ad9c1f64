/* wish.c - what a page asks to sign */

#include <string.h>

#include "base/text.h"
#include "signer/json_in.h"
#include "signer/wish.h"

#define ATTRIBUTES_MAX 16384
#define TITLE_MAX 1000
#define CERTIFICATE_MAX 32768

struct slot {
	const char *name;
	size_t min, max; /* characters */
	const char **to; /* NULL: the list of items */
};

struct shape {
	const char *name;
	const struct slot *slots;
	size_t count;
	struct wish_form *form; /* whose items a slot without a place fills */
};

static bool items_read(struct ctx *c, struct json_in *in,
    struct wish_form *out);

static bool
text_read(struct ctx *c, struct json_in *in, const struct slot *slot)
{
	size_t length;

	if (!json_in_text(in, slot->to))
		return refuse_field(c, slot->name, "field_type",
		    "%s is no text", slot->name);
	length = text_count(*slot->to);
	if (length < slot->min || length > slot->max)
		return refuse_field(c, slot->name, "field_length",
		    "%zu, allowed %zu to %zu", length, slot->min, slot->max);
	/* A title of two lines could pass for two letters. */
	if (!text_is_honest(*slot->to) ||
	    strpbrk(*slot->to, "\r\n\t") != NULL)
		return refuse_field(c, slot->name, "field_characters",
		    "in %s", slot->name);
	return true;
}

static const struct slot *
slot_named(const struct shape *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->slots[i].name, name) == 0)
			return &s->slots[i];
	return NULL;
}

static bool
member_read(struct ctx *c, struct json_in *in, const struct shape *s)
{
	const struct slot *slot;
	const char *name;

	if (!json_in_text(in, &name) || !json_in_sign(in, ':'))
		return refuse(c, BAD_INPUT, "json_bad", "a member");
	slot = slot_named(s, name);
	if (slot == NULL)
		return refuse_field(c, name, "field_unknown",
		    "%s knows no such member", s->name);
	if (slot->to == NULL ? s->form->count > 0 : *slot->to != NULL)
		return refuse(c, BAD_INPUT, "json_bad", "two %s",
		    slot->name);
	return slot->to == NULL ? items_read(c, in, s->form) :
	    text_read(c, in, slot);
}

static bool
all_there(struct ctx *c, const struct shape *s)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct slot *slot = &s->slots[i];

		if (slot->to == NULL ? s->form->count == 0 :
		    *slot->to == NULL)
			return refuse_field(c, slot->name, "field_missing",
			    "%s is missing", slot->name);
	}
	return true;
}

static bool
object_read(struct ctx *c, struct json_in *in, const struct shape *s)
{
	if (!json_in_sign(in, '{'))
		return refuse(c, BAD_INPUT, "json_bad", "%s is no object",
		    s->name);
	if (json_in_sign(in, '}'))
		return all_there(c, s);
	do
		if (!member_read(c, in, s))
			return false;
	while (json_in_sign(in, ','));
	if (!json_in_sign(in, '}'))
		return refuse(c, BAD_INPUT, "json_bad", "%s has no end",
		    s->name);
	return all_there(c, s);
}

static bool
item_read(struct ctx *c, struct json_in *in, struct wish_form *out)
{
	struct wish_item *item = &out->items[out->count];
	const struct slot slots[] = {
		{ "attributes", 4, ATTRIBUTES_MAX, &item->attributes },
		{ "title", 1, TITLE_MAX, &item->title },
	};
	const struct shape shape = { "item", slots, COUNT(slots), NULL };

	if (out->count++ == SIGN_MAX)
		return refuse_field(c, "items", "field_range",
		    "over %d", SIGN_MAX);
	return object_read(c, in, &shape);
}

static bool
items_read(struct ctx *c, struct json_in *in, struct wish_form *out)
{
	if (!json_in_sign(in, '[') || json_in_sign(in, ']'))
		return refuse_field(c, "items", "field_range", "none");
	do
		if (!item_read(c, in, out))
			return false;
	while (json_in_sign(in, ','));
	return json_in_sign(in, ']') ||
	    refuse(c, BAD_INPUT, "json_bad", "items have no end");
}

static bool
whole_read(struct ctx *c, struct bytes body, const struct shape *s)
{
	struct json_in in = { c->mem, body.at, body.at + body.length };

	if (!object_read(c, &in, s))
		return false;
	return json_in_end(&in) ||
	    refuse(c, BAD_INPUT, "json_bad", "something behind it");
}

bool
wish_read_one(struct ctx *c, struct bytes body, struct wish_form *out)
{
	const struct slot slots[] = {
		{ "attributes", 4, ATTRIBUTES_MAX, &out->items[0].attributes },
		{ "title", 1, TITLE_MAX, &out->items[0].title },
		{ "certificate", 4, CERTIFICATE_MAX, &out->certificate },
	};
	const struct shape shape = { "wish", slots, COUNT(slots), out };

	*out = (struct wish_form){ .count = 1 };
	return whole_read(c, body, &shape);
}

bool
wish_read_all(struct ctx *c, struct bytes body, struct wish_form *out)
{
	const struct slot slots[] = {
		{ "certificate", 4, CERTIFICATE_MAX, &out->certificate },
		{ "items", 0, 0, NULL },
	};
	const struct shape shape = { "wish", slots, COUNT(slots), out };

	*out = (struct wish_form){ .count = 0 };
	return whole_read(c, body, &shape);
}
