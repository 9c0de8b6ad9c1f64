#ifndef FLOW_BUNDLE_H
#define FLOW_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * Bundles: the whole chain of layers of one process, named by its SHA-256.
 * Loading one asks flowbox to compile and check it; a bundle that is there
 * already is left alone.  Bindings say which bundle new processes take.
 */
struct bundle_row {
	const char *hash, *flow;
	const char *chain;  /* JSON list of layer ids */
	const char *source; /* JSON list of {id, file, source} */
	const char *ir;     /* JSON of the compiled tables */
};

struct binding_key {
	int64_t organ_id;
	const char *flow;
	const char *doc_type; /* NULL: every type */
	struct instant from;  /* unset: from now on; for storing */
};

/*
 * Read the layers from folders, national first ("quoc-gia/van-ban-den", …),
 * under root; compile, store, and name them.  Refused: bundle_bad with the
 * linter's lines in the log detail.
 */
struct bundle_files {
	const char *root;
	const char *const *layers; /* NULL-ended */
	const char *flowbox;
};
bool bundle_load(struct ctx *c, const struct bundle_files *f,
    const char **hash) MUST_CHECK;

bool bundle_store(struct ctx *c, const struct bundle_row *b) MUST_CHECK;
bool bundle_text(struct ctx *c, const char *hash, const char **ir) MUST_CHECK;
bool binding_find(struct ctx *c, const struct binding_key *k,
    const char **hash) MUST_CHECK;
bool binding_store(struct ctx *c, const struct binding_key *k,
    const char *hash) MUST_CHECK;

#endif
