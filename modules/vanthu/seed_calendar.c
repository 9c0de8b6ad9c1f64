/* seed_calendar.c - office hours and days of the province's profile */

#include <stdio.h>

#include <libconfig.h>

#include "vanthu/seed.h"

static void
own_config(void *what)
{
	config_destroy(what);
}

static bool
profile_read(struct ctx *c, const struct province_conf *p, const char *name,
    config_t *out)
{
	const char *path = arena_text(c->mem, "%s/%s.conf", p->folder, name);

	config_init(out);
	arena_own(c->mem, out, own_config);
	return config_read_file(out, path) == CONFIG_TRUE ||
	    refuse(c, BAD_INPUT, "settings_bad", "%s:%d", path,
	        config_error_line(out));
}

/* The province's own part, else the national one. */
static config_setting_t *
part_of(config_t *own, config_t *national, const char *path)
{
	config_setting_t *part = config_lookup(own, path);

	return part != NULL ? part : config_lookup(national, path);
}

static bool
minute_read(struct ctx *c, config_setting_t *part, const char *name,
    int64_t *out)
{
	const char *text;
	int hour, minute;

	if (config_setting_lookup_string(part, name, &text) != CONFIG_TRUE ||
	    sscanf(text, "%d:%d", &hour, &minute) != 2)
		return refuse(c, BAD_INPUT, "settings_bad", "office_hours");
	*out = hour * 60 + minute;
	return true;
}

static bool
hours_of_part(struct ctx *c, config_setting_t *hours, const char *name,
    int64_t number)
{
	config_setting_t *part = config_setting_lookup(hours, name);
	config_setting_t *days = config_setting_lookup(hours, "weekdays");
	struct seed_hours h = { .part = number };

	if (part == NULL || days == NULL)
		return refuse(c, BAD_INPUT, "settings_bad", "office_hours");
	if (!minute_read(c, part, "from", &h.opens) ||
	    !minute_read(c, part, "to", &h.closes))
		return false;
	for (int i = 0; i < config_setting_length(days); i++) {
		h.weekday = config_setting_get_int_elem(days, i);
		if (!hours_insert(c, &h))
			return false;
	}
	return true;
}

static bool
day_read(struct ctx *c, config_setting_t *item, const char *name,
    struct date *out)
{
	const char *text;

	return (config_setting_lookup_string(item, name, &text) ==
	        CONFIG_TRUE && date_parse(text, out)) ||
	    refuse(c, BAD_INPUT, "settings_bad", "line %d",
	        (int)config_setting_source_line(item));
}

static bool
days_off(struct ctx *c, config_setting_t *list)
{
	for (int i = 0; list != NULL && i < config_setting_length(list);
	    i++) {
		config_setting_t *item = config_setting_get_elem(list,
		    (unsigned)i);
		const char *why = NULL;
		struct date day, last;

		config_setting_lookup_string(item, "name", &why);
		if (!day_read(c, item, "from", &day) ||
		    !day_read(c, item, "to", &last))
			return false;
		for (; !date_after(day, last); day = date_add(day, 1))
			if (!day_insert(c, day, "off", why))
				return false;
	}
	return true;
}

static bool
days_made_up(struct ctx *c, config_setting_t *list)
{
	for (int i = 0; list != NULL && i < config_setting_length(list);
	    i++) {
		config_setting_t *item = config_setting_get_elem(list,
		    (unsigned)i);
		const char *why = NULL;
		struct date day;

		config_setting_lookup_string(item, "name", &why);
		if (!day_read(c, item, "day", &day) ||
		    !day_insert(c, day, "work", why))
			return false;
	}
	return true;
}

bool
seed_calendar(struct ctx *c, const struct seed_from *s)
{
	const struct province_conf *p = &s->site->province;
	config_t *own = arena_take(c->mem, sizeof(*own));
	config_t *national = arena_take(c->mem, sizeof(*national));
	config_setting_t *hours;

	if (!profile_read(c, p, p->name, own) ||
	    !profile_read(c, p, "quoc-gia", national))
		return false;
	hours = part_of(own, national, "office_hours");
	return hours_of_part(c, hours, "morning", 1) &&
	    hours_of_part(c, hours, "afternoon", 2) &&
	    days_off(c, part_of(own, national, "holidays")) &&
	    days_made_up(c, part_of(own, national, "working_days"));
}
