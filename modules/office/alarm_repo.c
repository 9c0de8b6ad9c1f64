/* alarm_repo.c - table alarm */

#include "base/log.h"
#include "office/alarm.h"

enum { OPEN_ALARMS_SHOWN = 200 };

static const struct member alarm_members[] = {
	MEMBER(struct alarm, code),
	MEMBER(struct alarm, subject),
	MEMBER(struct alarm, detail),
	MEMBER(struct alarm, raised_at),
	MEMBER(struct alarm, last_at),
	MEMBER(struct alarm, times),
	MEMBER_END
};

const struct record alarm_record = RECORD(alarm, alarm_members);

bool
alarm_raise(struct ctx *c, const struct alarm *a)
{
	static const char sql[] =
	    "INSERT INTO alarm (code, subject, detail, raised_at, last_at)"
	    " VALUES (?, ?, LEFT(?, 500), ?, ?) ON DUPLICATE KEY UPDATE"
	    " times = times + 1, last_at = VALUES(last_at),"
	    " detail = VALUES(detail)";
	int64_t rows;

	if (!db_run(c, &rows, sql, BINDS(BIND_TEXT(a->code),
	    BIND_TEXT(a->subject), BIND_TEXT(a->detail),
	    BIND_INSTANT(c->now), BIND_INSTANT(c->now))))
		return false;
	if (rows == 1) /* 2: it was open */
		log_event(LOG_WARN_, "alarm", "code", a->code, "subject",
		    a->subject, "detail", a->detail, NULL);
	return true;
}

bool
alarm_close(struct ctx *c, const char *code, const char *subject)
{
	static const char sql[] =
	    "UPDATE alarm SET open = NULL, closed_at = ?"
	    " WHERE open = TRUE AND code = ? AND subject = ?";
	int64_t rows;

	if (!db_run(c, &rows, sql, BINDS(BIND_INSTANT(c->now),
	    BIND_TEXT(code), BIND_TEXT(subject))))
		return false;
	if (rows > 0)
		log_event(LOG_INFO_, "alarm_closed", "code", code,
		    "subject", subject, NULL);
	return true;
}

bool
alarm_list(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT code, subject, detail, raised_at, last_at, times"
	    " FROM alarm WHERE open = TRUE ORDER BY raised_at, id LIMIT ?";

	return db_list(c, &alarm_record, out, sql,
	    BINDS(BIND_INT(OPEN_ALARMS_SHOWN)));
}

static const struct member count_members[] = {
	MEMBER(struct alarm_count, code),
	MEMBER(struct alarm_count, count),
	MEMBER_END
};

static const struct record count_record = RECORD(alarm_count, count_members);

bool
alarm_counts(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT code, COUNT(*) FROM alarm WHERE open = TRUE"
	    " GROUP BY code ORDER BY code";

	return db_list(c, &count_record, out, sql, NO_BINDS);
}
