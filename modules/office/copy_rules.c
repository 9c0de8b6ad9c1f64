/* copy_rules.c - which copy may be made of which letter (NĐ 30/2020 Đ25-27) */

#include <stdlib.h>

#include "base/text.h"
#include "office/copy.h"

static const struct copy_kind kinds[] = {
	{ "sao_y", "Bản sao y", "SAO Y", "Sao y", false },
	{ "sao_luc", "Bản sao lục", "SAO LỤC", "Sao lục", true },
	{ "trich_sao", "Bản trích sao", "TRÍCH SAO", "Trích sao", false },
};

/*
 * Đ25: what is electronic already is sent as it is, so only an extract goes
 * from electronic to electronic.
 */
static const struct copy_way ways[] = {
	{ "sao_y", COPY_ELECTRONIC, COPY_PAPER },
	{ "sao_y", COPY_PAPER, COPY_ELECTRONIC },
	{ "sao_y", COPY_PAPER, COPY_PAPER },
	{ "sao_luc", COPY_ELECTRONIC, COPY_PAPER },
	{ "sao_luc", COPY_PAPER, COPY_ELECTRONIC },
	{ "sao_luc", COPY_PAPER, COPY_PAPER },
	{ "trich_sao", COPY_ELECTRONIC, COPY_ELECTRONIC },
	{ "trich_sao", COPY_ELECTRONIC, COPY_PAPER },
	{ "trich_sao", COPY_PAPER, COPY_ELECTRONIC },
	{ "trich_sao", COPY_PAPER, COPY_PAPER },
};

const struct copy_kind *
copy_kind_of(const char *code)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_same(kinds[i].code, code))
			return &kinds[i];
	return NULL;
}

const struct copy_kind *
copy_kind_of_type(const char *type_name)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_same(kinds[i].type_name, type_name))
			return &kinds[i];
	return NULL;
}

bool
letter_is_copy(const struct letter *l)
{
	return text_same(l->direction, "out") &&
	    copy_kind_of_type(l->type_name) != NULL;
}

bool
letter_is_paper_copy(const struct letter *l)
{
	return letter_is_copy(l) && text_same(l->paper, "paper_only");
}

size_t
copy_ways(const struct copy_way **out)
{
	*out = ways;
	return COUNT(ways);
}

/* Released or registered, and neither taken back nor given back since. */
static bool
state_is_settled(const struct letter *l)
{
	static const char *const states[] = {
		"released", "closed", "registered", "directed", "handling",
		"done",
	};

	for (size_t i = 0; i < COUNT(states); i++)
		if (text_same(states[i], l->state))
			return l->number > 0;
	return false;
}

/* On paper: a scan that came in, our own copy on paper, or ours with paper. */
static bool
is_on_paper(const struct letter *l)
{
	return text_same(l->origin, "paper") ||
	    (text_same(l->direction, "out") &&
	    !text_same(l->paper, "electronic"));
}

static bool
is_electronic(const struct letter *l)
{
	return !text_same(l->origin, "paper") && !letter_is_paper_copy(l);
}

/* Đ26, R005: what is worth nothing itself gives no copy of worth. */
bool
copy_may_be_made(struct ctx *c, const struct copy_source *s)
{
	const struct letter *l = s->letter;

	if (!state_is_settled(l))
		return refuse(c, CONFLICT, "copy_original_state",
		    "letter %ld is %s", (long)l->id, l->state);
	if (text_same(l->verdict, "invalid"))
		return refuse(c, CONFLICT, "copy_original_invalid",
		    "letter %ld", (long)l->id);
	if (is_electronic(l) && s->signatures == 0)
		return refuse(c, CONFLICT, "copy_original_unsigned",
		    "letter %ld", (long)l->id);
	return true;
}

/* Đ25.2: sao lục is made from a sao y and from nothing else. */
static bool
grade_fits(struct ctx *c, const struct letter *l,
    const struct copy_kind *kind)
{
	const struct copy_kind *is = copy_kind_of_type(l->type_name);
	bool from_sao_y = is == &kinds[0];

	if (kind->of_copy ? from_sao_y : is == NULL)
		return true;
	return refuse_field(c, "kind", is != NULL ? "copy_of_copy" :
	    "copy_of_original", "%s of letter %ld", kind->code, (long)l->id);
}

static bool
way_is_known(const struct copy_way *w)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		if (text_same(ways[i].kind, w->kind) &&
		    text_same(ways[i].from, w->from) &&
		    text_same(ways[i].to, w->to))
			return true;
	return false;
}

bool
copy_way_may_be(struct ctx *c, const struct copy_source *s,
    const struct copy_way *w)
{
	const struct copy_kind *kind = copy_kind_of(w->kind);

	if (kind == NULL)
		return refuse_field(c, "kind", "field_range", "%s", w->kind);
	if (!grade_fits(c, s->letter, kind))
		return false;
	if (!way_is_known(w))
		return refuse_field(c, "to", "copy_way_unknown",
		    "%s from %s to %s", w->kind, w->from, w->to);
	if (text_same(w->from, COPY_PAPER) ? is_on_paper(s->letter) :
	    is_electronic(s->letter))
		return true;
	return refuse_field(c, "from", "copy_medium", "letter %ld, %s",
	    (long)s->letter->id, w->from);
}

bool
copy_needs_scan(const struct letter *original, const struct copy_way *w)
{
	return text_same(w->from, COPY_PAPER) &&
	    text_same(w->to, COPY_ELECTRONIC) &&
	    !text_same(original->origin, "paper");
}

static const char *
page_number(const char *at, int64_t *out)
{
	char *end;

	if (*at < '1' || *at > '9')
		return NULL;
	*out = strtol(at, &end, 10);
	return end;
}

/* "3" or "3-5" */
static const char *
page_range(const char *at, int64_t *from, int64_t *to)
{
	at = page_number(at, from);
	*to = *from;
	if (at != NULL && *at == '-')
		at = page_number(at + 1, to);
	return at;
}

bool
copy_pages_check(struct ctx *c, const char *pages, int64_t count)
{
	int64_t last = 0, from = 0, to = 0;
	const char *at = pages;

	for (;;) {
		at = page_range(at, &from, &to);
		if (at == NULL || (*at != ',' && *at != '\0') ||
		    from <= last || to < from)
			return refuse_field(c, "pages", "copy_pages_bad",
			    "at %zu", at == NULL ? 0 : (size_t)(at - pages));
		if (to > count)
			return refuse_field(c, "pages", "copy_pages_absent",
			    "%lld of %lld", (long long)to, (long long)count);
		if (last == 0 && from != 1)
			return refuse_field(c, "pages", "copy_pages_form",
			    "begins at %lld", (long long)from);
		last = to;
		if (*at == '\0')
			return true;
		at++;
	}
}
