/* register_form.c - the fields of NĐ 30 annex VI.II with their lengths */

#include "base/text.h"
#include "intake/intake.h"

#define F(m, ...) MEMBER(struct register_form, m, __VA_ARGS__)

static const struct member form_members[] = {
	F(action, .max = 40, .optional = true),
	F(rev, .optional = true),
	MEMBER_AS(struct register_form, register_id, "register", .min = 36,
	    .max = 36),
	F(type_name, .min = 1, .max = 100),
	F(code_number, .min = 1, .max = 11),
	F(code_notation, .min = 1, .max = 30),
	F(issued_on, .optional = false),
	F(organ_name, .min = 1, .max = 200),
	F(subject, .min = 1, .max = 500),
	F(urgency, .min = 0, .max = 3),
	F(secrecy, .max = 20, .optional = true),
	F(page_count, .min = 1, .max = 9999, .optional = true),
	F(language, .max = 30, .optional = true),
	F(description, .max = 500, .optional = true),
	F(signer_position, .max = 100, .optional = true),
	F(signer_name, .max = 50, .optional = true),
	F(due_on, .optional = true),
	F(to_places, .max = 1000, .optional = true),
	F(leader, .max = 36, .optional = true),
	F(override_reason, .max = 500, .optional = true),
	F(paper_kept, .optional = true),
	F(accept_duplicate, .optional = true),
	F(upload, .max = 36, .optional = true),
	MEMBER_END
};

static const struct record form_record =
    RECORD(register_form, form_members);

static bool
uuid_check(struct ctx *c, const char *name, const char *value)
{
	return value == NULL || uuid_is_valid(value) ||
	    refuse_field(c, name, "field_wrong", "no UUID");
}

/* What fills one line of the register holds no line ends. */
static void
lines_squeeze(struct ctx *c, struct register_form *f)
{
	const char **const lines[] = {
		&f->type_name, &f->code_number, &f->code_notation,
		&f->organ_name, &f->subject, &f->signer_position,
		&f->signer_name,
	};

	for (size_t i = 0; i < COUNT(lines); i++)
		if (*lines[i] != NULL)
			*lines[i] = text_squeeze(c->mem, *lines[i]);
}

bool
register_form_read(struct ctx *c, struct register_form *out)
{
	static const char *const also[] = { "annexes", NULL };

	if (!form_read_also(c, &form_record, out, also))
		return false;
	lines_squeeze(c, out);
	return uuid_check(c, "register", out->register_id) &&
	    uuid_check(c, "leader", out->leader) &&
	    uuid_check(c, "upload", out->upload);
}
