#ifndef OFFICE_AUDIT_H
#define OFFICE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/record.h"

/*
 * One line of the access log: who (c->user), when, from where, did what to
 * which row ("letter", "file", "person", …; 0: none).  note may be NULL and
 * never holds document content.  Commits with the caller's transaction.
 */
bool audit_add(struct ctx *c, const char *act, const char *subject_kind,
    int64_t subject_id, const char *note) MUST_CHECK;

/*
 * The same for a read, without a commit: a line in a file of this process in
 * the folder, which courier takes into the table (docs/audit.md, "Reads").
 * Folder "", or a file that cannot be written: a row at once.
 */
struct read_note {
	const char *act, *subject_kind; /* "letter_read", "letter" */
	int64_t subject_id;
	const char *note; /* or NULL */
};
bool audit_read(struct ctx *c, const char *folder,
    const struct read_note *n) MUST_CHECK;

/* Such a line, and the rows that courier makes of many. */
struct read_line {
	struct instant at;
	int64_t person, post, organ, subject_id;
	const char *act, *subject_kind, *address, *request, *note;
};
extern const struct record read_line_record;

bool audit_add_lines(struct ctx *c, const struct read_line *lines,
    size_t count) MUST_CHECK;

#endif
