/*
 * edxml_value.c - the texts of values, as senders really write them
 *
 * An empty element and the word "null" mean that nothing is said.  A date that
 * is no date is refused: it would end up in a register.  A time is only told,
 * never decided on, so an ill-formed one is dropped.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "edxml/tags.h"

/* All digits, at most nine of them. */
static bool
read_number(const char *text, int64_t *out)
{
	size_t length = strlen(text);

	if (length == 0 || length > 9 ||
	    strspn(text, "0123456789") != length)
		return false;
	*out = strtoll(text, NULL, 10);
	return true;
}

/* Three numbers with one of / and - between them: 2026/11/20, 20/11/2026. */
static bool
read_date(const char *text, struct date *out)
{
	int first, second, third, end = -1;
	char a, b;
	struct date d;

	if (sscanf(text, "%4d%c%2d%c%4d%n", &first, &a, &second, &b, &third,
	    &end) != 5 || text[end] != '\0' || a != b ||
	    (a != '/' && a != '-') || first < 1 || third < 1)
		return false;
	if (first > 31)
		d = (struct date){ (int16_t)first, (int8_t)second,
		    (int8_t)(third > 31 ? 0 : third) };
	else
		d = (struct date){ (int16_t)third, (int8_t)second,
		    (int8_t)first };
	if (d.year < 1900 || !date_is_valid(d))
		return false;
	*out = d;
	return true;
}

/* "2026/11/20 08:30:00" of Viet Nam, or what instant_parse() reads. */
static void
read_instant(struct ctx *c, const char *text, struct instant *out)
{
	const char *gap = strchr(text, ' ');
	int hour, minute, second = 0;
	struct date day;

	if (gap == NULL) {
		if (!instant_parse(text, out))
			*out = (struct instant){ 0 };
		return;
	}
	if (!read_date(arena_text_n(c->mem, text, (size_t)(gap - text)),
	    &day) || sscanf(gap, "%2d:%2d:%2d", &hour, &minute, &second) < 2 ||
	    hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
	    second < 0 || second > 60)
		return;
	*out = instant_at(day, hour * 60 + minute);
	out->ms += second * 1000;
}

static bool
store_number(struct ctx *c, const struct tag *t, const char *text,
    int64_t *out)
{
	if (!read_number(text, out) || (t->max != 0 && *out > t->max))
		return refuse_field(c, t->element, "edxml_number_bad",
		    "element %s", t->element);
	return true;
}

bool
tag_store(struct ctx *c, const struct tag *t, const char *text, void *base)
{
	const char *value = text_squeeze(c->mem, text_tame(c->mem, text));
	void *to = tag_to(t, base);

	if (value[0] == '\0' || strcmp(value, "null") == 0)
		return true;
	if (text_count(value) > EDXML_MAX_TEXT)
		return refuse_field(c, t->element, "edxml_text_long",
		    "element %s", t->element);
	switch (t->type) {
	case MEMBER_TEXT:
		*(const char **)to = value;
		return true;
	case MEMBER_INT:
		return store_number(c, t, value, to);
	case MEMBER_BOOL:
		*(bool *)to = strcmp(value, "true") == 0 ||
		    strcmp(value, "1") == 0;
		return true;
	case MEMBER_DATE:
		if (!read_date(value, to))
			return refuse_field(c, t->element, "edxml_date_bad",
			    "element %s", t->element);
		return true;
	case MEMBER_INSTANT:
		read_instant(c, value, to);
		return true;
	default:
		return broken(c, "element %s has no text", t->element);
	}
}

const char *
tag_text(struct ctx *c, const struct tag *t, const void *base)
{
	const void *at = tag_at(t, base);
	const struct date *d = at;
	struct instant i;
	int minute;

	switch (t->type) {
	case MEMBER_TEXT:
		return *(const char *const *)at;
	case MEMBER_INT:
		return arena_text(c->mem, "%lld",
		    (long long)*(const int64_t *)at);
	case MEMBER_BOOL:
		return *(const bool *)at ? "true" : "false";
	case MEMBER_DATE:
		return date_is_set(*d) ? arena_text(c->mem, "%04d/%02d/%02d",
		    d->year, d->month, d->day) : NULL;
	case MEMBER_INSTANT:
		i = *(const struct instant *)at;
		if (i.ms == 0)
			return NULL;
		minute = instant_minute(i);
		return arena_text(c->mem, "%04d/%02d/%02d %02d:%02d:%02d",
		    instant_day(i).year, instant_day(i).month,
		    instant_day(i).day, minute / 60, minute % 60,
		    (int)(i.ms / 1000 % 60));
	default:
		return NULL;
	}
}

static bool
value_is_set(const struct tag *t, const void *at)
{
	switch (t->type) {
	case MEMBER_TEXT:
		return *(const char *const *)at != NULL;
	case MEMBER_INT:
		return *(const int64_t *)at != 0;
	case MEMBER_BOOL:
		return *(const bool *)at;
	case MEMBER_DATE:
		return date_is_set(*(const struct date *)at);
	case MEMBER_INSTANT:
		return ((const struct instant *)at)->ms != 0;
	case MEMBER_BYTES:
		return ((const struct bytes *)at)->length != 0;
	default:
		return ((const struct edxml_list *)at)->count != 0;
	}
}

bool
tag_is_set(const struct tag *t, const void *base)
{
	const void *at = tag_at(t, base);

	if (t->type != TAG_GROUP)
		return value_is_set(t, at);
	for (const struct tag *in = t->inside; in->element != NULL; in++) {
		if (tag_is_set(in, at))
			return true;
	}
	return false;
}
