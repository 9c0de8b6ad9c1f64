/*
 * receive.c - a message of an axis becomes the receiver's letter, once
 *
 * The message is claimed first, so a repeat that runs beside us waits for our
 * commit and then finds the letter (P9).
 */

#include "base/text.h"
#include "office/calendar.h"
#include "office/receive.h"
#include "office/receive_repo.h"
#include "office/search.h"
#include "office/unit.h"

bool
counted_at(struct ctx *c, const struct province_conf *conf, int64_t organ_id,
    struct instant *out)
{
	const struct province *p;
	const char *rule;

	*out = c->now;
	if (!province_read(c, conf, &p) ||
	    !province_text(c, p, "receive.time_rule", &rule))
		return false;
	return !text_same(rule, "next_office_hours") ||
	    calendar_office_time(c, organ_id, c->now, out);
}

static bool
letter_make(struct ctx *c, const struct receipt_in *in, struct letter *out)
{
	struct unit sender;
	bool found;

	*out = *in->says;
	out->uuid = NULL;
	out->organ_id = in->to_organ_id;
	out->direction = "in";
	out->origin = "axis";
	out->state = "pending";
	out->code_number = code_number_plain(in->says->code_number);
	out->sender_code = in->from_code;
	out->sender_name = in->from_name;
	out->arrived_at = c->now;
	if (out->counted_at.ms == 0)
		out->counted_at = c->now;
	out->verdict = "pending";
	if (!organ_by_code(c, in->from_code, &sender, &found))
		return false;
	if (found)
		out->sender_unit_id = sender.id;
	return letter_insert(c, out);
}

static bool
files_make(struct ctx *c, const struct receipt_in *in, const struct letter *l)
{
	struct file file;

	for (size_t i = 0; i < in->file_count; i++) {
		const struct received_file *f = &in->files[i];
		struct file_place at = {
			.letter_id = l->id, .organ_id = l->organ_id,
			.role = f->role, .position = (int64_t)i,
			.version = 1, .name = f->name,
		};

		if (!file_insert_blob(c, &at, &f->bytes, &file))
			return false;
	}
	return true;
}

bool
letter_receive(struct ctx *c, const struct receipt_in *in,
    struct letter *out, bool *fresh)
{
	int64_t letter_id;

	if (!message_claim(c, in, fresh))
		return false;
	if (!*fresh)
		return message_letter(c, in, &letter_id) &&
		    letter_get_id(c, letter_id, out);
	return letter_make(c, in, out) &&
	    files_make(c, in, out) &&
	    message_became(c, in, out->id) &&
	    search_index(c, out->id);
}
