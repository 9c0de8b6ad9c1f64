/* desk_handlers.c - what a person sees first in the morning */

#include "base/text.h"
#include "office/right.h"
#include "routing/routing.h"

/* A tile: the figure is the length of the list it leads to. */
struct tile {
	const char *id, *label, *href;
	uint32_t roles;
};

static const struct tile tiles[] = {
	{ "pending", "Chờ tiếp nhận", "/den/cho-xu-ly", ROLE_CLERK },
	{ "numbering", "Chờ cấp số", "/di/cap-so", ROLE_CLERK },
	{ "sealing", "Chờ ký số cơ quan", "/di/cap-so?tab=seal", ROLE_CLERK },
	{ "releasing", "Chờ phát hành", "/di/cap-so?tab=release",
	  ROLE_CLERK },
	{ "registered", "Chờ ý kiến chỉ đạo", "/cong-viec?tab=all",
	  ROLE_LEADER },
	{ "signing", "Chờ ký số", "/ky", ROLE_LEADER | ROLE_SIGNER },
	{ "checking", "Dự thảo chờ kiểm tra", "/cong-viec?tab=all",
	  ROLE_HEAD | ROLE_FORM_CHECKER },
	{ "lead", "Chủ trì", "/cong-viec?tab=lead",
	  ROLE_HEAD | ROLE_OFFICER },
	{ "coop", "Phối hợp", "/cong-viec?tab=coop",
	  ROLE_HEAD | ROLE_OFFICER },
	{ "returned", "Dự thảo bị trả", "/du-thao?tab=returned",
	  ROLE_OFFICER },
	{ "soon", "Đến hạn trong 3 ngày", "/cong-viec?tab=all", ~0u },
	{ "over", "Quá hạn", "/cong-viec?tab=all", ~0u },
};

static int64_t
count_of(const struct rows *rows, const char *id)
{
	const struct count_row *r = rows->at;
	int64_t sum = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (text_same(r[i].id, id))
			sum += r[i].count;
	return sum;
}

static void
write_tiles(const struct ctx *c, struct json *j, const struct rows *counts)
{
	json_open_list(j, "tiles");
	for (size_t i = 0; i < COUNT(tiles); i++) {
		const struct tile *t = &tiles[i];

		if ((t->roles & c->user.roles) == 0)
			continue;
		json_open(j, NULL);
		json_text(j, "id", t->id);
		json_text(j, "label", t->label);
		json_int(j, "count", count_of(counts, t->id));
		json_text(j, "href", t->href);
		json_close(j);
	}
	json_close(j);
}

static void
write_weeks(struct json *j, const struct week_row w[DESK_WEEKS])
{
	json_open_list(j, "weeks");
	for (size_t i = 0; i < DESK_WEEKS; i++) {
		json_open(j, NULL);
		json_int(j, "week", w[i].week);
		json_int(j, "in", w[i].in);
		json_int(j, "out", w[i].out);
		json_close(j);
	}
	json_close(j);
}

static void
write_units(struct json *j, const struct rows *rows)
{
	const struct unit_row *u = rows->at;

	json_open_list(j, "units");
	for (size_t i = 0; i < rows->count; i++) {
		json_open(j, NULL);
		json_text(j, "name", u[i].name);
		json_int(j, "done", u[i].done);
		json_int(j, "open", u[i].open);
		json_int(j, "over", u[i].over);
		json_close(j);
	}
	json_close(j);
}

static void
write_tasks(struct ctx *c, struct json *j, const struct rows *rows)
{
	const struct task_row *t = rows->at;

	json_open_list(j, "tasks");
	for (size_t i = 0; i < rows->count; i++)
		letter_row_write(c, j, NULL, &t[i].letter);
	json_close(j);
}

bool
desk_show(struct ctx *c)
{
	static const struct page first = { .limit = 6 };
	struct week_row weeks[DESK_WEEKS];
	struct rows counts, tasks, units;
	struct json *j;

	if (!desk_counts(c, &counts) ||
	    !tasks_list(c, "all", &first, &tasks) ||
	    !desk_weeks(c, weeks) ||
	    !desk_units(c, &units))
		return false;
	j = reply_json(c, 200);
	write_tiles(c, j, &counts);
	write_tasks(c, j, &tasks);
	write_weeks(j, weeks);
	write_units(j, &units);
	return true;
}
