/* store_append.c - the evidence store of a file (/DSS) grows */

#include <string.h>

#include "evidence/store.h"
#include "pdf/append.h"

#define LISTS 3

/* One list of the store: what the file has, and what is to be added. */
struct list {
	const char *name;
	const struct bytes *items;
	size_t count;
	const struct pdf_object *old; /* the array, or null */
	bool *is_new;
};

static bool
same_bytes(struct bytes a, struct bytes b)
{
	return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

static bool
is_there(struct pdf *d, const struct list *l, size_t which)
{
	struct failure before = d->c->failure;
	struct bytes held;

	for (size_t i = 0; i < which; i++)
		if (same_bytes(l->items[i], l->items[which]))
			return true;
	for (size_t i = 0; i < pdf_count(l->old); i++)
		if (pdf_stream_data(d, pdf_item(d, l->old, i), &held) &&
		    same_bytes(held, l->items[which]))
			return true;
	d->c->failure = before;
	return false;
}

static size_t
list_plan(struct pdf *d, struct list *l, const struct pdf_object *dss)
{
	size_t fresh = 0;

	l->old = pdf_key(d, dss, l->name);
	l->is_new = arena_take(d->c->mem, l->count + 1);
	for (size_t i = 0; i < l->count; i++) {
		l->is_new[i] = !is_there(d, l, i);
		fresh += l->is_new[i];
	}
	return fresh;
}

/* The references of the file as they stand, then ours. */
static void
list_write(struct pdf_append *a, const struct list *l,
    struct buffer *dss)
{
	buffer_format(dss, "/%s[", l->name);
	for (size_t i = 0; i < pdf_count(l->old); i++) {
		const struct pdf_object *o = &l->old->as.items[i];

		buffer_text(dss, " ");
		buffer_add(dss, o->raw.at, o->raw.length);
	}
	for (size_t i = 0; i < l->count; i++) {
		int32_t number;

		if (!l->is_new[i])
			continue;
		number = pdf_append_number(a);
		pdf_append_stream(a, number, "", l->items[i]);
		buffer_format(dss, " %d 0 R", number);
	}
	buffer_text(dss, "]");
}

/* What else stands in the store (/VRI) is kept as it is written. */
static void
rest_write(const struct pdf_object *dss, const struct list *lists,
    struct buffer *out)
{
	for (uint32_t i = 0; dss->kind == PDF_DICT && i < dss->count; i++) {
		const struct pdf_member *m = &dss->as.members[i];
		bool ours = false;

		for (size_t k = 0; k < LISTS; k++)
			ours = ours || pdf_raw_key(dss, lists[k].name) ==
			    &m->value;
		if (ours)
			continue;
		pdf_write_name(out, arena_text_n(out->mem,
		    (const char *)m->name.at, m->name.length));
		buffer_text(out, " ");
		buffer_add(out, m->value.raw.at, m->value.raw.length);
	}
}

static bool
store_write(struct pdf *d, const struct list *lists,
    const struct pdf_object *dss, struct bytes *tail)
{
	struct pdf_append *a;
	struct buffer members, *b;
	int32_t number;

	if (!pdf_append_begin(d, &a))
		return false;
	buffer_begin(&members, d->c->mem);
	rest_write(dss, lists, &members);
	for (size_t i = 0; i < LISTS; i++)
		if (lists[i].count + pdf_count(lists[i].old) > 0)
			list_write(a, &lists[i], &members);
	number = pdf_append_number(a);
	b = pdf_append_open(a, number);
	buffer_text(b, "<<");
	buffer_add(b, members.at, members.length);
	buffer_text(b, ">>");
	pdf_append_close(a);
	return pdf_append_put(a, d->root_number, "DSS",
	    arena_text(d->c->mem, "%d 0 R", number)) &&
	    pdf_append_end(a, tail);
}

bool
store_append(struct ctx *c, struct bytes file,
    const struct cms_evidence *evidence, struct bytes *tail)
{
	struct list lists[LISTS] = {
		{ .name = "Certs", .items = evidence->certificates,
		  .count = evidence->certificate_count },
		{ .name = "OCSPs", .items = evidence->ocsps,
		  .count = evidence->ocsp_count },
		{ .name = "CRLs", .items = evidence->crls,
		  .count = evidence->crl_count },
	};
	const struct pdf_object *dss;
	size_t fresh = 0;
	struct pdf *d;

	*tail = (struct bytes){ (const unsigned char *)"", 0 };
	if (!pdf_open(c, file, &d))
		return false;
	dss = pdf_key(d, d->root, "DSS");
	for (size_t i = 0; i < LISTS; i++)
		fresh += list_plan(d, &lists[i], dss);
	return fresh == 0 || store_write(d, lists, dss, tail);
}
