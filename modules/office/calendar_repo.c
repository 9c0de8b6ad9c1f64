/* calendar_repo.c - tables calendar_hours and calendar_day */

#include "base/text.h"
#include "db/lists.h"
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

static struct rows
special_days(struct ctx *c, const struct rows *rows)
{
	const struct day_row *row = rows->at;
	struct special_day *days = arena_take(c->mem,
	    (rows->count + 1) * sizeof(*days));

	for (size_t i = 0; i < rows->count; i++)
		days[i] = (struct special_day){
			row[i].day, kind_of(row[i].kind)
		};
	return (struct rows){ days, rows->count };
}

bool
calendar_rows(struct ctx *c, int64_t organ_id, struct rows *hours,
    struct rows *days)
{
	static const char sql[] =
	    "BEGIN NOT ATOMIC"
	    " SELECT weekday, part, opens, closes FROM calendar_hours"
	    " WHERE organ_id IN (0, ?) AND valid_from <= ?"
	    " ORDER BY organ_id, valid_from;"
	    " SELECT day, kind FROM calendar_day WHERE organ_id IN (0, ?)"
	    " AND day BETWEEN ? - INTERVAL 60 DAY AND ? + INTERVAL 400 DAY"
	    " ORDER BY organ_id DESC, day; END";
	struct rows rows;

	if (!db_lists(c, LISTS({ &hours_record, hours },
	    { &day_record, &rows }), sql,
	    BINDS(BIND_INT(organ_id), BIND_DATE(c->today),
	        BIND_INT(organ_id), BIND_DATE(c->today),
	        BIND_DATE(c->today))))
		return false;
	*days = special_days(c, &rows);
	return true;
}
