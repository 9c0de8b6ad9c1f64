/* make_pdf.c - small PDF files written by hand */

#include "make_pdf.h"

#include <stdio.h>

#include "base/buffer.h"
#include "base/text.h"

const char *const form_objects[] = {
	"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>",
	"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
	"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Annots[6 0 R 7 0 R]"
	    "/Resources<</XObject<</Fm0 99 0 R>>>>>>",
	"<</Fields[6 0 R 7 0 R]/SigFlags 3>>",
	"<</Length 12>>\nstream\n0 0 9 9 re f\nendstream",
	"<</FT/Tx/T(so_ky_hieu)/Type/Annot/Subtype/Widget/F 4/P 3 0 R"
	    "/Rect[100 700 200 720]/DA(/F1 12 Tf 0 g)/AP<</N 8 0 R>>>>",
	"<</FT/Sig/T(ky)/Type/Annot/Subtype/Widget/F 132/P 3 0 R"
	    "/Rect[300 100 400 150]>>",
	"<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 0>>\nstream\n"
	    "\nendstream",
	"<</Producer(tests)>>",
	NULL
};

const char form_field_text[] =
    "<</FT/Sig/T(ky)/Type/Annot/Subtype/Widget/F 132/P 3 0 R"
    "/Rect[300 100 400 150]/V %d 0 R>>";

struct bytes
pdf_made(struct ctx *c, const char *const *objects, const char *trailer)
{
	struct buffer b;
	size_t offsets[64], n = 0, start;

	buffer_begin(&b, c->mem);
	buffer_text(&b, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	for (; objects[n] != NULL; n++) {
		assert_true(n < COUNT(offsets));
		offsets[n] = b.length;
		buffer_format(&b, "%zu 0 obj\n", n + 1);
		buffer_text(&b, objects[n]);
		buffer_text(&b, "\nendobj\n");
	}
	start = b.length;
	buffer_format(&b, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
	for (size_t i = 0; i < n; i++)
		buffer_format(&b, "%010zu 00000 n \n", offsets[i]);
	buffer_format(&b, "trailer\n<</Size %zu/Root 1 0 R", n + 1);
	buffer_text(&b, trailer);
	buffer_format(&b, ">>\nstartxref\n%zu\n%%%%EOF\n", start);
	return buffer_bytes(&b);
}

/* Where a text stands last. */
static size_t
find_last(struct bytes in, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = in.length - n + 1; i-- > 0; )
		if (memcmp(in.at + i, text, n) == 0)
			return i;
	fail_msg("no %s", text);
	return 0;
}

/* The number behind a text, where that stands last. */
static unsigned long
last_number(struct bytes file, const char *text)
{
	size_t at = find_last(file, text) + strlen(text);

	return strtoul((const char *)file.at + at, NULL, 10);
}

struct bytes
pdf_updated(struct ctx *c, struct bytes base, const struct update *list,
    const char *trailer)
{
	size_t offsets[32], n, start;
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_add(&b, base.at, base.length);
	for (n = 0; list[n].number != 0; n++) {
		assert_true(n < COUNT(offsets));
		offsets[n] = b.length;
		if (list[n].text == NULL)
			continue;
		buffer_format(&b, "%d 0 obj\n", list[n].number);
		buffer_text(&b, list[n].text);
		buffer_text(&b, "\nendobj\n");
	}
	start = b.length;
	buffer_text(&b, "xref\n");
	for (size_t i = 0; i < n; i++)
		buffer_format(&b, "%d 1\n%010zu %05d %c \n", list[i].number,
		    list[i].text == NULL ? 0 : offsets[i],
		    list[i].text == NULL, list[i].text == NULL ? 'f' : 'n');
	buffer_format(&b, "trailer\n<</Size 200/Root %lu 0 R/Prev %lu",
	    last_number(base, "/Root "), last_number(base, "startxref\n"));
	buffer_text(&b, trailer == NULL ? "" : trailer);
	buffer_format(&b, ">>\nstartxref\n%zu\n%%%%EOF\n", start);
	return buffer_bytes(&b);
}

static struct bytes
sealed(struct ctx *c, struct bytes file)
{
	unsigned char *at = arena_copy(c->mem, file.at, file.length);
	size_t range = find_last(file, "/ByteRange[") + 11;
	size_t gap = find_last(file, "/Contents<") + 9, end = gap + 66;
	struct signed_range r = { gap, end, file.length };
	struct bytes digest, whole = { at, file.length };
	const char *text;
	char numbers[48];

	snprintf(numbers, sizeof numbers, "0 %-10zu %-10zu %-10zu", gap, end,
	    file.length - end);
	memcpy(at + range, numbers, strlen(numbers));
	assert_true(signed_ranges_digest(c,
	    signed_ranges_new(c, whole, &r, 1), 0, "SHA256", &digest));
	text = text_hex(c->mem, digest);
	memcpy(at + gap + 1, text, 64);
	return whole;
}

struct bytes
pdf_fake_signed(struct ctx *c, struct bytes base,
    const struct fake_signature *s)
{
	struct update list[16] = {
		{ s->number, arena_text(c->mem, "<</Type/Sig/Filter"
		    "/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
		    "/M(D:20261120083000+07'00')%s/ByteRange[%34s]"
		    "/Contents<%064d>>>", s->members, "", 0) },
		{ s->field, NULL },
	};
	size_t n = strlen(s->field_text);
	const char *at = strstr(s->field_text, "%d");

	assert_non_null(at);
	list[1].text = arena_text(c->mem, "%.*s%d%s",
	    (int)(at - s->field_text), s->field_text, s->number, at + 2);
	assert_true(n > 0);
	for (size_t i = 0; s->also != NULL && s->also[i].number != 0; i++)
		list[2 + i] = s->also[i];
	return sealed(c, pdf_updated(c, base, list, "/Info 9 0 R"));
}

bool
check_digest(struct ctx *c, const struct cms_input *in,
    struct cms_report *out)
{
	struct bytes digest;

	*out = (struct cms_report){ .signer = "Thử", .organ = "",
		.unit = "", .issuer = "", .serial = "01", .level = "B-B",
		.digest = "SHA256", .certificate = bytes_of("x") };
	if (!signed_ranges_digest(c, in->ranges, in->which, "SHA256",
	    &digest))
		return false;
	out->verdict = in->contents.length == digest.length &&
	    memcmp(in->contents.at, digest.at, digest.length) == 0 ?
	    CMS_GOOD : CMS_BROKEN;
	out->code = out->verdict == CMS_GOOD ? NULL : "cms_digest";
	return true;
}

struct pdf_report
judged(struct ctx *c, struct bytes file)
{
	struct pdf_question q = { .file = file, .at = c->now,
		.check = check_digest };
	struct pdf_report r;

	assert_true(pdf_verify(c, &q, &r));
	return r;
}

struct bytes
bytes_joined(struct ctx *c, struct bytes a, const char *text)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_add(&b, a.at, a.length);
	buffer_text(&b, text);
	return buffer_bytes(&b);
}

struct bytes
bytes_replaced(struct ctx *c, struct bytes file, const char *from,
    const char *to)
{
	unsigned char *at = arena_copy(c->mem, file.at, file.length);
	size_t n = strlen(from), found = 0;

	assert_int_equal(strlen(to), n);
	for (size_t i = 0; i + n <= file.length; i++)
		if (memcmp(at + i, from, n) == 0) {
			memcpy(at + i, to, n);
			found++;
		}
	assert_true(found > 0);
	return (struct bytes){ at, file.length };
}

struct bytes
form_pdf(struct ctx *c)
{
	return pdf_made(c, form_objects, "/Info 9 0 R");
}

struct bytes
form_pdf_signed(struct ctx *c, const char *members)
{
	return pdf_fake_signed(c, form_pdf(c), &(struct fake_signature){
	    .field = 7, .field_text = form_field_text, .number = 10,
	    .members = members });
}
