#ifndef JAIL_SCRATCH_H
#define JAIL_SCRATCH_H

/*
 * From here on this process and what it executes can write, make and remove
 * files below folder only (NULL: nowhere).  Descriptors that are open stay
 * as they are.  A kernel without Landlock leaves everything as it was.
 */
void scratch_only(const char *folder);

#endif
