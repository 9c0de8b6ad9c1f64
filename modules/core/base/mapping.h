#ifndef BASE_MAPPING_H
#define BASE_MAPPING_H

#include "base/arena.h"

/*
 * Give back the pages that lie within a part of a private mapping of a file
 * that is only read: they are read from the file again when somebody looks.
 * Other memory would lose what it holds.
 */
void mapping_forget(struct bytes part);

#endif
