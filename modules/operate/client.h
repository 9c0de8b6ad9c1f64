#ifndef OPERATE_CLIENT_H
#define OPERATE_CLIENT_H

#include <sys/types.h>

#include "db/db.h"

/*
 * A program of MariaDB's own (mariadb-dump, mariadb), started without a shell.
 * Whom it signs in as it reads from a file without a name: no password stands
 * on a command line or in an environment.
 */
struct client {
	pid_t pid;
	int fd;       /* what it writes, or reads */
	int errors;   /* what it complains about */
	const char *name;
};

enum client_way { CLIENT_WRITES, CLIENT_READS };

/* Arguments behind the program's name, the last one NULL. */
bool client_start(struct ctx *c, const struct db_conf *db,
    const char *const *argv, enum client_way way, struct client *out)
    MUST_CHECK;

/* Wait for its end; refused as "client_failed" with its own words. */
bool client_end(struct ctx *c, struct client *cl) MUST_CHECK;

#endif
