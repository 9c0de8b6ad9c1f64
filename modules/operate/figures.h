#ifndef OPERATE_FIGURES_H
#define OPERATE_FIGURES_H

#include "operate/operate.h"

/*
 * What monitors ask of the background work, as a file that nginx hands out
 * (/metrics/courier): queues, alarms, the newest backup.
 */
bool figures_write(struct ctx *c, const struct operate_conf *conf) MUST_CHECK;

#endif
