/* hole.c - the place that a signature fills later, and what it covers */

#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#include "pdf/append_private.h"
#include "pdf/hole.h"
#include "pdf/own.h"
#include "pdf/ranges.h"

#define RANGE_WIDTH 38 /* "[0 " and three numbers of ten digits, padded */

void
hole_write(struct pdf_append *a, struct buffer *b, struct pdf_hole *h)
{
	size_t digits = 2 * h->room;
	char *zeros = arena_take(a->d->c->mem, digits);

	buffer_text(b, "/ByteRange");
	h->range_at = pdf_append_offset(a);
	buffer_format(b, "%*s", RANGE_WIDTH, "");
	buffer_text(b, "/Contents");
	h->gap = pdf_append_offset(a);
	memset(zeros, '0', digits);
	buffer_text(b, "<");
	buffer_add(b, zeros, digits);
	buffer_text(b, ">");
	h->resume = pdf_append_offset(a);
}

static void
range_fill(struct pdf_append *a, const struct pdf_hole *h, size_t end)
{
	char text[RANGE_WIDTH + 1];
	int n = snprintf(text, sizeof(text), "[0 %zu %zu %zu]", h->gap,
	    h->resume, end - h->resume);

	memset(text + n, ' ', (size_t)(RANGE_WIDTH - n));
	pdf_append_patch(a, h->range_at,
	    (struct bytes){ (unsigned char *)text, RANGE_WIDTH });
}

bool
hole_close(struct pdf_append *a, const struct pdf_hole *h,
    const struct hole_around *in, struct bytes *digest)
{
	struct ctx *c = a->d->c;
	const size_t before = in->file.length, behind = h->resume - before;
	unsigned char *at = arena_take(c->mem, 32);
	EVP_MD_CTX *ctx =
	    arena_own(c->mem, EVP_MD_CTX_new(), own_EVP_MD_CTX);

	range_fill(a, h, before + in->tail.length);
	if (ctx == NULL ||
	    EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1 ||
	    !digest_add(ctx, in->file, in->mapped) ||
	    EVP_DigestUpdate(ctx, in->tail.at, h->gap - before) != 1 ||
	    EVP_DigestUpdate(ctx, in->tail.at + behind,
	    in->tail.length - behind) != 1 ||
	    EVP_DigestFinal_ex(ctx, at, NULL) != 1)
		return broken(c, "SHA-256");
	*digest = (struct bytes){ at, 32 };
	return true;
}
