#ifndef OPERATE_OPERATE_H
#define OPERATE_OPERATE_H

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"

/*
 * What an operator does to an installation: bring its schema up, back it up,
 * restore it, look after its files, ask how it is.  Used by the command line,
 * and by courier for what is due every day.
 */
struct operate_conf {
	const char *blobs, *spool, *pages, *keys, *run;
	const char *sql;         /* schema/ and grants/; "": where installed */
	const char *backups;     /* folder of the backups; "": none is kept */
	const char *certificates; /* TLS files of the web server, by blanks */
	int64_t backup_hours;    /* the newest is younger, else an alarm */
	int64_t certificate_days; /* tell that a certificate will end */
	int64_t free_percent;    /* of every disk */
	int64_t fixity_files;    /* read again every day */
	int64_t workers;         /* of each program, for max_connections */
};

#define OPERATE_CONF_DEFAULTS { \
	.blobs = "blobs", .spool = "spool", .pages = "pages", \
	.keys = "keys", .run = "run", .sql = "", .backups = "", \
	.certificates = "", .backup_hours = 26, .certificate_days = 30, \
	.free_percent = 10, .fixity_files = 5000, .workers = 4 }

/* Settings members to splice into a program's own table. */
#define CARE_CONF_MEMBERS(s, at) \
	MEMBER_AS(s, at run, "run", .min = 1, .max = 90), \
	MEMBER_AS(s, at backups, "backups", .max = 255, .optional = true), \
	MEMBER_AS(s, at backup_hours, "backup_hours", .min = 1, \
	    .max = 2400), \
	MEMBER_AS(s, at fixity_files, "fixity_files", .min = 1, \
	    .max = 10000000)
#define OPERATE_CONF_MEMBERS(s, at) \
	CARE_CONF_MEMBERS(s, at), \
	MEMBER_AS(s, at blobs, "blobs", .min = 1, .max = 255), \
	MEMBER_AS(s, at spool, "spool", .min = 1, .max = 255), \
	MEMBER_AS(s, at pages, "pages", .min = 1, .max = 255), \
	MEMBER_AS(s, at keys, "keys", .min = 1, .max = 255), \
	MEMBER_AS(s, at sql, "sql", .max = 255, .optional = true), \
	MEMBER_AS(s, at certificates, "certificates", .max = 1000, \
	    .optional = true), \
	MEMBER_AS(s, at certificate_days, "certificate_days", .min = 1, \
	    .max = 400), \
	MEMBER_AS(s, at free_percent, "free_percent", .min = 1, \
	    .max = 90), \
	MEMBER_AS(s, at workers, "workers", .min = 1, .max = 256)

/* What a command is told: settings, and its own words. */
struct operate {
	const struct db_conf *db;
	const struct operate_conf *conf;
	int argc;
	char **argv;
};

/*
 * The commands; each answers --help and returns its exit status: 0 well, 1
 * and 2 as its help says, 3 with a failure left in c.
 */
int operate_migrate(struct ctx *c, const struct operate *o);
int operate_backup(struct ctx *c, const struct operate *o);
int operate_restore(struct ctx *c, const struct operate *o);
int operate_fixity(struct ctx *c, const struct operate *o);
int operate_doctor(struct ctx *c, const struct operate *o);

#endif
