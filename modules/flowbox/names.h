#ifndef FLOWBOX_NAMES_H
#define FLOWBOX_NAMES_H

#include <lua.h>

/* How many letters apart two names are; 99 when either is too long. */
int names_apart(const char *a, const char *b);

/* Keep the nearer (then the first in the alphabet) of best and name. */
const char *names_nearer(const char *wanted, const char *best,
    const char *name);

/*
 * The trusted files run with the words as globals; process files get an
 * empty environment in front of them that cannot be written, in which an
 * unknown word is an error with a suggestion.  Pushes that environment.
 */
void names_environment(lua_State *L);

#endif
