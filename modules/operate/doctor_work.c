/* doctor_work.c - is the daily work done: queues, backup, seal, alarms */

#include "office/alarm.h"
#include "operate/backup.h"
#include "operate/care.h"
#include "operate/doctor.h"

#define MINUTE_MS 60000LL

enum { LATE_MINUTES = 15, VERY_LATE_MINUTES = 120, FIXITY_DAYS = 3 };

static const char *
age_text(struct ctx *c, int64_t minutes)
{
	return minutes < 120 ? arena_text(c->mem, "%lld phút",
	    (long long)minutes) : arena_text(c->mem, "%lld giờ",
	    (long long)minutes / 60);
}

static int64_t
minutes_since(const struct ctx *c, struct instant t)
{
	return t.ms == 0 ? 0 : (c->now.ms - t.ms) / MINUTE_MS;
}

static void
queue(struct ctx *c, struct doctor *d, const char *name,
    const struct queue_looks *q)
{
	int64_t age = minutes_since(c, q->oldest);

	doctor_judge(c, d, &(struct verdict_on){ age < LATE_MINUTES,
	    age < VERY_LATE_MINUTES ? DOCTOR_WARN : DOCTOR_BAD, name,
	    "doctor_queue_late" }, arena_text(c->mem, "%lld, %s",
	    (long long)q->waiting, age_text(c, age)));
	if (q->failed > 0)
		doctor_judge(c, d, &(struct verdict_on){ false, DOCTOR_WARN,
		    name, "doctor_queue_failed" }, arena_text(c->mem,
		    "%lld", (long long)q->failed));
}

bool
doctor_queues(struct ctx *c, struct doctor *d)
{
	struct queue_looks outbox, job;

	if (!outbox_looks(c, &outbox) || !job_looks(c, &job))
		return false;
	queue(c, d, "outbox", &outbox);
	queue(c, d, "job", &job);
	return true;
}

bool
doctor_backup(struct ctx *c, struct doctor *d)
{
	const struct operate_conf *o = d->o->conf;
	struct instant last;
	bool missed;

	if (!backup_last(c, &last) || !backup_is_missed(c, o, &missed))
		return false;
	doctor_judge(c, d, &(struct verdict_on){ o->backups[0] != '\0',
	    DOCTOR_WARN, "backups", "doctor_backup_unset" }, o->backups);
	doctor_judge(c, d, &(struct verdict_on){ !missed, DOCTOR_BAD,
	    "last_backup", "backup_missed" }, last.ms == 0 ? "-" :
	    instant_text(c->mem, last));
	return true;
}

/* Courier seals every few seconds, and reads some files every day. */
bool
doctor_care(struct ctx *c, struct doctor *d)
{
	struct care_looks looks;
	int64_t unsealed;

	if (!care_looks(c, &looks))
		return false;
	unsealed = looks.written.ms > looks.sealed.ms ?
	    minutes_since(c, looks.written) : 0;
	doctor_judge(c, d, &(struct verdict_on){ unsealed < LATE_MINUTES,
	    DOCTOR_BAD, "seal", "doctor_seal_late" },
	    looks.sealed.ms == 0 ? "-" : instant_text(c->mem, looks.sealed));
	if (date_is_set(looks.fixity))
		doctor_judge(c, d, &(struct verdict_on){
		    date_days(looks.fixity, c->today) <= FIXITY_DAYS,
		    DOCTOR_WARN, "fixity", "doctor_fixity_late" },
		    date_text(c->mem, looks.fixity));
	return true;
}

bool
doctor_alarms(struct ctx *c, struct doctor *d)
{
	const struct alarm *a;
	struct rows rows;

	if (!alarm_list(c, &rows))
		return false;
	a = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		doctor_tell(c, d, &(struct finding){ DOCTOR_BAD, "alarm",
		    a[i].code, arena_text(c->mem, "%s %s%s%s",
		    instant_text(c->mem, a[i].raised_at), a[i].subject,
		    a[i].detail != NULL ? ": " : "",
		    a[i].detail != NULL ? a[i].detail : "") });
	if (rows.count == 0)
		doctor_tell(c, d, &(struct finding){ DOCTOR_OK, "alarm", NULL,
		    NULL });
	return true;
}
