#ifndef FLOWBOX_FLOWBOX_H
#define FLOWBOX_FLOWBOX_H

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"
#include "flowbox/box.h"
#include "jail/broker.h"

/* vanthu-flowbox: loads and asks process files, see lua/README.md. */

struct flowbox_conf {
	const char *socket;
	const char *lua; /* folder of the vocabulary */
	int64_t children;
	int64_t max_ms;
	int64_t images; /* bundles kept in memory by each child */
};

enum {
	HASH_TEXT = 65,
	LAYERS_MAX = 8,
	SOURCE_MAX = 64 * 1024, /* bytes of one file */
};

/* One file of a bundle, as it came in the question. */
struct layer {
	const char *id, *file;
	struct bytes source;
};

struct layers {
	struct layer at[LAYERS_MAX];
	size_t count;
};

/* What a function of a layer did wrong. */
struct script_error {
	bool is_set;
	const char *layer, *file;
	const char *function; /* guard, to, deadline */
	const char *message;
	const char *stopped; /* fuel, memory, volume, or NULL */
	int64_t line;
};

/* flowbox.c: the state of one child */
bool flowbox_prepare(struct ctx *c, void *conf);
bool flowbox_answer(struct ctx *c, const struct question *q,
    struct bytes *out);
struct box *flowbox_box(void);

/* What one file, or one call, may use. */
extern const struct box_limits load_limits, call_limits;

/* vocabulary.c: the trusted files, read before the door closes */
bool vocabulary_read(struct ctx *c, const char *folder);
/* A fresh state with the words, ready to load layers. */
bool vocabulary_open(struct ctx *c, struct box *b) MUST_CHECK;

/* host.c: the table that trusted files and C share */
void host_push(lua_State *L);
void host_open(lua_State *L);
/* Call host.<name>() with the arguments on top. */
void host_call(lua_State *L, const char *name, int args, int results);
void host_push_model(lua_State *L);

/* image.c: bundles that are loaded, by hash */
bool image_prepare(struct ctx *c, int64_t count);
bool image_use(struct ctx *c, const char *hash, const json_t *layers)
    MUST_CHECK;
bool image_keep(struct ctx *c, const char *hash, const struct layers *l)
    MUST_CHECK;

/* load.c */
bool layers_read(struct ctx *c, const json_t *from, struct layers *out)
    MUST_CHECK;
/* False: on top the message, below it the chunk or nil. */
bool chunk_run(lua_State *L, const struct layer *x, const char *name);
const char *layers_hash(struct ctx *c, const struct layers *l);
/*
 * Load layers into the box; the compiled tables go to ir as "ir" (may be
 * NULL).  Refused "bundle_bad" when the lint finds anything.
 */
bool bundle_load(struct ctx *c, const struct layers *l, struct json *ir)
    MUST_CHECK;
/* The same, telling every problem as "problems". */
bool bundle_lint(struct ctx *c, const struct layers *l, struct json *problems)
    MUST_CHECK;
bool op_load(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;
bool op_lint(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;

/* ir.c: the table at an index as JSON, keys sorted */
void ir_write(lua_State *L, int table, struct json *j, const char *name);

/* script.c */
void script_error_read(struct ctx *c, struct box *b, const char *function,
    struct script_error *out);
void script_error_write(const struct script_error *e, struct json *j);

/* decide.c */
struct decision {
	const char *step, *action; /* asked */
	bool allowed;
	const char *reason, *to, *deadline;
	const char *ceilings[LAYERS_MAX];
	size_t ceiling_count;
	struct json *late; /* where the late rules of the target go, or NULL */
	bool guards_only;
	struct script_error error;
};
bool decide(struct ctx *c, const json_t *snapshot, struct decision *d)
    MUST_CHECK;
bool enter(struct ctx *c, const json_t *snapshot, struct decision *d)
    MUST_CHECK;

/* ops.c */
bool op_decide(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;
bool op_enter(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;
bool op_survey(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;

/* describe.c: what plugin.lua says */
bool op_describe(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;

/* trial.c: the cases of tests/ */
bool op_test(struct ctx *c, const json_t *q, struct json *out) MUST_CHECK;

#endif
