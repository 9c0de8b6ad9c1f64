/* work.c - the courier's jobs, reminders and sweeps, one at a time */

#include "base/text.h"
#include "courier/courier.h"

/* R044: every file of a letter that arrived, before anybody accepts it. */
static bool
work_verify(struct ctx *c, const struct job *j)
{
	const struct courier_conf *conf = c->conf;
	const struct file *f;
	struct verdict v;
	struct rows rows;

	if (!tx_begin(c) || !file_list(c, j->subject_id, &rows))
		return false;
	f = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		if (!verdict_check(c, &conf->verdict, &f[i], &v) ||
		    (conf->stamps.fetch && text_same(f[i].kind, "pdf") &&
		    !job_add(c, "evidence", f[i].id, NULL)))
			return false;
	return job_done(c, j) && tx_commit(c);
}

/* What a clerk's browser left undone: số đã cấp, chưa ghi. */
static bool
work_fill(struct ctx *c, const struct job *j)
{
	const struct courier_conf *conf = c->conf;
	struct fill_conf fill = {
		conf->verdict.blobs, conf->verdict.inspector
	};
	struct letter l;
	struct file file;

	if (!letter_get_id(c, j->subject_id, &l))
		return false;
	if (l.number != 0 && !letter_fill(c, &fill, &l, &file))
		return false; /* number 0: it was void before we came */
	return tx_begin(c) && job_done(c, j) && tx_commit(c);
}

static bool
work_receipt(struct ctx *c, const struct job *j)
{
	return tx_begin(c) && receipt_write(c, j) && job_done(c, j) &&
	    tx_commit(c);
}

static const struct {
	const char *kind;
	bool (*run)(struct ctx *c, const struct job *j);
	bool stays; /* never given up: nobody else would begin it again */
} kinds[] = {
	{ "receipt", work_receipt, false },
	{ "verify", work_verify, false },
	{ "fill", work_fill, false },
	{ "augment", work_augment, true },
	{ "evidence", work_evidence, false },
};

static bool
work_stays(const struct job *j)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_same(kinds[i].kind, j->kind))
			return kinds[i].stays;
	return false;
}

static bool
work_run(struct ctx *c, const struct job *j)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_same(kinds[i].kind, j->kind))
			return kinds[i].run(c, j);
	return broken(c, "job %ld of kind %s", (long)j->id, j->kind);
}

static bool
work_put_back(struct ctx *c, const struct job *j)
{
	const struct courier_conf *conf = c->conf;
	struct failure why = c->failure;
	struct job_retry retry = {
		.id = j->id, .next_at = retry_at(c, j->attempts),
		.reason = why.code,
		.give_up = !work_stays(j) &&
		    j->attempts + 1 >= conf->max_tries,
	};

	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (tx_begin(c) && job_again(c, &retry) && tx_commit(c))
		c->failure = why; /* for the log */
	return false;
}

bool
remind_one(struct ctx *c)
{
	bool found;

	return flow_remind(c, &found) && found;
}

bool
sweep_one(struct ctx *c)
{
	const struct courier_conf *conf = c->conf;
	struct sweep_conf sweep = conf->sweep;
	bool did;

	sweep.blobs = conf->verdict.blobs;
	return sweep_step(c, &sweep, &did) && did;
}

bool
work_one(struct ctx *c)
{
	struct job job;
	bool found;

	if (!job_lease(c, &job, &found) || !found)
		return false;
	return work_run(c, &job) || work_put_back(c, &job);
}
