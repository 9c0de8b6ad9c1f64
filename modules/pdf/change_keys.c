/* change_keys.c - comparing dictionaries key by key */

#include <string.h>

#include "pdf/change.h"

int32_t
ref_number(const struct pdf_object *o)
{
	return o->kind == PDF_REF ? o->as.ref.number : -1;
}

bool
same_key(const struct pdf_object *a, const struct pdf_object *b,
    const char *name)
{
	return pdf_same(pdf_raw_key(a, name), pdf_raw_key(b, name));
}

static bool
is_listed(const struct bytes *name, const char *const *keys)
{
	for (; *keys != NULL; keys++)
		if (strlen(*keys) == name->length &&
		    memcmp(*keys, name->at, name->length) == 0)
			return true;
	return false;
}

/* A member of "in", not listed, that "other" has not alike; or NULL. */
static const struct bytes *
first_other(const struct pdf_object *in, const struct pdf_object *other,
    const char *const *keys)
{
	for (uint32_t i = 0; i < in->count; i++) {
		const struct pdf_member *m = &in->as.members[i];

		if (!is_listed(&m->name, keys) &&
		    !pdf_same(&m->value,
		    pdf_member_near(other, &m->name, i)))
			return &m->name;
	}
	return NULL;
}

bool
differ_only(struct changes *ch, const struct pdf_object *const pair[2],
    const char *const *keys, const char **which)
{
	const struct bytes *name;

	*which = "kind";
	if (pair[0]->kind != PDF_DICT || pair[1]->kind != PDF_DICT)
		return false;
	*which = "a doubled key";
	if (pair[0]->doubled || pair[1]->doubled)
		return false;
	name = first_other(pair[0], pair[1], keys);
	if (name == NULL)
		name = first_other(pair[1], pair[0], keys);
	if (name == NULL)
		return true;
	*which = arena_text(ch->c->mem, "/%.*s", (int)(name->length > 40 ?
	    40 : name->length), (const char *)name->at);
	return false;
}

bool
list_holds(const struct pdf_object *list, const struct pdf_object *item,
    size_t likely)
{
	size_t n = pdf_count(list);

	if (likely < n && pdf_same(&list->as.items[likely], item))
		return true;
	for (size_t i = 0; i < n && n <= CHANGE_SEARCH; i++)
		if (pdf_same(&list->as.items[i], item))
			return true;
	return false;
}
