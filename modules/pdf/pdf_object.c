/* pdf_object.c - objects by number, and the ways through them */

#include <string.h>

#include "pdf/read.h"

const struct pdf_object pdf_null = { .kind = PDF_NULL };

/* Stands in the map while an object is being read: it must not need itself. */
static const struct pdf_object being_read = { .kind = PDF_NULL };

/* An object stream, inflated, with the place of each object in it. */
struct packed {
	struct bytes data;
	uint32_t count;
	struct packed_item {
		int32_t number;
		uint32_t offset;
	} *items;
};

bool
pdf_is_sound(const struct pdf *d)
{
	return d->c->failure.kind == FAILURE_NONE;
}

const struct pdf_entry *
pdf_entry_of(const struct pdf *d, int32_t number)
{
	const struct pdf_entry *e = map_at(d->table->entries, number);

	while (e != NULL && e->section < d->table->first)
		e = e->older;
	return e;
}

const void *
walk_begin(struct pdf *d)
{
	return pool_take(d->table->pool, 1);
}

bool
walk_visits(struct pdf *d, const void *walk, int32_t number)
{
	if (map_at(d->table->seen, number) == walk)
		return false;
	map_put(d->table->seen, number, walk);
	return true;
}

int32_t
pdf_end_number(const struct pdf *d)
{
	return map_end(d->table->entries);
}

/* The data of a stream whose keyword begins at l->at. */
static bool
stream_body(struct lex *l, struct pdf_object *o)
{
	struct pdf_stream *s = pool_take(l->d->table->pool, sizeof *s);
	int64_t length;

	l->at += strlen("stream");
	if (l->at < l->end && *l->at == '\r')
		l->at++;
	if (l->at == l->end || *l->at++ != '\n')
		return lex_damaged(l, "stream without line end");
	length = pdf_integer(pdf_key(l->d, o, "Length"), -1);
	if (length < 0 || length > l->end - l->at)
		return lex_damaged(l, "stream length");

	s->dict = *o;
	s->data = (struct bytes){ l->at, (size_t)length };
	l->at += length;
	for (int i = 0; i < 2 && l->at < l->end && is_white(*l->at); i++)
		l->at++;
	if (!lex_word(l, "endstream"))
		return lex_damaged(l, "stream without its end");
	o->kind = PDF_STREAM;
	o->as.stream = s;
	o->raw.length = (size_t)(l->at - o->raw.at);
	return true;
}

/* "12 0 obj" */
static bool
object_name(struct lex *l, struct pdf_ref *name)
{
	int64_t number, generation;

	lex_skip_white(l);
	if (!lex_unsigned(l, &number) || number > PDF_MAX_NUMBER)
		return lex_damaged(l, "no object");
	lex_skip_white(l);
	if (!lex_unsigned(l, &generation) || generation > 65535)
		return lex_damaged(l, "no object");
	lex_skip_white(l);
	if (!lex_word(l, "obj"))
		return lex_damaged(l, "no object");
	name->number = (int32_t)number;
	name->generation = (int32_t)generation;
	return true;
}

bool
object_at(struct pdf *d, size_t offset, struct pdf_ref *name,
    const struct pdf_object **out)
{
	struct lex l = lex_at(d, d->file, offset);
	struct pdf_object *o = pool_take(d->table->pool, sizeof *o);

	if (!object_name(&l, name))
		return false;
	lex_skip_white(&l);
	if (lex_word(&l, "endobj")) { /* written empty: null */
		*out = o;
		return true;
	}
	if (!lex_object(&l, 0, o))
		return false;
	lex_skip_white(&l);
	if (o->kind == PDF_DICT && l.end - l.at > 6 &&
	    memcmp(l.at, "stream", 6) == 0 && !stream_body(&l, o))
		return false;
	lex_skip_white(&l);
	if (!lex_word(&l, "endobj"))
		return lex_damaged(&l, "object without its end");
	*out = o;
	return true;
}

static bool
plain_read(struct pdf *d, const struct pdf_entry *e,
    const struct pdf_object **out)
{
	struct pdf_ref name;

	if (e->where >= d->file.length)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d is beyond the end", e->number);
	if (!object_at(d, (size_t)e->where, &name, out))
		return false;
	if (name.number != e->number ||
	    (uint32_t)name.generation != e->generation)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d %d where %d %u ought to be", name.number,
		    name.generation, e->number, e->generation);
	return true;
}

/* The numbers and offsets that an object stream begins with. */
static bool
packed_index(struct pdf *d, struct packed *p, size_t first)
{
	struct bytes head = { p->data.at, first };
	struct lex l = lex_at(d, head, 0);
	int64_t number, offset;

	for (uint32_t i = 0; i < p->count; i++) {
		lex_skip_white(&l);
		if (!lex_unsigned(&l, &number) || number > PDF_MAX_NUMBER)
			return lex_damaged(&l, "object stream");
		lex_skip_white(&l);
		if (!lex_unsigned(&l, &offset) ||
		    (uint64_t)offset > p->data.length - first)
			return lex_damaged(&l, "object stream");
		p->items[i].number = (int32_t)number;
		p->items[i].offset = (uint32_t)(first + (size_t)offset);
	}
	return true;
}

static bool
packed_open(struct pdf *d, int32_t number, const struct packed **out)
{
	const struct pdf_entry *e = pdf_entry_of(d, number);
	const struct pdf_object *o = pdf_get(d, number);
	int64_t count = pdf_integer(pdf_key(d, o, "N"), -1);
	int64_t first = pdf_integer(pdf_key(d, o, "First"), -1);
	const struct packed *known = map_at(d->table->packed, number);
	struct packed *p;

	if (known != NULL) {
		*out = known;
		return true;
	}
	if (e == NULL || e->kind != ENTRY_PLAIN || o->kind != PDF_STREAM ||
	    !pdf_is_name(pdf_key(d, o, "Type"), "ObjStm"))
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d is no object stream", number);

	p = arena_take(d->c->mem, sizeof *p);
	if (!pdf_stream_data(d, o, &p->data))
		return false;
	if (first < 0 || (size_t)first > p->data.length || count < 0 ||
	    count > first || p->data.length > UINT32_MAX)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object stream %d", number);
	p->count = (uint32_t)count;
	p->items = arena_take(d->c->mem,
	    ((size_t)count + 1) * sizeof *p->items);
	if (!packed_index(d, p, (size_t)first))
		return false;
	map_put(d->table->packed, number, p);
	*out = p;
	return true;
}

static bool
packed_read(struct pdf *d, const struct pdf_entry *e,
    const struct pdf_object **out)
{
	struct pdf_object *o;
	const struct packed *p = NULL;
	struct lex l;

	if (e->where > PDF_MAX_NUMBER)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d in no object stream", e->number);
	if (!packed_open(d, (int32_t)e->where, &p))
		return false;
	if (e->generation >= p->count ||
	    p->items[e->generation].number != e->number)
		return refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d is not in its object stream", e->number);
	o = pool_take(d->table->pool, sizeof *o);
	l = lex_at(d, p->data, p->items[e->generation].offset);
	*out = o;
	return lex_object(&l, 0, o);
}

/* Read, remember, return; the null object for what cannot be read. */
static const struct pdf_object *
object_read(struct pdf *d, const struct pdf_entry *e)
{
	const struct pdf_object *o = &pdf_null;

	d->table->glanced = false; /* what is read now stays */
	map_put(d->table->objects, e->number, &being_read);
	if (!(e->kind == ENTRY_PLAIN ? plain_read(d, e, &o) :
	    packed_read(d, e, &o)))
		o = &pdf_null;
	map_put(d->table->objects, e->number, o);
	d->table->reads++;
	return o;
}

const struct pdf_object *
pdf_glance(struct pdf *d, int32_t number)
{
	struct pdf_table *t = d->table;
	const struct pdf_entry *e = pdf_entry_of(d, number);
	const struct pdf_object *o = map_at(t->objects, number);
	size_t reads;

	if (o != NULL || e == NULL || e->kind == ENTRY_FREE)
		return pdf_get(d, number);
	if (t->glanced)
		pool_return(t->pool, t->glance);
	if (e->kind == ENTRY_PACKED && e->where <= PDF_MAX_NUMBER)
		pdf_get(d, (int32_t)e->where);
	t->glance = pool_mark(t->pool);
	reads = t->reads;

	o = object_read(d, e);
	/* Nothing else was read along with it: forget it at the next glance. */
	t->glanced = t->reads == reads + 1;
	if (t->glanced)
		map_put(t->objects, number, NULL);
	return o;
}

const struct pdf_object *
pdf_get(struct pdf *d, int32_t number)
{
	const struct pdf_object *known = map_at(d->table->objects, number);
	const struct pdf_entry *e;

	if (known == &being_read) {
		refuse(d->c, BAD_INPUT, "pdf_damaged",
		    "object %d needs itself", number);
		return &pdf_null;
	}
	if (known != NULL)
		return known;
	e = pdf_entry_of(d, number);
	if (e != NULL && e->kind != ENTRY_FREE)
		return object_read(d, e);
	if (number >= 0 && number <= PDF_MAX_NUMBER)
		map_put(d->table->objects, number, &pdf_null);
	return &pdf_null;
}

/* A reference with another generation than the object's leads nowhere. */
static const struct pdf_object *
referenced(struct pdf *d, const struct pdf_ref *ref)
{
	const struct pdf_entry *e = pdf_entry_of(d, ref->number);
	uint32_t generation = e != NULL && e->kind == ENTRY_PLAIN ?
	    e->generation : 0;

	return (uint32_t)ref->generation == generation ?
	    pdf_get(d, ref->number) : &pdf_null;
}

const struct pdf_object *
pdf_resolve(struct pdf *d, const struct pdf_object *o)
{
	for (int hops = 0; o->kind == PDF_REF; hops++) {
		if (hops == 32) {
			refuse(d->c, BAD_INPUT, "pdf_damaged",
			    "a reference leads on and on");
			return &pdf_null;
		}
		o = referenced(d, &o->as.ref);
	}
	return o;
}

const struct pdf_object *
pdf_raw_key(const struct pdf_object *o, const char *name)
{
	size_t n = strlen(name);

	if (o->kind == PDF_STREAM)
		o = &o->as.stream->dict;
	if (o->kind != PDF_DICT)
		return &pdf_null;
	for (uint32_t i = o->count; i-- > 0; ) {
		const struct bytes *key = &o->as.members[i].name;

		if (key->length == n && memcmp(key->at, name, n) == 0)
			return &o->as.members[i].value;
	}
	return &pdf_null;
}

const struct pdf_object *
pdf_key(struct pdf *d, const struct pdf_object *o, const char *name)
{
	return pdf_resolve(d, pdf_raw_key(o, name));
}

const struct pdf_object *
pdf_item(struct pdf *d, const struct pdf_object *o, size_t index)
{
	if (index >= pdf_count(o))
		return &pdf_null;
	return pdf_resolve(d, &o->as.items[index]);
}

size_t
pdf_count(const struct pdf_object *array)
{
	return array->kind == PDF_ARRAY ? array->count : 0;
}

bool
pdf_is(const struct pdf_object *o, enum pdf_kind kind)
{
	return o->kind == kind;
}

bool
pdf_is_name(const struct pdf_object *o, const char *name)
{
	return o->kind == PDF_NAME && o->count == strlen(name) &&
	    memcmp(o->as.text, name, o->count) == 0;
}

int64_t
pdf_integer(const struct pdf_object *o, int64_t otherwise)
{
	return o->kind == PDF_INTEGER ? o->as.integer : otherwise;
}

double
pdf_number(const struct pdf_object *o, double otherwise)
{
	if (o->kind == PDF_REAL)
		return o->as.real;
	return o->kind == PDF_INTEGER ? (double)o->as.integer : otherwise;
}

bool
pdf_offset(const struct pdf *d, const struct pdf_object *o, size_t *out)
{
	uintptr_t at = (uintptr_t)o->raw.at, file = (uintptr_t)d->file.at;

	if (o->raw.at == NULL || at < file || at >= file + d->file.length)
		return false;
	*out = at - file;
	return true;
}
