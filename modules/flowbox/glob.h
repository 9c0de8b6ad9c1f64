#ifndef FLOWBOX_GLOB_H
#define FLOWBOX_GLOB_H

#include <stdbool.h>

#include <lua.h>

#include "base/arena.h"

/* Does a text match a glob: * any run, ? one character?  payer may be NULL. */
bool glob_matches(lua_State *payer, struct bytes text, struct bytes glob);

#endif
