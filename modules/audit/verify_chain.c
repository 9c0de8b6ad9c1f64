/*
 * verify_chain.c - the chain of each letter's history
 *
 * self = SHA-256(prev | content) as docs/architecture.md writes it; flow/
 * writes the rows, and this looks at them with nothing of its code.
 */
#include <string.h>

#include "audit/verify.h"
#include "base/text.h"

static const unsigned char zeros[DIGEST];

enum { DAY_MS = 86400000 };

struct chain {
	struct audit_check *check;
	const struct chain_process *process;
	int64_t seq;
	struct bytes self; /* of the row before */
	struct instant at;
};

static const char *
number(struct ctx *c, int64_t value)
{
	return arena_text(c->mem, "%lld", (long long)value);
}

static const char *
digest_of(struct ctx *c, const struct chain_process *p,
    const struct chain_row *r)
{
	const char *const content[] = {
		"1", p->uuid, number(c, r->seq), number(c, r->at.ms),
		r->post, r->actor_text, r->action, r->label, r->from_step,
		r->to_step, r->to_text, r->hash, r->input, r->effects,
		r->snapshot_hash.at == NULL ? NULL :
		    text_hex(c->mem, r->snapshot_hash),
		number(c, r->fuel),
	};
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_add(&b, r->prev.at, r->prev.length);
	for (size_t i = 0; i < COUNT(content); i++)
		content_text(&b, content[i]);
	return sha256_text(c->mem, buffer_bytes(&b));
}

static void
chain_finding(struct ctx *c, const struct chain *n, const char *code,
    const struct chain_row *r)
{
	const struct chain_process *p = n->process;
	struct finding f = {
		.code = code, .table = "history", .letter = p->letter,
		.seq = n->seq,
	};

	if (p->code_number != NULL && p->code_notation != NULL)
		f.letter_code = arena_text(c->mem, "%s/%s", p->code_number,
		    p->code_notation);
	if (r != NULL) {
		f.row = r->id;
		f.seq = r->seq;
		f.who = r->actor_text;
		f.what = r->label;
		f.at = r->at;
	}
	finding_add(c, n->check, f);
}

static bool
same(struct bytes a, struct bytes b)
{
	return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

static void
row_look(struct ctx *c, struct chain *n, const struct chain_row *r)
{
	if (r->seq == n->seq) {
		chain_finding(c, n, "chain_twice", r);
		return;
	}
	n->seq++;
	if (r->seq != n->seq) {
		chain_finding(c, n, "chain_gap", NULL);
		n->seq = r->seq;
	} else if (!same(r->prev, n->self)) {
		chain_finding(c, n, "chain_prev", r);
	}
	if (r->at.ms + DAY_MS < n->at.ms)
		chain_finding(c, n, "chain_time", r);
	n->at = r->at;
	if (!text_same(digest_of(c, n->process, r),
	    text_hex(c->mem, r->self)))
		chain_finding(c, n, "chain_content", r);
	n->self = r->self;
}

/* The letter itself knows how long its history is. */
static void
chain_end(struct ctx *c, struct chain *n)
{
	if (n->seq < n->process->rev) {
		n->seq++;
		chain_finding(c, n, "chain_cut", NULL);
	} else if (n->seq != n->process->rev ||
	    !same(n->self, n->process->last_self)) {
		chain_finding(c, n, "chain_end", NULL);
	}
}

static void
part_look(struct ctx *c, struct audit_check *k, const struct chain_part *part)
{
	static const struct chain_process nobody = { .id = 0 };
	struct chain n = { .check = k, .process = &nobody };
	size_t at = 0;

	for (size_t i = 0; i < part->process_count; i++) {
		n.process = &part->processes[i];
		n.seq = 0;
		n.self = (struct bytes){ zeros, DIGEST };
		n.at.ms = 0;
		for (; at < part->row_count &&
		    part->rows[at].process_id < n.process->id; at++)
			chain_finding(c, &n, "chain_foreign",
			    &part->rows[at]);
		for (; at < part->row_count &&
		    part->rows[at].process_id == n.process->id; at++)
			row_look(c, &n, &part->rows[at]);
		chain_end(c, &n);
	}
	n.process = &nobody;
	for (; at < part->row_count; at++)
		chain_finding(c, &n, "chain_foreign", &part->rows[at]);
}

bool
chains_verify(struct ctx *c, struct audit_check *k)
{
	struct ctx own = *c;
	struct chain_part part = { .process_count = 1 };
	int64_t after = 0;
	bool well = true;

	own.mem = arena_new();
	while (well && part.process_count > 0) {
		arena_empty(own.mem);
		well = chain_next(&own, after, &part);
		if (!well)
			break;
		part_look(&own, k, &part);
		k->letters += (int64_t)part.process_count;
		if (part.process_count > 0)
			after = part.processes[part.process_count - 1].id;
	}
	if (!well)
		failure_pass(c, &own);
	arena_end(own.mem);
	return well;
}
