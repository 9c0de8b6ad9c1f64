#ifndef INSPECTOR_KIND_H
#define INSPECTOR_KIND_H

#include <magic.h>

#include "base/ctx.h"

/* What a file is, decided by its bytes and not by its name (R122). */
struct kind {
	const char *extension; /* "docx" */
	const char *type;      /* "application/vnd.openxml…" */
	int64_t pages;         /* 0: not known without laying it out */
	bool is_signed;
	bool has_fonts;        /* a PDF that may have a layer of text */
};

struct kind_question {
	struct bytes file;
	const char *name;
	const char *const *allowed; /* extensions, NULL-ended */
};

/*
 * The name's extension must be allowed and what the bytes are.  Refused:
 * file_empty file_kind_refused file_mismatch file_macro file_encrypted
 * file_polyglot file_damaged file_executable file_encoding.
 */
bool kind_decide(struct ctx *c, magic_t magic, const struct kind_question *q,
    struct kind *out) MUST_CHECK;

/*
 * One per family: look inside, refuse what is dangerous, say which of the
 * family it is.  What is left NULL in extension: none that we know.
 */
bool look_package(struct ctx *c, struct bytes file, struct kind *out)
    MUST_CHECK;
bool look_compound(struct ctx *c, struct bytes file, struct kind *out)
    MUST_CHECK;
bool look_pdf(struct ctx *c, struct bytes file, struct kind *out) MUST_CHECK;
bool look_png(struct ctx *c, struct bytes file, struct kind *out) MUST_CHECK;
bool look_jpeg(struct ctx *c, struct bytes file, struct kind *out)
    MUST_CHECK;
bool look_gif(struct ctx *c, struct bytes file, struct kind *out) MUST_CHECK;
bool look_tiff(struct ctx *c, struct bytes file, struct kind *out)
    MUST_CHECK;
bool look_rtf(struct ctx *c, struct bytes file, struct kind *out) MUST_CHECK;
bool look_text(struct ctx *c, struct bytes file, struct kind *out)
    MUST_CHECK;

/* Does a name promise a program or a script? */
bool is_program_name(const char *name);
/* Do the first bytes promise one? */
bool is_program(struct bytes head);

/*
 * The first mark of HTML or a script in a run of bytes, in any case; NULL:
 * none.  Images, PDF and texts have no honest use for them.
 */
const char *script_mark(struct bytes in);

#endif
