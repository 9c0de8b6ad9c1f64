#ifndef OFFICE_SEARCH_FIELDS_H
#define OFFICE_SEARCH_FIELDS_H

#include "base/arena.h"
#include "office/search_repo.h"
#include "office/search_rules.h"

/* The searchable fields of a letter, the subject first. */
#define SEARCH_FIELDS 10

const char *search_field(struct arena *a, const struct search_text *t,
    size_t field); /* NULL: empty */
void search_fields(struct arena *a, const struct search_text *t,
    struct words fields[SEARCH_FIELDS]);

#endif
