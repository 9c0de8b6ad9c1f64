/*
 * pdf_lock.c - what earlier signatures forbid
 *
 * DocMDP with P=1 forbids everything; FieldMDP in the signature's reference
 * and /Lock in its field forbid fields by name.
 */

#include "base/text.h"
#include "pdf/field.h"
#include "pdf/pdf_sign.h"

static bool
is_named(struct pdf *d, const struct pdf_object *names, const char *field)
{
	for (size_t i = 0; i < pdf_count(names); i++) {
		const char *name = pdf_text(d->c, pdf_item(d, names, i));

		if (name == NULL)
			continue;
		/* A name also stands for all fields below it. */
		if (text_same(name, field) || text_starts(field,
		    arena_text(d->c->mem, "%s.", name)))
			return true;
	}
	return false;
}

/* A dictionary with /Action and /Fields: a lock or a FieldMDP. */
static bool
locks(struct pdf *d, const struct pdf_object *rule, const char *field)
{
	const struct pdf_object *action = pdf_key(d, rule, "Action");
	const struct pdf_object *names = pdf_key(d, rule, "Fields");

	if (pdf_is_name(action, "All"))
		return true;
	if (pdf_is_name(action, "Include"))
		return is_named(d, names, field);
	if (pdf_is_name(action, "Exclude"))
		return !is_named(d, names, field);
	return false;
}

static bool
reference_locks(struct pdf *d, const struct pdf_object *reference,
    const char *field)
{
	const struct pdf_object *method =
	    pdf_key(d, reference, "TransformMethod");
	const struct pdf_object *rule =
	    pdf_key(d, reference, "TransformParams");

	if (pdf_is_name(method, "FieldMDP"))
		return locks(d, rule, field);
	if (pdf_is_name(method, "DocMDP"))
		return pdf_integer(pdf_key(d, rule, "P"), 2) == 1;
	return false;
}

bool
pdf_lock_check(struct pdf *d, const char *field)
{
	struct pdf_fields all = { NULL, 0 };

	if (!pdf_fields_read(d, &all))
		return false;

	for (size_t i = 0; i < all.count; i++) {
		const struct pdf_field *f = &all.list[i];
		const struct pdf_object *references;
		bool locked;

		if (!pdf_field_is_signed(f))
			continue;
		locked = locks(d, pdf_key(d, f->dict, "Lock"), field);
		references = pdf_key(d, f->value, "Reference");
		for (size_t n = 0; n < pdf_count(references); n++)
			locked |= reference_locks(d,
			    pdf_item(d, references, n), field);
		if (locked)
			return refuse(d->c, CONFLICT, "field_locked",
			    "\"%.60s\" by \"%.60s\"", field, f->name);
	}
	return pdf_is_sound(d);
}
