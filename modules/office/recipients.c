/* recipients.c - where a letter goes, as a form says it (R100, R101) */

#include "base/text.h"
#include "office/delivery.h"
#include "office/recipients.h"
#include "office/unit.h"

#define PLACES_MAX 1000 /* NĐ 30 annex VI: nơi nhận */

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

bool
recipients_read(struct ctx *c, struct letter *l, const json_t *form,
    struct rows *out)
{
	const json_t *list = json_object_get(form, "recipients");
	size_t count = json_array_size(list), i;
	struct delivery *d = arena_take(c->mem, (count + 1) * sizeof(*d));
	const json_t *item;

	*out = (struct rows){ d, count };
	json_array_foreach(list, i, item) {
		d[i] = (struct delivery){ .organ_id = l->organ_id };
		if (!recipient_read(c, item, &d[i]))
			return false;
		l->to_places = i == 0 ? d[i].receiver_name : arena_text(
		    c->mem, "%s; %s", l->to_places, d[i].receiver_name);
	}
	if (count > 0 && text_count(l->to_places) > PLACES_MAX)
		l->to_places = arena_text(c->mem, "%zu nơi nhận", count);
	return true;
}

bool
recipients_add(struct ctx *c, const struct letter *l,
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
