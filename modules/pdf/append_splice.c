/* append_splice.c - raw text into the text of an object of the document */

#include <string.h>

#include "pdf/append_private.h"

enum splice_kind { SPLICE_PUT, SPLICE_ADD };

struct splice {
	enum splice_kind kind;
	const char *path; /* what is left of it */
	const char *text;
};

static bool
splice_damaged(struct pdf_append *a, int32_t number)
{
	return refuse(a->d->c, BAD_INPUT, "pdf_damaged",
	    "object %d cannot take the change", number);
}

/* The object as it stands now: changed before, or as in the document. */
static struct edited *
edited_take(struct pdf_append *a, int32_t number)
{
	const struct pdf_entry *entry = pdf_entry_of(a->d, number);
	struct edited *e;

	for (e = a->edited; e != NULL; e = e->next)
		if (e->number == number)
			return e;
	e = arena_take(a->d->c->mem, sizeof *e);
	e->number = number;
	if (entry != NULL && entry->kind == ENTRY_PLAIN)
		e->generation = (int32_t)entry->generation;
	e->object = *pdf_get(a->d, number);
	return e;
}

/* Replace the bytes between two points of the object by new text. */
static bool
edited_change(struct pdf_append *a, struct edited *e,
    const unsigned char *from[2], const char *text)
{
	struct bytes old = e->object.raw;
	struct buffer b;
	struct lex l;

	buffer_begin(&b, a->d->c->mem);
	buffer_add(&b, old.at, (size_t)(from[0] - old.at));
	buffer_text(&b, text);
	buffer_add(&b, from[1], (size_t)(old.at + old.length - from[1]));
	l = lex_at(a->d, buffer_bytes(&b), 0);
	if (!lex_object(&l, 0, &e->object))
		return false;
	for (struct edited *k = a->edited; k != NULL; k = k->next)
		if (k == e)
			return true;
	e->next = a->edited;
	a->edited = e;
	return true;
}

/* Set a key of a dictionary inside the object's text. */
static bool
dict_put(struct pdf_append *a, struct edited *e, const struct pdf_object *in,
    const char *member[2])
{
	const struct pdf_object *old = pdf_raw_key(in, member[0]);
	const unsigned char *close = in->raw.at + in->raw.length - 2;
	struct arena *mem = a->d->c->mem;

	if (old->raw.at == NULL)
		return edited_change(a, e,
		    (const unsigned char *[2]){ close, close },
		    arena_text(mem, "/%s %s", member[0], member[1]));
	return edited_change(a, e, (const unsigned char *[2]){ old->raw.at,
	    old->raw.at + old->raw.length },
	    arena_text(mem, is_regular(old->raw.at[-1]) ? " %s" : "%s",
	    member[1]));
}

static bool
array_add(struct pdf_append *a, struct edited *e, const struct pdf_object *in,
    const char *text)
{
	const unsigned char *close = in->raw.at + in->raw.length - 1;

	return edited_change(a, e, (const unsigned char *[2]){ close, close },
	    arena_text(a->d->c->mem, " %s", text));
}

/* The text that stands for a whole absent branch of the path. */
static const char *
branch_text(struct pdf_append *a, const struct splice *s)
{
	struct arena *mem = a->d->c->mem;
	const char *slash = strchr(s->path, '/');
	struct splice below = *s;

	if (*s->path == '\0')
		return s->kind == SPLICE_PUT ? s->text :
		    arena_text(mem, "[%s]", s->text);
	below.path = slash == NULL ? "" : slash + 1;
	return arena_text(mem, "<</%.*s %s>>",
	    (int)(slash == NULL ? strlen(s->path) :
	    (size_t)(slash - s->path)), s->path, branch_text(a, &below));
}

static bool splice_object(struct pdf_append *a, int32_t number,
    struct splice s);

/* One step along the path, from a dictionary that must be able to take it. */
static bool
splice_dict(struct pdf_append *a, struct edited *e,
    const struct pdf_object *in, struct splice s)
{
	const char *slash = strchr(s.path, '/');
	size_t n = slash == NULL ? strlen(s.path) : (size_t)(slash - s.path);
	const char *key = arena_text_n(a->d->c->mem, s.path, n);
	const struct pdf_object *value = pdf_raw_key(in, key);
	bool is_last = slash == NULL;

	if (in->kind != PDF_DICT)
		return splice_damaged(a, e->number);
	if (in->doubled)
		return refuse(a->d->c, BAD_INPUT, "pdf_duplicate_key",
		    "object %d", e->number);
	s.path += is_last ? n : n + 1;

	if ((is_last && s.kind == SPLICE_PUT) || value->kind == PDF_NULL ||
	    (value->kind == PDF_REF &&
	    pdf_is(pdf_resolve(a->d, value), PDF_NULL)))
		return dict_put(a, e, in,
		    (const char *[2]){ key, branch_text(a, &s) });
	if (value->kind == PDF_REF)
		return splice_object(a, value->as.ref.number, s);
	if (!is_last)
		return splice_dict(a, e, value, s);
	if (value->kind != PDF_ARRAY)
		return splice_damaged(a, e->number);
	return array_add(a, e, value, s.text);
}

static bool
splice_object(struct pdf_append *a, int32_t number, struct splice s)
{
	struct edited *e = edited_take(a, number);

	if (!pdf_is_sound(a->d))
		return false;
	if (*s.path != '\0')
		return splice_dict(a, e, &e->object, s);
	if (e->object.kind != PDF_ARRAY || s.kind != SPLICE_ADD)
		return splice_damaged(a, number);
	return array_add(a, e, &e->object, s.text);
}

bool
pdf_append_put(struct pdf_append *a, int32_t number, const char *path,
    const char *text)
{
	return splice_object(a, number,
	    (struct splice){ SPLICE_PUT, path, text });
}

bool
pdf_append_add(struct pdf_append *a, int32_t number, const char *path,
    const char *text)
{
	return splice_object(a, number,
	    (struct splice){ SPLICE_ADD, path, text });
}
