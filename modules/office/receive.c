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

/*
 * A repeat is the same message, byte for byte.  Another one under an id that
 * was used is another letter: dropping it would lose it, so its sender hears.
 */
static bool
letter_repeated(struct ctx *c, const struct receipt_in *in,
    struct letter *out)
{
	struct claimed first;

	if (!message_claimed(c, in, &first))
		return false;
	if (!text_same(first.message_sha256, in->message_sha256))
		return refuse(c, CONFLICT, "message_differs",
		    "letter %lld came under this id",
		    (long long)first.letter_id);
	return letter_get_id(c, first.letter_id, out);
}

bool
letter_receive(struct ctx *c, const struct receipt_in *in,
    struct letter *out, bool *fresh)
{
	if (!message_claim(c, in, fresh))
		return false;
	if (!*fresh)
		return letter_repeated(c, in, out);
	return letter_make(c, in, out) &&
	    files_make(c, in, out) &&
	    message_became(c, in, out->id) &&
	    search_index(c, out);
}
