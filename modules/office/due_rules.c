/* due_rules.c - a deadline as a class and in words */

#include "base/date.h"
#include "office/due.h"

#define HOUR_MS 3600000
#define MINUTE_MS 60000
#define SOON_DAYS 2

static int
days_ahead(struct instant due, struct instant now)
{
	return date_days(instant_day(now), instant_day(due));
}

const char *
due_class(struct instant due, struct instant now)
{
	int days;

	if (due.ms == 0)
		return "none";
	if (due.ms < now.ms)
		return "over";
	days = days_ahead(due, now);
	return days == 0 ? "today" : days <= SOON_DAYS ? "soon" : "ok";
}

static const char *
over_text(struct arena *a, struct instant due, struct instant now)
{
	int days = -days_ahead(due, now);
	int64_t ms = now.ms - due.ms;

	if (days > 0)
		return arena_text(a, "Quá %d ngày", days);
	if (ms >= HOUR_MS)
		return arena_text(a, "Quá %d giờ", (int)(ms / HOUR_MS));
	return arena_text(a, "Quá %d phút", (int)(ms / MINUTE_MS) + 1);
}

const char *
due_text(struct arena *a, struct instant due, struct instant now)
{
	int minute, days;

	if (due.ms == 0)
		return NULL;
	if (due.ms < now.ms)
		return over_text(a, due, now);
	days = days_ahead(due, now);
	if (days > 0)
		return arena_text(a, "Còn %d ngày", days);
	minute = instant_minute(due);
	return arena_text(a, "Hôm nay %02d:%02d", minute / 60, minute % 60);
}
