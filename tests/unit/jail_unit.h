#ifndef UNIT_JAIL_UNIT_H
#define UNIT_JAIL_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "jail/broker.h"

/* A broker of this test, its children, and questions to them. */

struct helper helper_of(enum jail_kind kind);
void broker_start(const struct helper *h);
int broker_stop(void); /* its exit status */
pid_t broker_pid(void);
const char *broker_path(void);

struct ctx *fresh(void);

/* The answer of a child to {"op": op}, or NULL with c->failure set. */
const json_t *ask(struct ctx *c, const char *op);
const json_t *ask_files(struct ctx *c, const char *op, int a, int b);

int make_folder(void **state);
int remove_folder(void **state);

#endif
