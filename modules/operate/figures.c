/* figures.c - courier.prom, replaced as a whole */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "db/schema.h"
#include "office/alarm.h"
#include "operate/backup.h"
#include "operate/doctor.h"
#include "operate/figures.h"

static void
queue(const struct ctx *c, struct buffer *b, const char *name,
    const struct queue_looks *q)
{
	int64_t age = q->oldest.ms == 0 ? 0 : c->now.ms - q->oldest.ms;

	buffer_format(b, "vanthu_queue_waiting{queue=\"%s\"} %lld\n", name,
	    (long long)q->waiting);
	buffer_format(b, "vanthu_queue_failed{queue=\"%s\"} %lld\n", name,
	    (long long)q->failed);
	buffer_format(b, "vanthu_queue_oldest_seconds{queue=\"%s\"} %lld\n",
	    name, (long long)age / 1000);
}

static bool
queues(struct ctx *c, struct buffer *b)
{
	struct queue_looks outbox, job;

	if (!outbox_looks(c, &outbox) || !job_looks(c, &job))
		return false;
	queue(c, b, "outbox", &outbox);
	queue(c, b, "job", &job);
	return true;
}

static bool
alarms(struct ctx *c, struct buffer *b)
{
	const struct alarm_count *at;
	struct rows rows;

	if (!alarm_counts(c, &rows))
		return false;
	at = rows.at;
	buffer_text(b, "# TYPE vanthu_alarms gauge\n");
	for (size_t i = 0; i < rows.count; i++)
		buffer_format(b, "vanthu_alarms{code=\"%s\"} %lld\n",
		    at[i].code, (long long)at[i].count);
	return true;
}

static bool
moments(struct ctx *c, struct buffer *b)
{
	struct instant backup;
	int64_t schema;

	if (!backup_last(c, &backup) || !schema_number(c, &schema))
		return false;
	buffer_format(b, "vanthu_last_backup_seconds %lld\n"
	    "vanthu_schema %lld\nvanthu_courier_seconds %lld\n",
	    (long long)backup.ms / 1000, (long long)schema,
	    (long long)c->now.ms / 1000);
	return true;
}

static bool
put(struct ctx *c, const char *path, struct bytes text)
{
	const char *fresh = arena_text(c->mem, "%s.new", path);
	int fd = arena_own_fd(c->mem, open(fresh,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0664));

	return (fd >= 0 && write(fd, text.at, text.length) ==
	    (ssize_t)text.length && rename(fresh, path) == 0) ||
	    broken(c, "%s: %s", path, strerror(errno));
}

bool
figures_write(struct ctx *c, const struct operate_conf *conf)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	return alarms(c, &b) && queues(c, &b) && moments(c, &b) &&
	    put(c, arena_text(c->mem, "%s/courier.prom", conf->run),
	        buffer_bytes(&b));
}
