/*
 * courier - the background program: outbox, receipts, later work, reminders
 *
 * Asks      inspector for foreign bytes, flowbox through modules/flow,
 *           keykeeper for signatures on roots of the audit
 * Runs as   database account app; the only program that may talk to
 *           foreign hosts
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/settings.h"
#include "courier/courier.h"
#include "db/schema.h"

#define LONGEST_REST_MS 2000

static struct courier_conf conf = {
	.db = { .host = "", .socket = "", .port = 3306, .user = "app",
	    .password = "", .password_file = "", .name = "vanthu",
	    .tls_ca = "" },
	.flow = { .flowbox = "run/flowbox.sock" },
	.verdict = { .blobs = "blobs", .inspector = "run/inspector.sock",
	    .anchors = "conf/anchors.pem" },
	.province = PROVINCE_CONF_DEFAULTS,
	.sweep = SWEEP_CONF_DEFAULTS,
	.seal = { .keykeeper = "run/keykeeper.sock", .roots = "",
	    .every_ms = 3000 },
	.fetch = FETCH_CONF_DEFAULTS,
	.stamps = { .urls = "", .policy = "" },
	.reads = "",
	.operate = OPERATE_CONF_DEFAULTS,
	.schema_first = SCHEMA_FIRST, .schema_last = SCHEMA_LAST,
	.log = "",
	.idle_ms = 200,
	.retry_ms = 5000,
	.max_tries = 50,
};

static const struct member conf_members[] = {
	DB_CONF_MEMBERS_AT(struct courier_conf, ),
	MEMBER_AS(struct courier_conf, flow.flowbox, "flowbox", .min = 1,
	    .max = 107),
	MEMBER_AS(struct courier_conf, verdict.blobs, "blobs", .min = 1,
	    .max = 255),
	MEMBER_AS(struct courier_conf, verdict.inspector, "inspector",
	    .min = 1, .max = 107),
	MEMBER_AS(struct courier_conf, verdict.anchors, "anchors", .min = 1,
	    .max = 255),
	PROVINCE_CONF_MEMBERS(struct courier_conf, province.),
	MEMBER_AS(struct courier_conf, sweep.spool, "spool", .min = 1,
	    .max = 255),
	MEMBER_AS(struct courier_conf, sweep.pages, "pages", .min = 1,
	    .max = 255),
	SWEEP_CONF_MEMBERS(struct courier_conf, sweep.),
	MEMBER_AS(struct courier_conf, seal.keykeeper, "keykeeper", .min = 1,
	    .max = 107),
	MEMBER_AS(struct courier_conf, seal.roots, "audit_roots", .max = 255,
	    .optional = true),
	MEMBER_AS(struct courier_conf, seal.every_ms, "seal_ms", .min = 50,
	    .max = 600000),
	FETCH_CONF_MEMBERS(struct courier_conf, fetch.),
	MEMBER_AS(struct courier_conf, stamps.urls, "stamp_urls",
	    .max = 2000, .optional = true),
	MEMBER_AS(struct courier_conf, stamps.policy, "stamp_policy",
	    .max = 100, .optional = true),
	MEMBER_AS(struct courier_conf, stamps.fetch, "evidence_fetch",
	    .optional = true),
	MEMBER(struct courier_conf, reads, .max = 255, .optional = true),
	CARE_CONF_MEMBERS(struct courier_conf, operate.),
	MEMBER(struct courier_conf, schema_first, .max = 999),
	MEMBER(struct courier_conf, schema_last, .max = 999),
	MEMBER(struct courier_conf, log, .max = 255, .optional = true),
	MEMBER(struct courier_conf, idle_ms, .min = 10, .max = 60000),
	MEMBER(struct courier_conf, retry_ms, .min = 100, .max = 600000),
	MEMBER(struct courier_conf, max_tries, .min = 1, .max = 1000),
	MEMBER_END
};

static const struct record conf_record = {
	"courier", sizeof(struct courier_conf), conf_members
};

static volatile sig_atomic_t stopping;

static void
on_stop(int number)
{
	(void)number;
	stopping = 1;
}

static void
pause_ms(int64_t ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000 };

	nanosleep(&t, NULL); /* a signal ends it early, as it should */
}

static void
log_failure(const struct ctx *c, const char *event)
{
	log_event(LOG_ERROR_, event, "failure", c->failure.code, "where",
	    c->failure.where, "detail", c->failure.detail, NULL);
}

/* A step did something: look again at once.  Each has an arena of its own. */
static bool
step(struct ctx *c, bool (*run)(struct ctx *c), const char *event)
{
	bool did;

	arena_empty(c->mem);
	ctx_begin(c);
	did = run(c);
	if (c->failure.kind != FAILURE_NONE)
		log_failure(c, event);
	if (tx_is_open(c))
		tx_rollback(c);
	return did && c->failure.kind == FAILURE_NONE;
}

/* While the database is away: less often, so that the log stays readable. */
static int64_t
rest_after(const struct ctx *c, int64_t before)
{
	if (c->failure.kind != BUSY)
		return conf.idle_ms;
	return before * 2 < LONGEST_REST_MS ? before * 2 : LONGEST_REST_MS;
}

/* Looking for work costs as much as doing it: of what there is, some. */
static const struct {
	bool (*run)(struct ctx *c);
	const char *event; /* in the log, when it failed */
	int most;          /* of them before the next kind */
} steps[] = {
	{ mend_waiting, "mend_failed", 1 },
	{ carry_one, "carry_failed", 8 },
	{ work_one, "work_failed", 8 },
	{ remind_one, "remind_failed", 8 },
	{ reads_take, "reads_failed", 1 },
	{ seal_one, "seal_failed", 1 },
	{ sweep_one, "sweep_failed", 1 },
};

static bool
schema_is_ours(struct ctx *c)
{
	return schema_check(c, conf.schema_first, conf.schema_last);
}

/* On a schema of another release nothing is touched; true: there is more. */
static bool
work_all(struct ctx *c)
{
	bool busy = false;

	if (!step(c, schema_is_ours, "schema_refused"))
		return false;
	for (size_t i = 0; i < COUNT(steps); i++)
		for (int n = 0; n < steps[i].most && !stopping &&
		    step(c, steps[i].run, steps[i].event); n++)
			busy = true;
	return busy || step(c, care_one, "care_failed");
}

static int
courier_run(struct ctx *c)
{
	int64_t rest = conf.idle_ms;

	while (!stopping) {
		bool busy = work_all(c);

		rest = rest_after(c, rest);
		if (!busy && !stopping)
			pause_ms(rest);
	}
	db_close(c);
	return 0;
}

static const char *
option(int argc, char **argv, const char *name)
{
	for (int i = 1; i + 1 < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return argv[i + 1];
	return NULL;
}

static int
usage(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--print-settings") == 0) {
		settings_print(&conf_record, &conf);
		return 0;
	}
	fputs("usage: vanthu-courier [--settings FILE] [--print-settings]\n",
	    stderr);
	return argc == 2 && strcmp(argv[1], "--help") == 0 ? 0 : 2;
}

int
main(int argc, char **argv)
{
	struct sigaction stop = { .sa_handler = on_stop };
	struct ctx c = { .mem = arena_new(), .conf = &conf };
	struct ctx start = { .mem = arena_new() };
	const char *settings = option(argc, argv, "--settings");

	if (settings == NULL)
		return usage(argc, argv);
	ctx_begin(&start);
	if (!settings_read(&start, settings, &conf_record, &conf)) {
		fprintf(stderr, "vanthu-courier: %s\n",
		    start.failure.detail);
		return 1;
	}
	if (strcmp(argv[argc - 1], "--print-settings") == 0) {
		settings_print(&conf_record, &conf);
		return 0;
	}
	conf.operate.blobs = conf.verdict.blobs;
	log_open("courier", conf.log[0] == '\0' ? NULL : conf.log);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	ctx_begin(&c);
	if (!db_open(&c, &conf.db)) {
		log_failure(&c, "database_failed");
		return 1;
	}
	return courier_run(&c);
}
