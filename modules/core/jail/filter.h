#ifndef JAIL_FILTER_H
#define JAIL_FILTER_H

#include <stdbool.h>

#include "base/attributes.h"

/* The allow-list of children that parse foreign bytes. */
bool filter_children(void) MUST_CHECK;

/* read, write, exit and nothing else. */
bool filter_strict(void) MUST_CHECK;

/* The deny-list of commands: what no reader of a document needs. */
bool filter_command(void) MUST_CHECK;

#endif
