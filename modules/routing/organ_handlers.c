/* organ_handlers.c - the directory of receivers */

#include "base/text.h"
#include "routing/routing.h"

bool
organ_list(struct ctx *c)
{
	struct rows rows;
	const struct organ_row *o;
	struct json *j;

	if (!organ_search(c, query_text(c, "q"), &rows))
		return false;
	o = rows.at;
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++) {
		json_open(j, NULL);
		json_text(j, "id", o[i].uuid);
		json_text(j, "name", o[i].name);
		json_text(j, "short_name", o[i].short_name);
		json_text(j, "code", o[i].code);
		json_text(j, "kind", o[i].kind);
		json_bool(j, "connected", o[i].connected);
		json_close(j);
	}
	json_close(j);
	json_none(j, "next");
	return true;
}
