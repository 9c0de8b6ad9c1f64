/* letter_row.c - letter_row of the API, and the text of a code */

#include <string.h>

#include "base/text.h"
#include "office/due.h"
#include "office/letter.h"
#include "office/letter_row.h"

const char *
code_number_plain(const char *number)
{
	while (number != NULL && number[0] == '0' && number[1] != '\0')
		number++;
	return number;
}

const char *
letter_code(struct ctx *c, const char *number, const char *notation)
{
	if (number == NULL || number[0] == '\0')
		return NULL;
	/* Numbers below ten are written with a leading zero (nd30 §2). */
	if (number[1] == '\0' && number[0] >= '0' && number[0] <= '9')
		number = arena_text(c->mem, "0%s", number);
	if (notation == NULL || notation[0] == '\0')
		return number;
	return arena_text(c->mem, "%s/%s", number, notation);
}

static const char *
part_label(const struct letter_row *row)
{
	static const struct { const char *part, *label; } parts[] = {
		{ "lead", "Chủ trì" }, { "coop", "Phối hợp" },
		{ "inform", "Để biết" },
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (text_same(parts[i].part, row->task_part))
			return parts[i].label;
	}
	return row->step_label;
}

static void
write_task(struct json *j, const struct letter_row *row)
{
	if (row->task_uuid == NULL) {
		json_none(j, "task");
		return;
	}
	json_open(j, "task");
	json_text(j, "id", row->task_uuid);
	json_text(j, "part", row->task_part);
	json_text(j, "label", part_label(row));
	json_close(j);
}

static void
write_where(struct ctx *c, struct json *j, const struct letter_row *row)
{
	json_text(j, "state", row->state);
	json_text(j, "step", row->step);
	json_text(j, "step_label", row->step_label);
	json_instant(j, "arrived_at", row->arrived_at);
	json_instant(j, "due_at", row->due_at);
	json_text(j, "due_class", due_class(row->due_at, c->now));
	json_text(j, "due_text", due_text(c->mem, row->due_at, c->now));
	json_bool(j, "unread", text_same(row->task_state, "open"));
	write_task(j, row);
	json_int(j, "rev", row->rev);
}

void
letter_row_open(struct ctx *c, struct json *j, const char *name,
    const struct letter_row *row)
{
	json_open(j, name);
	json_text(j, "id", row->uuid);
	json_text(j, "direction", row->direction);
	json_text(j, "origin", row->origin);
	json_int(j, "urgency", row->urgency);
	json_text(j, "subject", row->subject);
	json_text(j, "type_name", row->type_name);
	json_text(j, "code",
	    letter_code(c, row->code_number, row->code_notation));
	if (row->number != 0)
		json_int(j, "number", row->number);
	else
		json_none(j, "number");
	json_date(j, "issued_on", row->issued_on);
	json_text(j, "organ_name", row->organ_name);
	json_text(j, "verdict", row->verdict);
	json_int(j, "files", row->files);
	write_where(c, j, row);
}

void
letter_row_write(struct ctx *c, struct json *j, const char *name,
    const struct letter_row *row)
{
	letter_row_open(c, j, name, row);
	json_close(j);
}
