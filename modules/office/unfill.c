/* unfill.c - a number that was written and is void leaves the file again */

#include "base/text.h"
#include "office/copy.h"
#include "office/unfill.h"

/* What carries the organ's signature cannot lose its number any more. */
static bool
seal_check(struct ctx *c, const struct rows *files)
{
	const struct file *f = files->at;

	for (size_t i = 0; i < files->count; i++)
		if (f[i].signatures > (f[i].position == 0 ? 1 : 0))
			return refuse(c, CONFLICT, "sealed_already",
			    "file %ld", (long)f[i].id);
	return true;
}

/* The bytes as the person signed them, before number and date. */
static const struct revision *
before_fields(const struct rows *revisions)
{
	const struct revision *r = revisions->at;
	size_t n = revisions->count;

	return n > 1 && text_same(r[n - 1].purpose, "fields") ?
	    &r[n - 2] : NULL;
}

/*
 * A file only grows (P6), so the signed bytes begin a version of their own;
 * the one with the void number stays beside it.
 */
static bool
version_begin(struct ctx *c, const struct file *f)
{
	struct file_place at = {
		.letter_id = f->letter_id, .organ_id = f->organ_id,
		.role = f->role, .position = f->position, .name = f->name,
	};
	struct file_bytes bytes = {
		.kind = f->kind, .type = "application/pdf",
		.pages = f->pages, .signatures = f->signatures,
		.purpose = "person",
	};
	const struct revision *signed_;
	struct rows revisions;
	struct file fresh;

	if (!revision_list(c, f->id, &revisions))
		return false;
	signed_ = before_fields(&revisions);
	if (signed_ == NULL)
		return true; /* nothing was written yet */
	bytes.blob = (struct blob){ signed_->sha256, signed_->length };
	return file_insert_blob(c, &at, &bytes, &fresh);
}

/* A copy never had its number in the file; sealed, it keeps it. */
static bool
copy_unfill(struct ctx *c, const struct letter *l)
{
	const struct file *f;
	struct rows files;

	if (!file_list(c, l->id, &files))
		return false;
	f = files.at;
	for (size_t i = 0; i < files.count; i++)
		if (f[i].signatures > 0 && !letter_is_paper_copy(l))
			return refuse(c, CONFLICT, "sealed_already",
			    "file %ld", (long)f[i].id);
	return letter_clear_code(c, l->id);
}

bool
letter_unfill(struct ctx *c, const struct letter *l)
{
	struct rows files;
	struct file main;

	if (letter_is_copy(l))
		return copy_unfill(c, l);
	return file_list(c, l->id, &files) &&
	    seal_check(c, &files) &&
	    file_main(c, l->id, &main) &&
	    version_begin(c, &main) &&
	    letter_clear_code(c, l->id);
}
