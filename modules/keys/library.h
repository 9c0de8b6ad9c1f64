#ifndef KEYS_LIBRARY_H
#define KEYS_LIBRARY_H

#include "base/ctx.h"

/*
 * A library loaded by its path, once per process and for as long as it lives.
 * Refused: "token_module".  A symbol that is not there is NULL.
 */
bool library_open(struct ctx *c, const char *path, void **out) MUST_CHECK;
void *library_symbol(void *library, const char *name);

#endif
