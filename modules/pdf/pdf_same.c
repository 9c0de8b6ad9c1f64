/* pdf_same.c - equality of objects, each in its own document */

#include <string.h>

#include "pdf/change.h"

/* Some writers print 595.303937007874 again as 595.3039. */
static bool
same_number(const struct pdf_object *a, const struct pdf_object *b)
{
	double apart = pdf_number(a, 0) - pdf_number(b, 0);

	return apart < 1e-4 && apart > -1e-4;
}

static bool
same_bytes(const void *a, const void *b, size_t n)
{
	return n == 0 || memcmp(a, b, n) == 0;
}

static bool
is_number(const struct pdf_object *o)
{
	return o->kind == PDF_INTEGER || o->kind == PDF_REAL;
}

static bool
is_called(const struct pdf_member *m, const char *name)
{
	return m->name.length == strlen(name) &&
	    same_bytes(m->name.at, name, m->name.length);
}

static size_t
members_set(const struct pdf_object *dict, const char *but)
{
	size_t n = 0;

	for (uint32_t i = 0; i < dict->count; i++)
		n += dict->as.members[i].value.kind != PDF_NULL;
	return n - !pdf_is(pdf_raw_key(dict, but), PDF_NULL);
}

/* Members of both in any order; null is as good as absent. */
static bool
same_members(const struct pdf_object *a, const struct pdf_object *b,
    const char *but)
{
	if (a->doubled || b->doubled ||
	    members_set(a, but) != members_set(b, but))
		return false;
	for (uint32_t i = 0; i < a->count; i++) {
		const struct pdf_member *m = &a->as.members[i];

		if (m->value.kind != PDF_NULL && !is_called(m, but) &&
		    !pdf_same(&m->value,
		    pdf_member_near(b, &m->name, i)))
			return false;
	}
	return true;
}

static bool
same_items(const struct pdf_object *a, const struct pdf_object *b)
{
	if (a->count != b->count)
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (!pdf_same(&a->as.items[i], &b->as.items[i]))
			return false;
	return true;
}

static bool
same_stream(const struct pdf_stream *a, const struct pdf_stream *b)
{
	return a->data.length == b->data.length &&
	    (a->data.at == b->data.at ||
	    same_bytes(a->data.at, b->data.at, a->data.length)) &&
	    same_members(&a->dict, &b->dict, "Length");
}

static bool
has_name(const struct pdf_member *m, const struct bytes *name)
{
	return m->name.length == name->length &&
	    same_bytes(m->name.at, name->at, name->length);
}

const struct pdf_object *
pdf_member_near(const struct pdf_object *dict, const struct bytes *name,
    size_t likely)
{
	if (likely < dict->count && !dict->doubled &&
	    has_name(&dict->as.members[likely], name))
		return &dict->as.members[likely].value;
	if (dict->count > CHANGE_SEARCH)
		return &pdf_null;
	for (uint32_t i = dict->count; i-- > 0; )
		if (has_name(&dict->as.members[i], name))
			return &dict->as.members[i].value;
	return &pdf_null;
}

bool
pdf_same(const struct pdf_object *a, const struct pdf_object *b)
{
	if (is_number(a) && is_number(b))
		return same_number(a, b);
	if (a->kind != b->kind)
		return false;
	switch ((enum pdf_kind)a->kind) {
	case PDF_BOOL:
		return a->as.truth == b->as.truth;
	case PDF_STRING:
	case PDF_NAME:
		return a->count == b->count &&
		    same_bytes(a->as.text, b->as.text, a->count);
	case PDF_REF:
		return a->as.ref.number == b->as.ref.number &&
		    a->as.ref.generation == b->as.ref.generation;
	case PDF_ARRAY:
		return same_items(a, b);
	case PDF_DICT:
		return same_members(a, b, "");
	case PDF_STREAM:
		return same_stream(a->as.stream, b->as.stream);
	default:
		return true;
	}
}
