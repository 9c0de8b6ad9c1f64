#ifndef OPERATE_OPTION_H
#define OPERATE_OPTION_H

#include "operate/operate.h"

/*
 * The options of a command, by its record: "backup_hours" is --backup-hours
 * and takes a value, a truth takes none.  What is no option is the command's
 * one word (NULL: none was given); --settings belongs to whoever called.
 * Refused as "option_unknown", and as record_read() does.
 */
bool option_read(struct ctx *c, const struct operate *o,
    const struct record *r, void *out) MUST_CHECK;
bool option_word(struct ctx *c, const struct operate *o,
    const struct record *r, const char **out) MUST_CHECK;

/* True: --help was asked for and printed. */
bool option_help(const struct operate *o, const char *text);

#endif
