/* edxml_json.c - the members of a message as JSON, and back */

#include <string.h>

#include "base/text.h"
#include "edxml/tags.h"

static void
value_to_json(struct json *j, const struct tag *t, const void *at)
{
	switch (t->type) {
	case MEMBER_TEXT:
		json_text(j, t->json, *(const char *const *)at);
		break;
	case MEMBER_INT:
		json_int(j, t->json, *(const int64_t *)at);
		break;
	case MEMBER_BOOL:
		json_bool(j, t->json, *(const bool *)at);
		break;
	case MEMBER_DATE:
		json_date(j, t->json, *(const struct date *)at);
		break;
	case MEMBER_INSTANT:
		json_instant(j, t->json, *(const struct instant *)at);
		break;
	default:
		break;
	}
}

static void tags_to_json(struct json *j, const struct tag *t,
    const void *base, unsigned kind);

static void
list_to_json(struct json *j, const struct tag *t,
    const struct edxml_list *list, unsigned kind)
{
	json_open_list(j, t->json);
	for (size_t i = 0; i < list->count; i++) {
		const void *item = (const char *)list->at + i * t->size;

		if (t->type == TAG_TEXTS) {
			json_text(j, NULL, *(const char *const *)item);
			continue;
		}
		json_open(j, NULL);
		tags_to_json(j, t->inside, item, kind);
		json_close(j);
	}
	json_close(j);
}

/* Members that are not set are left out, but for the chosen codes. */
static bool
is_in_json(const struct tag *t, const void *base, unsigned kind)
{
	if (t->only != 0 && !(t->only & kind))
		return false;
	if (t->type == TAG_GROUP && t->json == NULL)
		return true;
	return t->json != NULL && ((t->always & kind) || tag_is_set(t, base));
}

static void
tags_to_json(struct json *j, const struct tag *t, const void *base,
    unsigned kind)
{
	for (; t->element != NULL; t++) {
		const void *at = tag_at(t, base);

		if (!is_in_json(t, base, kind))
			continue;
		if (t->type == TAG_GROUP && t->json == NULL) {
			tags_to_json(j, t->inside, at, kind);
		} else if (t->type == TAG_GROUP) {
			json_open(j, t->json);
			tags_to_json(j, t->inside, at, kind);
			json_close(j);
		} else if (t->type == TAG_LIST || t->type == TAG_TEXTS) {
			list_to_json(j, t, at, kind);
		} else {
			value_to_json(j, t, at);
		}
	}
}

void
edxml_json(struct json *j, const char *name, const struct edxml_message *m)
{
	json_open(j, name);
	tags_to_json(j, edxml_tags, m, edxml_kind(m));
	json_close(j);
}

static bool
bad_json(struct ctx *c, const struct tag *t)
{
	return refuse_field(c, t->json, "edxml_json_bad", "element %s",
	    t->element);
}

static bool
text_from_json(struct ctx *c, const struct tag *t, const json_t *value,
    const char **out)
{
	const char *text = json_string_value(value);

	if (text == NULL || strlen(text) != json_string_length(value) ||
	    !text_is_utf8(text, strlen(text)) ||
	    text_count(text) > EDXML_MAX_TEXT)
		return bad_json(c, t);
	*out = text_tame(c->mem, text);
	return true;
}

static bool
value_from_json(struct ctx *c, const struct tag *t, const json_t *value,
    void *to)
{
	int64_t number = json_integer_value(value);
	const char *text;

	switch (t->type) {
	case MEMBER_TEXT:
		return text_from_json(c, t, value, to);
	case MEMBER_INT:
		if (!json_is_integer(value) || number < 0 ||
		    (t->max != 0 && number > t->max))
			return bad_json(c, t);
		*(int64_t *)to = number;
		return true;
	case MEMBER_BOOL:
		*(bool *)to = json_is_true(value);
		return json_is_boolean(value) || bad_json(c, t);
	case MEMBER_DATE:
		return (text_from_json(c, t, value, &text) &&
		    date_parse(text, to)) || bad_json(c, t);
	case MEMBER_INSTANT:
		return (text_from_json(c, t, value, &text) &&
		    instant_parse(text, to)) || bad_json(c, t);
	default:
		return bad_json(c, t);
	}
}

static bool tags_from_json(struct ctx *c, const struct tag *t,
    const json_t *from, void *base);

static bool
list_from_json(struct ctx *c, const struct tag *t, const json_t *from,
    struct edxml_list *list)
{
	size_t i, count = json_array_size(from);
	const json_t *value;
	char *item;

	if (!json_is_array(from) || count > EDXML_MAX_ITEMS)
		return bad_json(c, t);
	if (count == 0)
		return true;
	item = edxml_add(c, list, t->size, count);
	json_array_foreach(from, i, value) {
		void *to = item + i * t->size;

		if (t->type == TAG_TEXTS ?
		    !text_from_json(c, t, value, to) :
		    !json_is_object(value) ||
		    !tags_from_json(c, t->inside, value, to))
			return bad_json(c, t);
	}
	return true;
}

static bool
tag_from_json(struct ctx *c, const struct tag *t, const json_t *from,
    void *base)
{
	const json_t *value;

	if (t->type == TAG_GROUP && t->json == NULL)
		return tags_from_json(c, t->inside, from, tag_to(t, base));
	value = t->json != NULL ? json_object_get(from, t->json) : NULL;
	if (value == NULL || json_is_null(value))
		return true;
	if (t->type == TAG_LIST || t->type == TAG_TEXTS)
		return list_from_json(c, t, value, tag_to(t, base));
	if (t->type != TAG_GROUP)
		return value_from_json(c, t, value, tag_to(t, base));
	return json_is_object(value) ?
	    tags_from_json(c, t->inside, value, tag_to(t, base)) :
	    bad_json(c, t);
}

static bool
tags_from_json(struct ctx *c, const struct tag *t, const json_t *from,
    void *base)
{
	for (; t->element != NULL; t++) {
		if (!tag_from_json(c, t, from, base))
			return false;
	}
	return true;
}

bool
edxml_from_json(struct ctx *c, const json_t *from, struct edxml_message *out)
{
	*out = (struct edxml_message){ 0 };
	if (!json_is_object(from))
		return refuse(c, BAD_INPUT, "edxml_json_bad", "no object");
	return tags_from_json(c, edxml_tags, from, out) &&
	    edxml_is_complete(c, out);
}
