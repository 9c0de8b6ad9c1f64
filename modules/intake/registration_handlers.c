/* registration_handlers.c - the register form of one letter, filled in */

#include "base/text.h"
#include "intake/intake.h"

/* The year's book of incoming letters; opened when January comes. */
static bool
write_book(struct ctx *c, struct json *j)
{
	struct register_query q = {
		.organ_id = c->user.organ_id, .direction = "in",
		.series = "chung", .year = c->today.year,
	};
	struct book book;

	if (!register_for(c, &q, &book))
		return false;
	json_open(j, "register");
	json_text(j, "id", book.uuid);
	json_text(j, "name", book.name);
	json_int(j, "next_number", register_next(&book));
	json_close(j);
	return true;
}

static bool
write_duplicates(struct ctx *c, const struct letter *l, struct json *j)
{
	const struct duplicate *d;
	const struct letter_row *row;
	struct rows found, rows;
	int64_t ids[LETTER_ROWS_MAX];

	if (!duplicates_find(c, l, &found))
		return false;
	d = found.at;
	for (size_t i = 0; i < found.count; i++)
		ids[i] = d[i].id;
	if (!letter_rows_get(c, (struct letter_ids){ ids, found.count },
	    &rows))
		return false;
	row = rows.at;
	json_open_list(j, "duplicates");
	for (size_t i = 0; i < rows.count; i++) {
		letter_row_open(c, j, NULL, &row[i]);
		json_text(j, "reason", d[i].same_document ?
		    "Trùng mã định danh văn bản" :
		    "Trùng số, ký hiệu và cơ quan ban hành");
		json_close(j);
	}
	json_close(j);
	return true;
}

static bool
write_types(struct ctx *c, struct json *j)
{
	const struct intake_conf *conf = c->conf;
	const struct province *p;
	struct letter_types types;

	if (!province_read(c, &conf->province, &p) ||
	    !province_types(c, p, &types))
		return false;
	json_open_list(j, "types");
	for (size_t i = 0; i < types.count; i++) {
		json_open(j, NULL);
		json_text(j, "name", types.at[i].name);
		json_text(j, "abbreviation", types.at[i].abbreviation);
		json_close(j);
	}
	json_close(j);
	return true;
}

bool
registration_show(struct ctx *c)
{
	const char *uuid, *action;
	struct letter l;
	struct json *j;

	if (!path_uuid(c, "id", &uuid) ||
	    !letter_get(c, uuid, &l) ||
	    !flow_action_with(c, &l, "number", &action))
		return false;

	j = reply_json(c, 200);
	if (!write_book(c, j) || !values_write(c, &l, j) ||
	    !write_duplicates(c, &l, j) || !write_types(c, j))
		return false;
	json_date(j, "arrived_on", date_is_set(l.arrived_on) ?
	    l.arrived_on : instant_day(l.arrived_at));
	json_text(j, "action", action);
	json_int(j, "rev", l.rev);
	return true;
}
