/* care.c - what courier does for the operator every day */

#include "office/alarm.h"
#include "operate/backup.h"
#include "operate/care.h"
#include "operate/figures.h"
#include "operate/fixity.h"

#define HOUR_MS 3600000LL

bool
backup_is_missed(struct ctx *c, const struct operate_conf *conf, bool *out)
{
	struct instant last, first;

	*out = false;
	if (!backup_last(c, &last) || !installed_at(c, &first))
		return false;
	if (last.ms == 0)
		last = first;
	*out = conf->backups[0] != '\0' &&
	    c->now.ms - last.ms > conf->backup_hours * HOUR_MS;
	return true;
}

/* Closed by the backup itself, and here when its hours were changed. */
static bool
backup_look(struct ctx *c, const struct operate_conf *conf)
{
	struct alarm late = { .code = "backup_missed", .subject = "" };
	bool missed;

	return backup_is_missed(c, conf, &missed) &&
	    (missed ? alarm_raise(c, &late) :
	    alarm_close(c, late.code, late.subject));
}

bool
care_step(struct ctx *c, const struct operate_conf *conf, bool *did)
{
	*did = false;
	return backup_look(c, conf) &&
	    fixity_step(c, conf, conf->fixity_files, did) &&
	    (*did || figures_write(c, conf));
}
