/*
 * sweep_blobs.c - bytes that nobody refers to: set aside, later forgotten
 *
 * What a crash left between the store's rename and the commit, files of
 * uploads that no letter took, bodies of messages that were undone.
 */
#include "base/text.h"
#include "office/audit.h"
#include "office/page_images.h"
#include "office/secrecy_repo.h"
#include "office/sweep_parts.h"

enum { LEAVES = 2048, QUESTIONS = 16, HOUR = 3600 };

static int64_t
grace(const struct sweeping *now)
{
	return now->conf->blob_hours * HOUR;
}

static bool
is_among(const struct rows *rows, const char *sha256)
{
	const struct digest_row *row = rows->at;

	for (size_t i = 0; i < rows->count; i++)
		if (text_same(row[i].sha256, sha256))
			return true;
	return false;
}

static bool
set_aside(struct ctx *c, struct sweeping *now, const char *sha256)
{
	struct blob_going g = { sha256, grace(now) };
	bool done = now->dry;

	if (!now->dry && !blob_set_aside(c, now->conf->blobs, &g, &done))
		return false;
	now->count += done;
	return true;
}

/* asked: counts the leaves that had something old in them. */
static bool
sweep_leaf(struct ctx *c, struct sweeping *now, int *asked)
{
	struct blob_names old;
	struct rows referred;

	if (!blob_leaf_old(c, now->conf->blobs, now->position, grace(now),
	    &old))
		return false;
	if (old.count == 0)
		return true;
	++*asked;
	if (!blobs_referred(c, blob_leaf_prefix(c, now->position),
	    &referred))
		return false;
	for (size_t i = 0; i < old.count; i++)
		if (!is_among(&referred, old.at[i]) &&
		    !set_aside(c, now, old.at[i]))
			return false;
	return true;
}

/* Most leaves of a small store are empty, so one step takes many. */
bool
sweep_blobs(struct ctx *c, const struct sweep *s, struct sweeping *now)
{
	int asked = 0;
	bool held;

	(void)s;
	if (!store_is_held(c, &held))
		return false;
	if (held)
		return true;
	for (int i = 0; i < LEAVES && asked < QUESTIONS &&
	    now->position < BLOB_LEAVES; i++) {
		if (!sweep_leaf(c, now, &asked))
			return false;
		now->position++;
	}
	now->more = now->position < BLOB_LEAVES;
	return true;
}

static bool
forget(struct ctx *c, struct sweeping *now, const char *sha256)
{
	int64_t pages;
	bool referred;

	/* Whoever stores the same bytes waits for us at this row, or we do. */
	if (!bytes_lock(c, sha256) || !blob_referred(c, sha256, &referred))
		return false;
	if (referred)
		return now->dry ||
		    blob_bring_back(c, now->conf->blobs, sha256);
	now->count++;
	if (now->dry)
		return true;
	if (!blob_pages(c, sha256, &pages))
		return false;
	page_images_wipe(c, &(struct page_images){
	    now->conf->pages, sha256, pages });
	return audit_add(c, "bytes_forgotten", "blob", 0, sha256) &&
	    blob_row_delete(c, sha256) &&
	    blob_forget(c, now->conf->blobs, sha256);
}

bool
sweep_aside(struct ctx *c, const struct sweep *s, struct sweeping *now)
{
	enum { AT_ONCE = 20 };
	struct blob_names old;
	size_t most;
	bool held;

	(void)s;
	if (!store_is_held(c, &held))
		return false;
	if (held)
		return true;
	if (!blob_aside_old(c, now->conf->blobs, grace(now), &old))
		return false;
	most = old.count > AT_ONCE && !now->dry ? AT_ONCE : old.count;
	for (size_t i = 0; i < most; i++)
		if (!forget(c, now, old.at[i]))
			return false;
	now->more = most < old.count;
	return true;
}
