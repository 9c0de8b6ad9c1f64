#ifndef OPERATE_CARE_H
#define OPERATE_CARE_H

#include "operate/operate.h"

/*
 * What is due without anybody asking, for courier: an alarm when no backup was
 * made in time (R168), some files read again every day (R047, R138).  did:
 * there was something to do, so come again soon.
 */
bool care_step(struct ctx *c, const struct operate_conf *conf, bool *did)
    MUST_CHECK;

/* Backups are to be kept, and the newest (or the installation) is too old. */
bool backup_is_missed(struct ctx *c, const struct operate_conf *conf,
    bool *out) MUST_CHECK;

/* care_repo.c: when the first file of the schema was applied */
bool installed_at(struct ctx *c, struct instant *out) MUST_CHECK;

#endif
