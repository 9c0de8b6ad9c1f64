/* verify.c - walks the seals from the first to the newest */

#include <string.h>

#include "audit/verify.h"
#include "base/text.h"
#include "db/db.h"

static const char *
kept(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_text(a, "%s", text);
}

/* Findings outlive the arenas of the seals that they are found in. */
void
finding_add(struct ctx *c, struct audit_check *k, struct finding f)
{
	struct arena *mem = arena_forever();

	(void)c;
	if (k->findings.at == NULL)
		k->findings.at = arena_take(mem,
		    FINDINGS_MAX * sizeof(*k->findings.at));
	k->findings.total++;
	if (k->findings.count == FINDINGS_MAX)
		return;
	f.letter = kept(mem, f.letter);
	f.letter_code = kept(mem, f.letter_code);
	f.who = kept(mem, f.who);
	f.what = kept(mem, f.what);
	k->findings.at[k->findings.count++] = f;
}

static void
seal_finding(struct ctx *c, struct walk *w, const char *code)
{
	finding_add(c, w->check, (struct finding){
	    .code = code, .seal = w->seal->number, .at = w->seal->at });
}

/* Numbers that are missing: a hole in the table, or a resumed one. */
static void
number_look(struct ctx *c, struct walk *w, int64_t last)
{
	const struct audit_check *k = w->check;
	int64_t from = last + 1, to = w->seal->number - 1;

	if (from > to || (from >= k->known_from && to <= k->known_to))
		return;
	finding_add(c, w->check, (struct finding){
	    .code = "seals_missing", .seal = from,
	    .seal_to = to == from ? 0 : to });
}

/* The key is that of the roots outside, or else of the first seal. */
static void
signature_look(struct ctx *c, struct walk *w, struct bytes key)
{
	const struct seal *s = w->seal;
	const char *outside = roots_key(&w->check->roots);

	if (outside != NULL && !text_unbase64(c->mem, outside, &key))
		key.length = 0;
	if (s->key.length != key.length ||
	    memcmp(s->key.at, key.at, key.length) != 0 ||
	    !seal_text_verify(seal_text(c, s), key, s->signature))
		seal_finding(c, w, "seal_signature");
}

static bool
root_look(struct ctx *c, struct walk *w)
{
	const struct seal *s = w->seal;
	const struct root *out = roots_find(&w->check->roots, s->number);
	unsigned char root[DIGEST];

	w->leaves_good = s->leaves.length > 0 && seal_root(c, s, root) &&
	    s->root.length == DIGEST && memcmp(root, s->root.at, DIGEST) == 0;
	if (c->failure.kind != FAILURE_NONE)
		return false;
	if (out != NULL && !text_same(out->root, text_hex(c->mem, s->root)))
		seal_finding(c, w, "root_differs");
	if (!w->leaves_good)
		seal_finding(c, w, "seal_rewritten");
	return true;
}

/* What the walk remembers from one seal to the next. */
struct last {
	int64_t number;
	unsigned char root[DIGEST];
	unsigned char key[1024];
	size_t key_length;
	bool waits; /* not signed */
};

static void
last_set(struct walk *w, struct last *last)
{
	const struct seal *s = w->seal;

	last->number = s->number;
	memset(last->root, 0, DIGEST);
	memcpy(last->root, s->root.at, s->root.length < DIGEST ?
	    s->root.length : DIGEST);
	last->waits = s->signature.at == NULL;
	if (last->key_length == 0 && s->key.length <= sizeof(last->key)) {
		memcpy(last->key, s->key.at, s->key.length);
		last->key_length = s->key.length;
	}
	for (size_t i = 0; i < BOOKS; i++)
		w->to[i] = s->to[i];
	w->before = s->at;
}

static bool
seal_look(struct ctx *c, struct walk *w, struct last *last)
{
	const struct seal *s = w->seal;

	number_look(c, w, last->number);
	if (last->waits && (last->number < w->check->known_from - 1 ||
	    last->number > w->check->known_to))
		finding_add(c, w->check, (struct finding){
		    .code = "seal_unsigned", .seal = last->number });
	if (s->previous.length != DIGEST ||
	    memcmp(s->previous.at, last->root, DIGEST) != 0)
		seal_finding(c, w, "seal_chain");
	if (!root_look(c, w))
		return false;
	if (s->signature.at != NULL)
		signature_look(c, w, last->key_length > 0 ?
		    (struct bytes){ last->key, last->key_length } : s->key);
	return seal_rows_verify(c, w);
}

/* The newest seal's list of ids that may still come, for the end. */
static void
newest_keep(struct walk *w, struct seal *newest)
{
	*newest = *w->seal;
	for (size_t i = 0; i < BOOKS; i++)
		newest->late[i] = kept(w->kept, w->seal->late[i]);
	w->check->newest = w->seal->number;
	w->check->newest_at = w->seal->at;
	w->check->newest_root = text_hex(w->kept, w->seal->root);
}

static bool
walk_seals(struct ctx *c, struct walk *w, struct seal *newest)
{
	struct last last = { .number = 0 };
	struct seal s;
	bool found = true;

	while (found) {
		arena_empty(c->mem);
		if (!seal_next(c, last.number, &s, &found))
			return false;
		if (!found)
			break;
		w->seal = &s;
		w->check->seals++;
		if (!seal_look(c, w, &last))
			return false;
		last_set(w, &last);
		newest_keep(w, newest);
	}
	return apart_verify(c, w, newest);
}

static bool
seals_verify(struct ctx *c, struct audit_check *k)
{
	struct walk w = { .check = k, .kept = arena_new() };
	struct seal newest = { .late = { "", "" } };
	struct unsealed rest;
	bool well;

	for (size_t i = 0; i < BOOKS; i++) {
		ids_begin(&w.apart[i], w.kept);
		ids_begin(&w.late[i], w.kept);
	}
	well = walk_seals(c, &w, &newest) &&
	    unsealed_count(c, w.to, &rest);
	if (well) {
		k->unsealed = rest.count;
		k->oldest_unsealed = rest.oldest;
		k->newest_root = kept(arena_forever(), k->newest_root);
	}
	arena_end(w.kept);
	return well;
}

bool
audit_verify(struct ctx *c, struct audit_check *k)
{
	struct ctx own = *c;
	bool well;

	own.mem = arena_new();
	well = snapshot_begin(&own) && seals_verify(&own, k) &&
	    chains_verify(&own, k);
	tx_rollback(&own);
	if (well)
		roots_behind(c, k);
	else
		failure_pass(c, &own);
	arena_end(own.mem);
	return well;
}
