#ifndef DISPATCH_COPY_H
#define DISPATCH_COPY_H

#include "dispatch/dispatch.h"
#include "office/copy.h"
#include "office/copy_repo.h"
#include "office/post.h"

struct copy_form {
	const char *kind, *from, *to, *signer;
	const char *pages; /* of an extract: "1,3-4" */
	int64_t copies;    /* on paper */
};

/* One file of a copy on its way in; its bytes are in the store. */
struct copy_part {
	const char *name;
	struct file_bytes bytes;
	int64_t upload_id; /* 0: out of the original */
};

/* A copy being made. */
struct copy_making {
	const struct copy_form *form;
	const json_t *body;
	const struct copy_kind *kind;
	struct copy_way way;
	struct letter original, letter;
	struct unit organ;
	struct post signer;
	struct rows files;      /* struct file of the original */
	struct rows recipients; /* struct delivery */
	struct copy_part *parts;
	size_t part_count;
};

/*
 * copy_files.c: the bytes, before the transaction; then their rows.  What the
 * organ will sign holds nothing but pages: no signature, no earlier state.
 */
bool copy_parts_make(struct ctx *c, struct copy_making *m) MUST_CHECK;
bool copy_parts_put(struct ctx *c, struct copy_making *m) MUST_CHECK;

/* copy_rules.c: the words of a copy */
/* "Sao y từ Công văn số 01/STTTT ngày 20/11/2026 của Sở …; trang 1, 3". */
const char *copy_words(struct ctx *c, const struct copy_making *m);

#endif
