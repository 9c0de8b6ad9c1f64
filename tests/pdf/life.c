/* life.c - the steps of a letter's life, for tests */

#include <stdio.h>

#include "base/text.h"
#include "layout.h"
#include "life.h"

static const char font_path[] =
    "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf";
static const char slanted_path[] =
    "/usr/share/fonts/truetype/croscore/Tinos-Italic.ttf";

struct bytes
joined(struct ctx *c, struct bytes a, struct bytes b)
{
	unsigned char *at = arena_take(c->mem, a.length + b.length + 1);

	memcpy(at, a.at, a.length);
	if (b.length > 0)
		memcpy(at + a.length, b.at, b.length);
	return (struct bytes){ at, a.length + b.length };
}

struct sign_plan
plan_for(struct ctx *c, enum sign_purpose purpose, const char *code)
{
	struct bytes *chain = arena_take(c->mem, sizeof(*chain));
	struct sign_plan plan = {
		.purpose = purpose, .at = c->now,
		.font = any_file(c, font_path),
		.signer = { pki_certificate(c, code), chain, 1 },
	};

	*chain = pki_chain(c, code);
	return plan;
}

bool
sign(struct ctx *c, struct bytes file, const struct sign_plan *plan,
    const char *code, struct bytes *out)
{
	struct sign_planned p;
	struct bytes cms, tail;

	if (!pdf_sign_plan(c, file, plan, &p) ||
	    !pdf_sign_finish(c, p.state, pki_sign(c, code, p.attributes),
	    &cms) ||
	    !pdf_sign_embed(c, &p, cms, &tail))
		return false;
	*out = joined(c, file, tail);
	return true;
}

struct bytes
prepared(struct ctx *c, struct bytes file)
{
	const struct fill_prepare p = {
		.number = { .place = { 1, 120, 90, 60, 16 } },
		.date = { .place = { 1, 330, 110, 150, 16 },
		    .parts = { { 20, 30 }, { 70, 30 } }, .part_count = 2 },
	};
	struct bytes tail;

	assert_true(pdf_fill_prepare(c, file, &p, &tail));
	return joined(c, file, tail);
}

struct bytes
signed_at(struct ctx *c, struct bytes file, struct pdf_place place)
{
	struct sign_plan plan = plan_for(c, SIGN_PERSON, "p-thu");
	struct bytes out = { NULL, 0 };

	plan.place = place;
	plan.picture = pki_file(c, "p-thu.png");
	assert_true(sign(c, file, &plan, "p-thu", &out));
	return out;
}

struct bytes
signed_by_leader(struct ctx *c, struct bytes file)
{
	return signed_at(c, file, (struct pdf_place){ 1, 360, 600, 110, 60 });
}

bool
filled(struct ctx *c, struct bytes file, const char *number,
    struct bytes *out)
{
	const struct fill_value list[] = {
		{ FIELD_NUMBER, number },
		{ FIELD_DATE, "ngày 20 tháng 11 năm 2026" },
	};
	const struct fill_values values = {
		list, COUNT(list), any_file(c, font_path),
		any_file(c, slanted_path)
	};
	struct bytes tail;

	if (!pdf_fill(c, file, &values, &tail))
		return false;
	*out = joined(c, file, tail);
	return true;
}

bool
sealed_at(struct ctx *c, struct bytes file, struct pdf_place place,
    struct bytes *out)
{
	struct sign_plan plan = plan_for(c, SIGN_ORGAN, "H42.13");

	plan.place = place;
	plan.picture = pki_file(c, "H42.13.png");
	return sign(c, file, &plan, "H42.13", out);
}

bool
sealed(struct ctx *c, struct bytes file, struct bytes *out)
{
	return sealed_at(c, file,
	    (struct pdf_place){ 1, 300, 580, 102, 102 }, out);
}

struct pdf_report
verdict(struct ctx *c, struct bytes file)
{
	struct cms_trust *trust = NULL;
	struct pdf_question q = {
		.file = file, .at = c->now, .check = cms_check
	};
	struct pdf_report r;

	assert_true(cms_trust_read(c, pki_file(c, "anchors.pem"), &trust));
	q.trust = trust;
	assert_true(pdf_verify(c, &q, &r));
	return r;
}

void
keep(struct ctx *c, const char *name, const char *step, struct bytes file)
{
	const char *folder = getenv("SIGN_OUT");
	FILE *f;

	if (folder == NULL)
		return;
	f = fopen(arena_text(c->mem, "%s/%s-%s.pdf", folder, name, step),
	    "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(file.at, 1, file.length, f), file.length);
	fclose(f);
}

/* A letter, and its words as tests/data/places keeps them. */
static const struct {
	const char *name, *words;
} letters[LIFE_LETTERS] = {
	{ "cong-van-so-a", "letter-cong-van" },
	{ "giay-moi", "letter-giay-moi" },
	{ "quyet-dinh", "letter-quyet-dinh" },
	{ "ke-hoach-nhieu-trang", "letter-ke-hoach" },
};

/* The places are those the letter's own text shows. */
void
live(struct ctx *c, size_t i, struct life *l)
{
	const char *source = getenv("srcdir");
	static struct layout layout;
	struct fill_prepare p = { .seal = { .width = 0 } };
	struct places found;
	struct bytes tail;

	layout_read(c, arena_text(c->mem, "%s/tests/data/places/%s.words",
	    source != NULL ? source : ".", letters[i].words), &layout);
	pdf_places_find(c, &layout.pages[0], &layout.pages[1], &found);
	p.number = found.number;
	p.date = found.date;

	l->draft = source_file(c, arena_text(c->mem, "data/letters/%s.pdf",
	    letters[i].name));
	assert_true(pdf_fill_prepare(c, l->draft, &p, &tail));
	l->ready = joined(c, l->draft, tail);
	l->one = signed_at(c, l->ready, found.signature);
	assert_true(filled(c, l->one, "01/STTTT-CNTT", &l->two));
	assert_true(sealed_at(c, l->two, found.seal, &l->three));
	keep(c, letters[i].name, "1", l->one);
	keep(c, letters[i].name, "2", l->two);
	keep(c, letters[i].name, "3", l->three);
}

struct bytes
letter(struct ctx *c)
{
	return source_file(c, "data/letters/cong-van-so-a.pdf");
}
