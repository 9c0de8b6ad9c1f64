/*
 * bundle.c - the compiled tables a process is pinned to
 *
 * A bundle is named by its content, so what a worker once read stays true:
 * the tables are kept for the life of the worker.
 */
#include "base/text.h"
#include "flow/bundle.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

#define KEPT 64

struct kept {
	char hash[65];
	json_t *ir;
};

/* Invisible from outside: the same hash always gives the same tables. */
static struct kept kept[KEPT];
static size_t next_kept;

static const json_t *
kept_find(const char *hash)
{
	for (size_t i = 0; i < KEPT; i++)
		if (kept[i].ir != NULL && text_same(kept[i].hash, hash))
			return kept[i].ir;
	return NULL;
}

static const json_t *
kept_add(const char *hash, const char *text)
{
	struct kept *k = &kept[next_kept];
	json_t *ir = json_loads(text, 0, NULL);

	if (ir == NULL)
		return NULL;
	json_decref(k->ir);
	k->ir = ir;
	for (size_t i = 0; i < sizeof(k->hash); i++)
		k->hash[i] = hash[i];
	next_kept = (next_kept + 1) % KEPT;
	return ir;
}

bool
bundle_ir(struct ctx *c, const char *hash, const json_t **ir)
{
	const char *text;

	*ir = kept_find(hash);
	if (*ir != NULL)
		return true;
	if (!bundle_text(c, hash, &text))
		return false;
	if (text == NULL)
		return broken(c, "no bundle %s", hash);
	*ir = kept_add(hash, text);
	return *ir != NULL || broken(c, "bundle %s is no JSON", hash);
}

bool
bundle_for(struct ctx *c, const struct letter *l, const char *flow,
    const char **hash)
{
	struct binding_key key = {
		.organ_id = l->organ_id, .flow = flow,
		.doc_type = l->type_name,
	};

	if (!binding_find(c, &key, hash))
		return false;
	if (*hash == NULL)
		return refuse(c, CONFLICT, "process_not_bound",
		    "organ %ld has no %s", (long)l->organ_id, flow);
	return true;
}

const json_t *
ir_step(const json_t *ir, const char *step)
{
	return json_object_get(json_object_get(ir, "steps"), step);
}

const json_t *
ir_action(const json_t *ir, const char *step, const char *action)
{
	return json_object_get(
	    json_object_get(ir_step(ir, step), "actions"), action);
}
