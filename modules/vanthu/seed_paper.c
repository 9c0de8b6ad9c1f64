/*
 * seed_paper.c - a drawn letter gets its fields, signatures and number
 *
 * The places are those of sql/seed/draw_letters.py.
 */
#include <string.h>

#include "base/text.h"
#include "blob/blob.h"
#include "keys/pem.h"
#include "office/fill.h"
#include "pdf/pdf_fill.h"
#include "pdf/pdf_sign.h"
#include "vanthu/seed_letters.h"
#include "vanthu/vanthu.h"

#define FONT "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"

static const struct fill_prepare fields = {
	.number = { .place = { 1, 133, 113, 31, 18 },
	    .parts = { { 0, 31 } }, .part_count = 1 },
	.date = { .place = { 1, 385, 113, 75, 18 },
	    .parts = { { 0, 18 }, { 56, 18 } }, .part_count = 2 },
};
static const struct pdf_place hand = { 1, 385, 600, 100, 60 };
static const struct pdf_place seal = { 1, 335, 580, 102, 102 };

static bool
append(struct ctx *c, struct paper *p, struct bytes tail)
{
	unsigned char *at = arena_take(c->mem,
	    p->file.length + tail.length);

	memcpy(at, p->file.at, p->file.length);
	memcpy(at + p->file.length, tail.at, tail.length);
	p->file = (struct bytes){ at, p->file.length + tail.length };
	return true;
}

bool
paper_begin(struct ctx *c, struct paper *p, const char *name)
{
	const char *path = arena_text(c->mem, "%s/%s", p->story->papers,
	    name);

	return file_read(c, path, &p->file);
}

bool
paper_keep(struct ctx *c, struct paper *p)
{
	return blob_keep_bytes(c, p->story->site->blobs, p->file, &p->blob);
}

static bool
signer_of(struct ctx *c, const struct paper *p, const char *key,
    struct sign_plan *plan)
{
	struct pem_certificates own, chain;
	const char *pki = p->story->pki;

	if (!pem_certificates_read(c, arena_text(c->mem, "%s/keys/%s.crt",
	        pki, key), &own) ||
	    !pem_certificates_read(c, arena_text(c->mem, "%s/sub.crt", pki),
	        &chain) ||
	    !file_read(c, arena_text(c->mem, "%s/images/%s.png", pki, key),
	        &plan->picture))
		return false;
	plan->signer.certificate = own.list[0];
	plan->signer.chain = chain.list;
	plan->signer.chain_count = chain.count;
	return true;
}

static bool
digest_of(struct ctx *c, struct bytes from, struct bytes *out)
{
	return text_unhex(c->mem, sha256_text(c->mem, from), out);
}

bool
paper_sign(struct ctx *c, struct paper *p, const char *key, bool organ)
{
	struct sign_plan plan = {
		.purpose = organ ? SIGN_ORGAN : SIGN_PERSON,
		.place = organ ? seal : hand, .at = c->now,
	};
	const char *path = arena_text(c->mem, "%s/keys/%s.key",
	    p->story->pki, key);
	struct sign_planned planned;
	struct bytes tail, digest, signature, cms;

	if (!organ && !pdf_fill_prepare(c, p->file, &fields, &tail))
		return false;
	if (!organ && !append(c, p, tail))
		return false;
	return signer_of(c, p, key, &plan) &&
	    pdf_sign_plan(c, p->file, &plan, &planned) &&
	    digest_of(c, planned.attributes, &digest) &&
	    pem_sign(c, path, digest, &signature) &&
	    pdf_sign_finish(c, planned.state, signature, &cms) &&
	    pdf_sign_embed(c, &planned, cms, &tail) &&
	    append(c, p, tail);
}

bool
paper_fill(struct ctx *c, struct paper *p, const struct letter *l)
{
	struct fill_value list[] = {
		{ FIELD_NUMBER, letter_code(c, l->code_number,
		    l->code_notation) },
		{ FIELD_DATE, issued_text(c, l->issued_on) },
	};
	struct fill_values values = {
		.list = list, .count = COUNT(list),
	};
	struct bytes tail;

	return file_read(c, FONT, &values.font) &&
	    pdf_fill(c, p->file, &values, &tail) &&
	    append(c, p, tail);
}
