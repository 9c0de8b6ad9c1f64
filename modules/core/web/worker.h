#ifndef WEB_WORKER_H
#define WEB_WORKER_H

#include <stdbool.h>

#include "base/ctx.h"
#include "base/record.h"
#include "db/db.h"
#include "db/schema.h"
#include "web/route.h"

/*
 * Who may go on, decided outside core: admit() reads the session and account
 * state and refuses; recall() finds the stored answer of an Idempotency-Key;
 * remember() stores it (reply_status(), reply_body()) inside the open
 * transaction.  Both are asked only for unsafe requests with a key.
 */
struct doorman {
	bool (*admit)(struct ctx *c, int right);
	bool (*recall)(struct ctx *c, bool *answered);
	bool (*remember)(struct ctx *c);
	const char *(*right_name)(int right);
	/* Asked by programs, which name no Origin; NULL: no right is. */
	bool (*by_program)(int right);
};

/* What a route wants the doorman to read along; only the two know what. */
struct along {
	bool (*run)(struct ctx *c); /* of the route; NULL: the list ends */
	const void *question;
};

/*
 * A FastCGI program.  The settings struct begins with struct worker_conf,
 * so that all programs share these members by name.
 */
struct worker_conf {
	struct db_conf db;
	int64_t workers;      /* processes */
	int64_t max_requests; /* then a worker leaves and is replaced */
	int64_t max_seconds;  /* watchdog per request */
	const char *origin;   /* scheme://host[:port] of our own pages */
	const char *words;    /* conf/words/vi.conf */
	const char *log;      /* file, or "" for standard error */
	const char *user;     /* Unix user to become, or "" */
	const char *peers;    /* IPv4 of each nginx, where asked over TCP */
	int64_t schema_first, schema_last; /* last 0: any schema */
};

#define WORKER_CONF_DEFAULTS \
	.workers = 4, .max_requests = 10000, .max_seconds = 30, \
	.origin = "http://127.0.0.1:8080", .words = "", .log = "", .user = "", \
	.schema_first = SCHEMA_FIRST, .schema_last = SCHEMA_LAST, \
	.peers = "", \
	.db = { .host = "", .socket = "", .port = 3306, .user = "app", \
	    .password = "", .password_file = "", .name = "vanthu", \
	    .tls_ca = "" }

#define WORKER_CONF_MEMBERS(s) \
	DB_CONF_MEMBERS_AT(s, web.), \
	MEMBER_AS(s, web.workers, "workers", .min = 1, .max = 256), \
	MEMBER_AS(s, web.max_requests, "max_requests", .min = 1, \
	    .max = 10000000), \
	MEMBER_AS(s, web.max_seconds, "max_seconds", .min = 1, .max = 3600), \
	MEMBER_AS(s, web.origin, "origin", .min = 1, .max = 255), \
	MEMBER_AS(s, web.words, "words", .max = 255, .optional = true), \
	MEMBER_AS(s, web.log, "log", .max = 255, .optional = true), \
	MEMBER_AS(s, web.user, "user", .max = 64, .optional = true), \
	MEMBER_AS(s, web.peers, "peers", .max = 255, .optional = true), \
	MEMBER_AS(s, web.schema_first, "schema_first", .max = 999), \
	MEMBER_AS(s, web.schema_last, "schema_last", .max = 999)

struct worker {
	const char *name;
	const struct route *routes;
	const struct record *conf; /* members of the settings struct */
	void *conf_values;         /* begins with struct worker_conf */
	const struct doorman *doorman;
	const struct along *along; /* NULL: nothing */
	/* What must be so before it serves anybody; NULL: nothing. */
	bool (*may_start)(struct ctx *c);
};

/*
 * Options: --listen PATH or ADDRESS:PORT (else the socket handed over),
 * --settings FILE, --print-routes, --print-settings, --help.  Start-up order:
 * settings, log, socket, user, fork, and in each worker: database, loop.  The
 * parent restarts workers that end, and on SIGTERM lets each finish its
 * request.
 */
int worker_main(const struct worker *w, int argc, char **argv);

#endif
