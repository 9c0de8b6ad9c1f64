/* calendar_repo.c - tables calendar_hours and calendar_day */

#include "base/text.h"
#include "db/db.h"
#include "office/calendar_repo.h"
#include "office/calendar_rules.h"

static const struct member hours_members[] = {
	MEMBER(struct hours_row, weekday),
	MEMBER(struct hours_row, part),
	MEMBER(struct hours_row, opens),
	MEMBER(struct hours_row, closes),
	MEMBER_END
};

static const struct record hours_record = RECORD(hours_row, hours_members);

bool
calendar_hours(struct ctx *c, int64_t organ_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT weekday, part, opens, closes FROM calendar_hours"
	    " WHERE organ_id IN (0, ?) AND valid_from <= ?"
	    " ORDER BY organ_id, valid_from";

	return db_list(c, &hours_record, out, sql,
	    BINDS(BIND_INT(organ_id), BIND_DATE(c->today)));
}

struct day_row {
	struct date day;
	const char *kind;
};

static const struct member day_members[] = {
	MEMBER(struct day_row, day),
	MEMBER(struct day_row, kind),
	MEMBER_END
};

static const struct record day_record = RECORD(day_row, day_members);

static enum day_kind
kind_of(const char *word)
{
	if (text_same(word, "off"))
		return DAY_OFF;
	return text_same(word, "morning") ? DAY_MORNING : DAY_WORK;
}

bool
calendar_days(struct ctx *c, int64_t organ_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT day, kind FROM calendar_day WHERE organ_id IN (0, ?)"
	    " AND day BETWEEN ? - INTERVAL 60 DAY AND ? + INTERVAL 400 DAY"
	    " ORDER BY organ_id DESC, day";
	struct special_day *days;
	const struct day_row *row;
	struct rows rows;

	if (!db_list(c, &day_record, &rows, sql,
	    BINDS(BIND_INT(organ_id), BIND_DATE(c->today),
	        BIND_DATE(c->today))))
		return false;
	row = rows.at;
	days = arena_take(c->mem, (rows.count + 1) * sizeof(*days));
	for (size_t i = 0; i < rows.count; i++)
		days[i] = (struct special_day){
			row[i].day, kind_of(row[i].kind)
		};
	*out = (struct rows){ days, rows.count };
	return true;
}
