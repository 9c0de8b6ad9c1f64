/* seed_people.c - people.tsv: username, name, title, unit, roles, form */

#include <string.h>

#include "base/text.h"
#include "office/password.h"
#include "office/right.h"
#include "vanthu/seed.h"

static bool
roles_read(struct ctx *c, const char *text, uint32_t *out)
{
	char *names = arena_text(c->mem, "%s", text);
	char *rest = NULL;

	*out = 0;
	for (char *name = strtok_r(names, ",", &rest); name != NULL;
	    name = strtok_r(NULL, ",", &rest)) {
		uint32_t role = role_by_json(name);

		if (role == 0)
			return refuse(c, BAD_INPUT, "role_unknown", "%s",
			    name);
		*out |= role;
	}
	return true;
}

static const struct seed_unit *
unit_find(const struct seed_from *s, const char *key)
{
	for (size_t i = 0; i < s->units.count; i++)
		if (text_same(s->units.rows[i].fields[0], key))
			return &s->made[i];
	return NULL;
}

/* Hashing is meant to be slow: a demo's people share one hash. */
bool
seed_people(struct ctx *c, struct seed_from *s)
{
	static const struct password_cost cost = PASSWORD_COST_DEFAULTS;
	const char *path = arena_text(c->mem, "%s/people.tsv", s->folder);
	struct tsv people;
	const char *hash;

	if (!tsv_read(c, path, &people) ||
	    !password_hash(c, &cost, s->password, &hash))
		return false;
	for (size_t i = 0; i < people.count; i++) {
		const char *const *f = people.rows[i].fields;
		const struct seed_unit *unit = unit_find(s, f[3]);
		struct seed_person p = {
			.username = f[0], .name = f[1], .title = f[2],
			.competence = f[5], .hash = hash,
			.sort = (int64_t)i,
		};

		if (unit == NULL)
			return refuse(c, BAD_INPUT, "unit_unknown", "%s",
			    f[3]);
		p.unit_id = unit->id;
		p.organ_id = unit->organ_id;
		if (!roles_read(c, f[4], &p.roles) || !person_insert(c, &p))
			return false;
	}
	return true;
}
