/* audit_show.c - "vanthu audit show": who did what, when and from where */

#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"
#include "office/audit_list.h"
#include "vanthu/audit_command.h"

static bool
day_read(struct ctx *c, const char *text, int days, struct instant *out)
{
	struct date day;

	if (text == NULL)
		return true;
	if (!date_parse(text, &day))
		return refuse(c, BAD_INPUT, "option_unknown", "%s", text);
	*out = instant_at(date_add(day, days), 0);
	return true;
}

/* A name that nobody has must not show everybody's entries. */
static bool
named(struct ctx *c, int64_t id, const char *name)
{
	return name == NULL || id != 0 ||
	    refuse(c, ABSENT, "absent", "%s", name);
}

static bool
wish_read(struct ctx *c, const struct audit_options *o, struct audit_wish *w)
{
	*w = (struct audit_wish){ .act = o->act, .limit = 50 };
	if (o->limit != NULL)
		w->limit = strtoll(o->limit, NULL, 10);
	if (w->limit < 1 || w->limit > 100000)
		return refuse(c, BAD_INPUT, "option_unknown", "--limit %s",
		    o->limit);
	if (o->person != NULL && !audit_person(c, o->person, &w->person_id))
		return false;
	if (o->letter != NULL && !audit_letter(c, o->letter, &w->letter_id))
		return false;
	return named(c, w->person_id, o->person) &&
	    named(c, w->letter_id, o->letter) &&
	    day_read(c, o->from_day, 0, &w->from) &&
	    day_read(c, o->to_day, 1, &w->to);
}

static void
print_entry(struct ctx *c, const struct audit_entry *e)
{
	printf("%.19s  %-20s %s%s%s", instant_text(c->mem, e->at), e->act,
	    e->person != NULL ? e->person : "hệ thống",
	    e->title != NULL ? ", " : "", e->title != NULL ? e->title : "");
	if (e->subject_kind != NULL)
		printf("  [%s %s]", e->subject_kind, e->subject != NULL ?
		    e->subject : e->subject_id != NULL ? e->subject_id : "");
	if (e->address != NULL)
		printf("  %s", e->address);
	if (e->note != NULL)
		printf("  %s", e->note);
	putchar('\n');
}

static void
print_json(struct ctx *c, const struct audit_entry *e)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_members(j, &audit_entry_record, e);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

int
audit_show_run(struct ctx *c, const struct audit_options *o)
{
	const struct audit_entry *e;
	struct audit_wish w;
	struct rows rows;

	if (!wish_read(c, o, &w) || !audit_list(c, &w, &rows))
		return 3;
	e = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (o->json)
			print_json(c, &e[i]);
		else
			print_entry(c, &e[i]);
	return 0;
}
