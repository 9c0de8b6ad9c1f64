/* calendar.c - the working calendar of an organ, from its tables */

#include "office/calendar.h"
#include "office/calendar_repo.h"
#include "office/calendar_rules.h"

#define IMMEDIATE_MINUTES 30
#define YEAR_AHEAD 366

/* An organ's own hours replace the province's of the same day and part. */
static void
hours_set(struct calendar *k, const struct rows *rows)
{
	const struct hours_row *h = rows->at;

	for (size_t i = 0; i < rows->count; i++) {
		if (h[i].weekday < 0 || h[i].weekday > 6 ||
		    h[i].part < 1 || h[i].part > 2)
			continue;
		k->hours[h[i].weekday][h[i].part - 1] = (struct office_part){
			(int16_t)h[i].opens, (int16_t)h[i].closes
		};
	}
}

static bool
calendar_read(struct ctx *c, int64_t organ_id, struct calendar *k,
    bool *has_hours)
{
	struct rows hours, days;

	if (!calendar_rows(c, organ_id, &hours, &days))
		return false;
	*k = (struct calendar){
		.days = days.at, .day_count = days.count,
		.immediate_minutes = IMMEDIATE_MINUTES,
	};
	hours_set(k, &hours);
	*has_hours = hours.count > 0;
	return true;
}

bool
calendar_get(struct ctx *c, int64_t organ_id, const struct calendar **out)
{
	struct calendar *k = arena_take(c->mem, sizeof(*k));
	bool has_hours;

	*out = k;
	return calendar_read(c, organ_id, k, &has_hours) && (has_hours ||
	    refuse(c, CONFLICT, "calendar_empty", "organ %ld",
	        (long)organ_id));
}

static const int64_t choice_days[] = { 2, 3, 5 };
#define CHOICES (sizeof(choice_days) / sizeof(choice_days[0]))

static void
choices_set(struct ctx *c, const struct calendar *k, struct rows *out)
{
	struct due_choice *choice = arena_take(c->mem,
	    CHOICES * sizeof(*choice));

	out->at = choice;
	for (size_t i = 0; i < CHOICES; i++) {
		choice[i].days = choice_days[i];
		if (phrase_end(k, arena_text(c->mem, "%ld ngày làm việc",
		        (long)choice_days[i]), c->now, &choice[i].at))
			out->count = i + 1;
	}
}

static void
unusual_set(struct ctx *c, const struct calendar *k, struct rows *out)
{
	struct unusual_day *day = arena_take(c->mem,
	    YEAR_AHEAD * sizeof(*day));

	out->at = day;
	for (int i = 0; i < YEAR_AHEAD; i++) {
		struct date d = date_add(c->today, i);
		bool worked = day_is_worked(k, d);
		int weekday = date_weekday(d);

		if (worked != (weekday != 0 && weekday != 6))
			day[out->count++] = (struct unusual_day){ d, worked };
	}
}

bool
calendar_ahead(struct ctx *c, int64_t organ_id, struct calendar_ahead *out)
{
	struct calendar k;
	bool has_hours;

	*out = (struct calendar_ahead){ .choices = { 0 } };
	if (!calendar_read(c, organ_id, &k, &has_hours))
		return false;
	if (has_hours) {
		choices_set(c, &k, &out->choices);
		unusual_set(c, &k, &out->unusual);
	}
	return true;
}

bool
calendar_due(struct ctx *c, const struct calendar *k, const char *phrase,
    struct instant *out)
{
	return phrase_end(k, phrase, c->now, out) ||
	    refuse(c, CONFLICT, "process_phrase", "\"%s\"", phrase);
}

bool
calendar_shift(struct ctx *c, const struct calendar *k,
    const struct shift *s, struct instant *out)
{
	return offset_from(k, s->offset, s->from, out) ||
	    refuse(c, CONFLICT, "process_phrase", "\"%s\"", s->offset);
}

bool
calendar_office_time(struct ctx *c, int64_t organ_id, struct instant at,
    struct instant *out)
{
	const struct calendar *k;

	if (!calendar_get(c, organ_id, &k))
		return false;
	*out = office_time(k, at);
	return true;
}
