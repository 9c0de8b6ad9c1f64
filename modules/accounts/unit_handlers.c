/* unit_handlers.c - the units of my organ, for choosing whom to give work */

#include "accounts/accounts.h"

static void
write_people(struct json *j, const struct unit_row *u,
    const struct rows *posts)
{
	const struct post *p = posts->at;

	json_open_list(j, "people");
	for (size_t i = 0; i < posts->count; i++) {
		if (p[i].unit_id != u->id)
			continue;
		json_open(j, NULL);
		json_text(j, "id", p[i].uuid);
		json_text(j, "name", p[i].name);
		json_text(j, "title", p[i].title);
		roles_write(j, (uint32_t)p[i].roles);
		json_close(j);
	}
	json_close(j);
}

static void
write_unit(struct json *j, const struct unit_row *u, const struct rows *posts)
{
	json_open(j, NULL);
	json_text(j, "id", u->uuid);
	json_text(j, "parent", u->parent);
	json_text(j, "name", u->name);
	json_text(j, "short_name", u->short_name);
	json_text(j, "kind", u->kind);
	write_people(j, u, posts);
	json_open(j, "load");
	json_int(j, "open", u->open);
	json_int(j, "over", u->over);
	json_close(j);
	json_close(j);
}

bool
units_show(struct ctx *c)
{
	struct post_query everybody = {
		.organ_id = c->user.organ_id, .role = UINT32_MAX
	};
	const struct unit_row *u;
	struct rows units, posts;
	struct json *j;

	if (!unit_rows(c, &units) ||
	    !posts_with_role(c, &everybody, &posts))
		return false;

	j = reply_json(c, 200);
	u = units.at;
	json_open_list(j, "items");
	for (size_t i = 0; i < units.count; i++)
		write_unit(j, &u[i], &posts);
	json_close(j);
	return true;
}
