/* copy_rules.c - how a copy speaks of its original */

#include "base/text.h"
#include "dispatch/copy.h"

#define WORDS_MAX 500 /* NĐ 30 annex VI: description */

static const char *
source_code(struct ctx *c, const struct letter *l)
{
	const char *code = letter_code(c, l->code_number, l->code_notation);

	return code == NULL ? "" : arena_text(c->mem, " số %s", code);
}

const char *
copy_words(struct ctx *c, const struct copy_making *m)
{
	const struct letter *l = &m->original;
	const char *organ = l->organ_name != NULL ? l->organ_name :
	    l->sender_name;
	const char *words = arena_text(c->mem,
	    "%s từ %s%s ngày %02d/%02d/%04d của %s%s%s", m->kind->verb,
	    l->type_name == NULL ? "văn bản" : l->type_name,
	    source_code(c, l), l->issued_on.day, l->issued_on.month,
	    l->issued_on.year, organ == NULL ? "" : organ,
	    m->form->pages == NULL ? "" : "; trang ",
	    m->form->pages == NULL ? "" : m->form->pages);

	return text_count(words) > WORDS_MAX ?
	    arena_text(c->mem, "%s từ văn bản%s", m->kind->verb,
	    source_code(c, l)) : words;
}
