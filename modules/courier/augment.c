/*
 * augment.c - sealed files climb to the level of their profile
 *
 * Between question and answer of the network no transaction is open; what
 * was made is then kept only if the file is still the one it was made for.
 */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "courier/augment.h"
#include "courier/courier.h"

static bool
token_place(struct ctx *c, struct jail_answer *plan, int64_t base,
    const char *base64)
{
	int64_t at = json_integer_value(
	    json_object_get(plan->json, "contents_offset")) - base;
	int64_t room = json_integer_value(
	    json_object_get(plan->json, "contents_length"));
	struct bytes token;
	unsigned char *to;

	if (!text_unbase64(c->mem, base64, &token))
		return broken(c, "a token that is no base64");
	if (at < 0 || (size_t)at + (size_t)room > plan->tail.length)
		return broken(c, "placeholder outside the tail");
	if (2 * token.length > (size_t)room)
		return refuse(c, BUSY, "stamp_large", "%zu bytes",
		    token.length);
	to = arena_copy(c->mem, plan->tail.at, plan->tail.length);
	memcpy(to + at, text_hex(c->mem, token), 2 * token.length);
	plan->tail.at = to;
	return true;
}

/* A stamp over the document. */
static bool
stamp_make(struct ctx *c, const struct file *f, struct bytes *tail)
{
	struct jail_question q = { .text = json_begin(c->mem),
		.blob = f->sha256, .tail = true };
	struct jail_answer plan;
	const char *token;

	json_text(q.text, "op", "plan_stamp");
	if (!jail_ask(c, &q, &plan) ||
	    !stamp_get(c, json_string_value(json_object_get(plan.json,
	        "digest")), &token) ||
	    !token_place(c, &plan, f->length, token))
		return false;
	*tail = plan.tail;
	return true;
}

static bool
store_make(struct ctx *c, const struct file *f, struct bytes *tail)
{
	struct jail_question q = { .text = json_begin(c->mem),
		.blob = f->sha256, .tail = true, .from_count = 1 };
	struct jail_answer a;
	struct rows rows;

	if (!evidence_gather(c, f) || !evidence_list(c, f->id, &rows))
		return false;
	q.from[0] = evidence_text(c, &rows);
	json_text(q.text, "op", "plan_evidence");
	if (!jail_ask(c, &q, &a))
		return false;
	*tail = a.tail;
	return true;
}

static bool
verdict_intact(struct ctx *c, const struct verdict *v)
{
	struct bytes text = { (const unsigned char *)v->report,
		strlen(v->report) };
	json_t *report;

	return json_read(c, text, &report) && (text_same(json_string_value(
	    json_object_get(report, "integrity")), "intact") ||
	    broken(c, "own evidence broke a file: %s", v->verdict));
}

/* Grown, judged and noted together; never what would spoil the signatures. */
static bool
step_keep(struct ctx *c, const struct file *f, const char *step,
    struct bytes tail)
{
	const struct courier_conf *conf = c->conf;
	struct file_growth g = { .file_id = f->id,
		.base_sha256 = f->sha256, .purpose = step,
		.signatures = f->signatures };
	struct verdict v;
	struct file grown;

	return (tail.length == 0 || (blob_grow(c, conf->verdict.blobs,
	    f->sha256, tail, &g.blob) && file_add_revision(c, &g))) &&
	    file_get_id(c, f->id, &grown) &&
	    verdict_check(c, &conf->verdict, &grown, &v) &&
	    verdict_intact(c, &v);
}

static bool
step_take(struct ctx *c, const struct augment *a, const struct file *f,
    const char *step)
{
	bool last = augment_next(a->level, a->steps + 1) == NULL;
	struct flow_held held;
	struct bytes tail;

	if (!(text_same(step, "stamp") ? stamp_make(c, f, &tail) :
	    store_make(c, f, &tail)))
		return false;
	return tx_begin(c) && flow_hold(c, a->letter_id, &held) &&
	    step_keep(c, f, step, tail) &&
	    augment_step(c, a->file_id, last) && tx_commit(c);
}

static bool
steps_take(struct ctx *c, struct augment *a)
{
	const char *step;
	struct file f;

	while ((step = augment_next(a->level, a->steps)) != NULL) {
		if (!file_get_id(c, a->file_id, &f) ||
		    !step_take(c, a, &f, step))
			return false;
		a->steps++;
	}
	return true;
}

/* People see why it is not there yet; the job itself is tried again. */
static bool
failure_tell(struct ctx *c, const struct augment *a)
{
	struct failure why = c->failure;

	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	if (!tx_begin(c) || !augment_fail(c, a->file_id, why.code) ||
	    !tx_commit(c))
		tx_rollback(c);
	c->failure = why;
	return false;
}

bool
work_augment(struct ctx *c, const struct job *j)
{
	struct augment a;

	if (!augment_get(c, j->subject_id, &a))
		return false;
	if (!steps_take(c, &a))
		return failure_tell(c, &a);
	return tx_begin(c) && job_done(c, j) && tx_commit(c);
}

bool
work_evidence(struct ctx *c, const struct job *j)
{
	const struct courier_conf *conf = c->conf;
	struct verdict v;
	struct file f;

	return file_get_id(c, j->subject_id, &f) &&
	    evidence_gather(c, &f) && tx_begin(c) &&
	    verdict_check(c, &conf->verdict, &f, &v) && job_done(c, j) &&
	    tx_commit(c);
}
