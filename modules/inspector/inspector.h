#ifndef INSPECTOR_INSPECTOR_H
#define INSPECTOR_INSPECTOR_H

#include <jansson.h>
#include <magic.h>

#include "base/ctx.h"
#include "base/json.h"
#include "pdf/page.h"

/* The group "inspector" of the settings. */
struct inspector_conf {
	int64_t children;
	int64_t max_seconds;   /* per question */
	int64_t max_memory_mb; /* of a child */
	int64_t max_questions; /* then a child is replaced */
	int64_t max_file_mb;
	int64_t max_pixels;    /* of a page image, in millions */
	const char *font;      /* TrueType, for texts that are stamped */
	const char *font_slanted; /* for the date; not there: the same */
	const char *pdftotext, *pdftocairo, *qpdf;
	const char *log;
};

/* What a child has in hand when its jail closes: c->conf. */
struct inspector {
	struct inspector_conf conf;
	magic_t magic;
	struct bytes font, font_slanted;
};

/* One question: its JSON, its descriptors, its answer under way. */
struct inquiry {
	const json_t *in;
	const int *fds;
	int fd_count;
	struct bytes file; /* what fds[0] holds, when the op takes a file */
	struct json *out;
};

struct op {
	const char *name;
	int fds_min, fds_max; /* the first of them is the file */
	bool (*run)(struct ctx *c, struct inquiry *q);
};

/* All ops, ended by a NULL name (main.c). */
extern const struct op ops[];

/* Find the op of a question and run it. */
struct question;
bool inspector_answer(struct ctx *c, const struct question *q,
    struct bytes *out);

/* op_<name>.c; those of one subject share a file */
bool op_kind(struct ctx *c, struct inquiry *q);
bool op_pages(struct ctx *c, struct inquiry *q);
bool op_page(struct ctx *c, struct inquiry *q);
bool op_text(struct ctx *c, struct inquiry *q);
bool op_fields(struct ctx *c, struct inquiry *q);
bool op_prepare(struct ctx *c, struct inquiry *q);
bool op_fill(struct ctx *c, struct inquiry *q);
bool op_plan_signature(struct ctx *c, struct inquiry *q);
bool op_finish_signature(struct ctx *c, struct inquiry *q);
bool op_accept(struct ctx *c, struct inquiry *q);
bool op_certificate(struct ctx *c, struct inquiry *q);
bool op_verify(struct ctx *c, struct inquiry *q);
bool op_needs(struct ctx *c, struct inquiry *q);
bool op_fetched(struct ctx *c, struct inquiry *q);
bool op_plan_evidence(struct ctx *c, struct inquiry *q);
bool op_plan_stamp(struct ctx *c, struct inquiry *q);
bool op_stamp_request(struct ctx *c, struct inquiry *q);
bool op_stamp_reply(struct ctx *c, struct inquiry *q);
bool op_stamp_signature(struct ctx *c, struct inquiry *q);
bool op_edxml(struct ctx *c, struct inquiry *q);
bool op_carried(struct ctx *c, struct inquiry *q);
bool op_extract(struct ctx *c, struct inquiry *q);
bool op_envelope(struct ctx *c, struct inquiry *q);
bool op_envelope_key(struct ctx *c, struct inquiry *q);
bool op_envelope_open(struct ctx *c, struct inquiry *q);

/*
 * files.c: the bytes behind a descriptor, mapped until the question is
 * answered; "file_large" above the settings' limit.
 */
bool file_map(struct ctx *c, int fd, struct bytes *out) MUST_CHECK;
/* A file of memory alone, for a command to write into or to open by name. */
bool file_scratch(struct ctx *c, struct bytes content, int *fd) MUST_CHECK;
bool file_write(struct ctx *c, int fd, struct bytes from) MUST_CHECK;

/* op_sign.c: members of a question; else "field_type" by their name. */
bool base64_read(struct ctx *c, const json_t *value, const char *name,
    struct bytes *out) MUST_CHECK;
bool instant_read(struct ctx *c, const json_t *value, const char *name,
    struct instant *out) MUST_CHECK;

/* A place {page, x, y, width, height} in a question and in an answer. */
bool place_read(struct ctx *c, const json_t *from, const char *name,
    struct pdf_place *out) MUST_CHECK; /* absent: width 0 */
void place_write(struct ctx *c, struct json *j,
    const struct pdf_place *place);

#endif
