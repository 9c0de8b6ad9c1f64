/* search_fields.c - which parts of a letter can be searched for */

#include "office/search_fields.h"

/* Number and notation side by side, as people type them. */
static const char *
code_of(struct arena *a, const struct search_text *t)
{
	return arena_text(a, "%s/%s",
	    t->code_number != NULL ? t->code_number : "",
	    t->code_notation != NULL ? t->code_notation : "");
}

static const char *
number_of(struct arena *a, const struct search_text *t)
{
	return t->number != 0 ? arena_text(a, "%d", (int)t->number) : NULL;
}

const char *
search_field(struct arena *a, const struct search_text *t, size_t field)
{
	const char *const fields[SEARCH_FIELDS] = {
		t->subject, field == 1 ? code_of(a, t) : NULL, t->organ_name,
		t->type_name, t->document_code, t->signer_name,
		t->sender_name, t->to_places, t->description,
		field == 9 ? number_of(a, t) : NULL,
	};

	return fields[field];
}

void
search_fields(struct arena *a, const struct search_text *t,
    struct words fields[SEARCH_FIELDS])
{
	for (size_t i = 0; i < SEARCH_FIELDS; i++)
		words_split(a, search_field(a, t, i), &fields[i]);
}
