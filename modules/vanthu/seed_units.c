/* seed_units.c - units.tsv: key, parent, kind, code, name, short, place */

#include "base/text.h"
#include "vanthu/seed.h"

static bool
unit_of_row(struct ctx *c, struct seed_from *s, size_t at)
{
	const struct tsv_row *row = &s->units.rows[at];
	struct seed_unit u = {
		.kind = row->fields[2], .code = row->fields[3],
		.name = row->fields[4], .short_name = row->fields[5],
		.place = row->fields[6], .sort = (int64_t)at,
	};

	for (size_t i = 0; i < at; i++) {
		if (!text_same(s->units.rows[i].fields[0], row->fields[1]))
			continue;
		u.parent_id = s->made[i].id;
		if (text_same(u.kind, "department"))
			u.organ_id = s->made[i].organ_id;
	}
	if (!unit_insert(c, &u))
		return false;
	s->made[at] = u;
	return true;
}

bool
seed_units(struct ctx *c, struct seed_from *s)
{
	const char *path = arena_text(c->mem, "%s/units.tsv", s->folder);

	if (!tsv_read(c, path, &s->units))
		return false;
	s->made = arena_take(c->mem,
	    (s->units.count + 1) * sizeof(*s->made));
	for (size_t i = 0; i < s->units.count; i++)
		if (!unit_of_row(c, s, i))
			return false;
	return true;
}
