#ifndef TESTS_FLOW_FLOW_UNIT_H
#define TESTS_FLOW_FLOW_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"

/* The evaluator in this process, as a child of its pool would run it. */

#define TEST(name) cmocka_unit_test(name)

struct ctx *fresh_ctx(void);

/* A file below the source tree; the test fails when it is not there. */
const char *source_file(struct ctx *c, const char *path);
const char *file_text(struct ctx *c, const char *path);

/* Layers of a question: source texts, NULL-ended; ids are a, b, c… */
void write_layers(struct json *j, const char *const *sources);

/* The answer, or NULL with c->failure set. */
const json_t *ask_text(struct ctx *c, const char *question);
const json_t *ask_json(struct ctx *c, struct json *j);

/* op, layers, step, action, snapshot (JSON text or NULL). */
struct asking {
	const char *op, *step, *action, *snapshot;
	const char *const *layers;
};
const json_t *ask_layers(struct ctx *c, const struct asking *a);

/* A process of one step whose only action has this guard. */
const char *guard_flow(struct ctx *c, const char *body);
const json_t *ask_guard(struct ctx *c, const char *body,
    const char *snapshot);

/* What the guard "return false, tostring(<expression>)" says. */
const char *value_of(struct ctx *c, const char *expression);

const char *text_at(const json_t *from, const char *name);
bool is_allowed(const json_t *answer);
const char *error_of(const json_t *answer); /* message, or NULL */

#endif
