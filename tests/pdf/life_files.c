/*
 * life_files.c - the life of a letter on any PDF: prepared, signed by a
 * person, numbered and dated, sealed
 *
 * usage: life_files OUT FILE [prepare|person]
 *        (PKI names the test authority's folder)
 * What others have signed is not prepared and not numbered.  With a step, a
 * place for the seal is prepared too, and the life ends there.  Prints one JSON
 * object: "refused" (a code), or "signed" (how many signatures were added),
 * "prepared", and "places": what was drawn, as [x, y, width, height] of page
 * 1 as shown.
 */
#include <stdio.h>

#include "base/text.h"
#include "life.h"
#include "pdf/page.h"

struct story {
	struct ctx *c;
	struct bytes file;
	struct pdf_page page; /* the first */
	const char *last;     /* the step to end with, or NULL */
	bool prepared;
};

static struct pdf_place
place_of(const struct pdf_page *p, double x, double y, const double size[2])
{
	struct pdf_place out = { 1, x * p->width, y * p->height, size[0],
	    size[1] };

	if (out.x + out.width > p->width)
		out.width = p->width - out.x;
	if (out.y + out.height > p->height)
		out.height = p->height - out.y;
	return out;
}

static struct pdf_place
place_number(const struct pdf_page *p)
{
	return place_of(p, 0.15, 0.1, (const double[]){ 60, 16 });
}

static struct pdf_place
place_date(const struct pdf_page *p)
{
	return place_of(p, 0.5, 0.15, (const double[]){ 150, 16 });
}

static struct pdf_place
place_person(const struct pdf_page *p)
{
	return place_of(p, 0.6, 0.7, (const double[]){ 110, 60 });
}

static struct pdf_place
place_seal(const struct pdf_page *p)
{
	return place_of(p, 0.45, 0.65, (const double[]){ 102, 102 });
}

static bool
page_read(struct story *s)
{
	struct pdf *d;

	return pdf_open(s->c, s->file, &d) && pdf_page_get(d, 1, &s->page);
}

static bool
prepare(struct story *s)
{
	struct fill_prepare p = {
		.number = { .place = place_number(&s->page) },
		.date = { .place = place_date(&s->page) },
	};
	struct bytes tail;

	if (s->last != NULL)
		p.seal = place_seal(&s->page);
	s->prepared = pdf_fill_prepare(s->c, s->file, &p, &tail);
	if (s->prepared)
		s->file = joined(s->c, s->file, tail);
	else if (text_same(s->c->failure.code, "pdf_signed") ||
	    text_same(s->c->failure.code, "field_exists"))
		s->c->failure = (struct failure){ .kind = FAILURE_NONE };
	return s->c->failure.kind == FAILURE_NONE;
}

static bool
sign_person(struct story *s)
{
	struct sign_plan plan = plan_for(s->c, SIGN_PERSON, "p-thu");

	plan.place = place_person(&s->page);
	plan.picture = pki_file(s->c, "p-thu.png");
	return sign(s->c, s->file, &plan, "p-thu", &s->file);
}

static bool
live_on(struct story *s)
{
	if (!page_read(s) || !prepare(s))
		return false;
	if (text_same(s->last, "prepare"))
		return true;
	if (!sign_person(s))
		return false;
	if (text_same(s->last, "person"))
		return true;
	return (!s->prepared ||
	    filled(s->c, s->file, "01/STTTT-CNTT", &s->file)) &&
	    sealed_at(s->c, s->file, place_seal(&s->page), &s->file);
}

static void
print_place(const char *before, struct pdf_place p)
{
	printf("%s[%.2f,%.2f,%.2f,%.2f]", before, p.x, p.y, p.width,
	    p.height);
}

static void
print_story(const struct story *s)
{
	printf("{\"signed\":2,\"prepared\":%s,\"width\":%.2f,"
	    "\"height\":%.2f,\"places\":[", s->prepared ? "true" : "false",
	    s->page.width, s->page.height);
	print_place("", place_person(&s->page));
	print_place(",", place_seal(&s->page));
	if (s->prepared) {
		print_place(",", place_number(&s->page));
		print_place(",", place_date(&s->page));
	}
	printf("]}\n");
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = NULL };
	struct story s = { .c = &c };
	FILE *f;

	if (argc < 3)
		return 2;
	s.last = argv[3];
	ctx_begin(&c);
	s.file = any_file(&c, argv[2]);
	if (!live_on(&s)) {
		fprintf(stderr, "%s\n", c.failure.detail);
		printf("{\"refused\":\"%s\"}\n", c.failure.code);
		return 0;
	}
	f = fopen(argv[1], "wb");
	if (f == NULL || fwrite(s.file.at, 1, s.file.length, f) !=
	    s.file.length || fclose(f) != 0)
		return 2;
	print_story(&s);
	return 0;
}
