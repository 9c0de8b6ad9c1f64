#ifndef VANTHU_AUDIT_COMMAND_H
#define VANTHU_AUDIT_COMMAND_H

#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

/* What "vanthu audit" was told, for all of its parts. */
struct audit_options {
	const char *settings;
	const char *roots, *pin, *known;     /* verify */
	const char *to, *after;              /* roots */
	const char *person, *act, *letter;   /* show */
	const char *from_day, *to_day, *limit;
	bool json, newest, alarm;
};

/* audit_verify.c, audit_roots.c, audit_show.c; settings are read already */
int audit_verify_run(struct ctx *c, const struct audit_options *o);
int audit_roots_run(struct ctx *c, const struct audit_options *o);
int audit_show_run(struct ctx *c, const struct audit_options *o);

#endif
