/* stamp_plan.c - a time stamp over the whole file (/DocTimeStamp) */

#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#include "evidence/store.h"
#include "pdf/append.h"
#include "pdf/field.h"
#include "pdf/own.h"
#include "pdf/page.h"

#define RANGE_WIDTH 38 /* "[0 " and three numbers of ten digits, padded */
#define NAMES 256

struct job {
	struct ctx *c;
	struct pdf *d;
	struct pdf_append *a;
	const char *name;
	size_t room;
	size_t range_at, gap, resume;
};

/* The first "dau_thoi_gian_N" that no field has. */
static bool
name_find(struct job *j)
{
	struct pdf_fields fields;

	if (!pdf_fields_read(j->d, &fields))
		return false;
	for (int i = 1; i <= NAMES; i++) {
		j->name = arena_text(j->c->mem, "dau_thoi_gian_%d", i);
		if (pdf_field_find(&fields, j->name) == NULL)
			return true;
	}
	return refuse(j->c, TOO_MUCH, "pdf_too_large", "%d stamps", NAMES);
}

static void
value_write(struct job *j, int32_t number)
{
	struct buffer *b = pdf_append_open(j->a, number);
	size_t digits = 2 * j->room;
	char *zeros = arena_take(j->c->mem, digits);

	buffer_text(b, "<</Type/DocTimeStamp/Filter/Adobe.PPKLite"
	    "/SubFilter/ETSI.RFC3161/V 0/ByteRange");
	j->range_at = pdf_append_offset(j->a);
	buffer_format(b, "%*s", RANGE_WIDTH, "");
	buffer_text(b, "/Contents");
	j->gap = pdf_append_offset(j->a);
	memset(zeros, '0', digits);
	buffer_text(b, "<");
	buffer_add(b, zeros, digits);
	buffer_text(b, ">");
	j->resume = pdf_append_offset(j->a);
	buffer_text(b, ">>");
	pdf_append_close(j->a);
}

/* Invisible, on the first page; 132: printed, and not to be moved. */
static bool
field_write(struct job *j, int32_t value)
{
	int32_t number = pdf_append_number(j->a);
	struct pdf_page page;
	struct buffer *b;

	if (!pdf_page_get(j->d, 1, &page))
		return false;
	b = pdf_append_open(j->a, number);
	buffer_text(b, "<</Type/Annot/Subtype/Widget/FT/Sig/F 132/T");
	pdf_write_text(b, j->name);
	buffer_format(b, "/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>",
	    (int)page.number, (int)value);
	pdf_append_close(j->a);
	return pdf_append_widget(j->a, page.number, number) &&
	    pdf_append_form(j->a, number, 3);
}

static void
range_fill(struct job *j, size_t end)
{
	char text[RANGE_WIDTH + 1];
	int n = snprintf(text, sizeof(text), "[0 %zu %zu %zu]", j->gap,
	    j->resume, end - j->resume);

	memset(text + n, ' ', (size_t)(RANGE_WIDTH - n));
	pdf_append_patch(j->a, j->range_at,
	    (struct bytes){ (unsigned char *)text, RANGE_WIDTH });
}

/* Everything but the placeholder of /Contents. */
static bool
digest_make(const struct job *j, struct bytes tail, struct bytes *out)
{
	const size_t before = j->d->file.length;
	unsigned char *at = arena_take(j->c->mem, 32);
	EVP_MD_CTX *ctx =
	    arena_own(j->c->mem, EVP_MD_CTX_new(), own_EVP_MD_CTX);

	if (ctx == NULL ||
	    EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1 ||
	    EVP_DigestUpdate(ctx, j->d->file.at, before) != 1 ||
	    EVP_DigestUpdate(ctx, tail.at, j->gap - before) != 1 ||
	    EVP_DigestUpdate(ctx, tail.at + (j->resume - before),
	    tail.length - (j->resume - before)) != 1 ||
	    EVP_DigestFinal_ex(ctx, at, NULL) != 1)
		return broken(j->c, "SHA-256");
	*out = (struct bytes){ at, 32 };
	return true;
}

bool
stamp_plan(struct ctx *c, struct bytes file, size_t room,
    struct stamp_planned *out)
{
	struct job j = { .c = c, .room = room };
	int32_t value;

	if (pdf_open(c, file, &j.d) && pdf_has_xfa(j.d))
		return refuse(c, BAD_INPUT, "pdf_xfa", "a form in XFA");
	if (c->failure.kind != FAILURE_NONE || !name_find(&j) ||
	    !pdf_append_begin(j.d, &j.a))
		return false;
	value = pdf_append_number(j.a);
	value_write(&j, value);
	if (!field_write(&j, value) || !pdf_append_end(j.a, &out->tail))
		return false;
	range_fill(&j, file.length + out->tail.length);
	out->contents_offset = j.gap + 1;
	out->contents_length = 2 * room;
	return digest_make(&j, out->tail, &out->digest);
}
