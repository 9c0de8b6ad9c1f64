/* verify_policy.c - what the signatures of a revision allow after them */

#include "pdf/verify.h"

static void
lock_add(struct pdf *d, const struct pdf_object *parms, struct policy *p)
{
	const struct pdf_object *action = pdf_key(d, parms, "Action");
	const struct pdf_object *fields = pdf_key(d, parms, "Fields");
	struct lock *k = arena_take(d->c->mem, sizeof *k);
	const char **names = arena_take(d->c->mem,
	    (pdf_count(fields) + 1) * sizeof *names);

	if (action->kind != PDF_NAME)
		return;
	k->all_but = !pdf_is_name(action, "Include");
	for (size_t i = 0; i < pdf_count(fields) &&
	    !pdf_is_name(action, "All"); i++) {
		const char *name = pdf_text(d->c, pdf_item(d, fields, i));

		if (name != NULL)
			names[k->count++] = name;
	}
	k->names = names;
	k->next = p->locks;
	p->locks = k;
}

/* The strictest of all counts; a level out of range reads as 2. */
static void
level_add(const struct pdf_object *level, struct policy *p)
{
	int64_t n = pdf_integer(level, 2);

	if (n < 1 || n > 3)
		n = 2;
	if (p->docmdp == 0 || n < p->docmdp)
		p->docmdp = n;
}

static void
reference_add(struct pdf *d, const struct pdf_object *ref, struct policy *p)
{
	const struct pdf_object *method = pdf_key(d, ref, "TransformMethod");
	const struct pdf_object *parms = pdf_key(d, ref, "TransformParams");

	if (pdf_is_name(method, "DocMDP"))
		level_add(pdf_key(d, parms, "P"), p);
	if (pdf_is_name(method, "FieldMDP"))
		lock_add(d, parms, p);
}

void
policy_read(struct pdf *d, struct policy *out)
{
	struct pdf_fields fields;

	*out = (struct policy){ .docmdp = 0 };
	if (!pdf_fields_read(d, &fields))
		return;
	for (size_t i = 0; i < fields.count; i++) {
		const struct pdf_field *f = &fields.list[i];
		const struct pdf_object *list, *lock;

		if (!pdf_field_is_signed(f))
			continue;
		list = pdf_key(d, f->value, "Reference");
		for (size_t k = 0; k < pdf_count(list); k++)
			reference_add(d, pdf_item(d, list, k), out);
		lock = pdf_key(d, f->dict, "Lock");
		lock_add(d, lock, out);
		if (pdf_is(pdf_key(d, lock, "P"), PDF_INTEGER))
			level_add(pdf_key(d, lock, "P"), out);
	}
}
