#ifndef OPERATE_DOCTOR_H
#define OPERATE_DOCTOR_H

#include "db/db.h"
#include "operate/operate.h"

/*
 * How an installation is.  A finding is well, or has a code, whose sentence
 * says what to do; its value is what was seen.
 */
enum doctor_level { DOCTOR_OK, DOCTOR_WARN, DOCTOR_BAD };

struct finding {
	enum doctor_level level;
	const char *check; /* snake_case, what was looked at */
	const char *code;  /* NULL: well */
	const char *value; /* or NULL */
};

struct doctor {
	const struct operate *o;
	bool preflight; /* before anything is installed */
	bool outdated;  /* tables are missing: not what is asked below */
	struct finding *found;
	size_t count, room;
};
void doctor_tell(struct ctx *c, struct doctor *d, const struct finding *f);

/* Well, or this code at this level. */
struct verdict_on {
	bool well;
	enum doctor_level level;
	const char *check, *code;
};
void doctor_judge(struct ctx *c, struct doctor *d, const struct verdict_on *v,
    const char *value);

/* Each looks at one thing and fails only when it could not look. */
bool doctor_variables(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_database(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_schema(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_clock(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_clock_of_database(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_disks(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_keys(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_programs(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_tls_files(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_certificates(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_queues(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_backup(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_care(struct ctx *c, struct doctor *d) MUST_CHECK;
bool doctor_alarms(struct ctx *c, struct doctor *d) MUST_CHECK;

/* doctor_repo.c */
struct variable {
	const char *name, *value;
};
bool variables_all(struct ctx *c, struct rows *out) MUST_CHECK;
struct database_looks {
	const char *charset, *collation, *server;
	int64_t rights; /* of those that a migration needs */
	struct instant now;
};
enum { DATABASE_RIGHTS = 11 };
bool database_looks(struct ctx *c, struct database_looks *out) MUST_CHECK;
struct queue_looks {
	int64_t waiting, failed;
	struct instant oldest;
};
bool outbox_looks(struct ctx *c, struct queue_looks *out) MUST_CHECK;
bool job_looks(struct ctx *c, struct queue_looks *out) MUST_CHECK;
struct certificate_looks {
	const char *role, *subject;
	struct instant valid_to;
};
bool certificates_ending(struct ctx *c, struct instant before,
    struct rows *out) MUST_CHECK;
struct care_looks {
	struct instant sealed, written; /* newest seal, newest sealed thing */
	struct date fixity;             /* newest day that was finished */
};
bool care_looks(struct ctx *c, struct care_looks *out) MUST_CHECK;
bool steps_unfinished(struct ctx *c, int64_t *out) MUST_CHECK;

#endif
