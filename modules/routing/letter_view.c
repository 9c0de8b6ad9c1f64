/* letter_view.c - one letter as the API shows it */

#include "base/text.h"
#include "office/copy.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/post.h"
#include "office/recall.h"
#include "office/unit.h"
#include "routing/letter_view.h"
#include "routing/routing.h"

static void
write_fields(struct json *j, const struct letter *l)
{
	json_text(j, "code_number", l->code_number);
	json_text(j, "code_notation", l->code_notation);
	json_text(j, "language", l->language);
	json_int(j, "page_count", l->page_count);
	json_text(j, "description", l->description);
	json_text(j, "signer_position", l->signer_position);
	json_text(j, "signer_name", l->signer_name);
	json_text(j, "to_places", l->to_places);
	json_int(j, "copies", l->copies);
	json_date(j, "due_on", l->due_on);
	json_date(j, "arrived_on", l->arrived_on);
	json_instant(j, "counted_at", l->counted_at);
	json_text(j, "document_code", l->document_code);
	json_text(j, "sender_code", l->sender_code);
	json_text(j, "sender_name", l->sender_name);
	json_bool(j, "reply_requested", l->reply_requested);
	json_date(j, "reply_due", l->reply_due);
	json_text(j, "return_kind", l->return_kind);
	json_text(j, "return_reason", l->return_reason);
	json_text(j, "paper", l->paper);
	json_text(j, "paper_reason", l->paper_reason);
	json_bool(j, "filled", l->filled);
	json_bool(j, "encrypted", l->encrypted);
	json_instant(j, "opened_at", l->opened_at);
	json_bool(j, "needs_seal", l->needs_seal);
	json_instant(j, "signed_at", l->signed_at);
	json_instant(j, "released_at", l->released_at);
}

/* What it is a copy of has a question of its own: …/copies. */
static void
write_copy(struct json *j, const struct letter *l)
{
	if (!letter_is_copy(l)) {
		json_none(j, "copy");
		return;
	}
	json_open(j, "copy");
	json_text(j, "kind", copy_kind_of_type(l->type_name)->code);
	json_text(j, "to", letter_is_paper_copy(l) ? COPY_PAPER :
	    COPY_ELECTRONIC);
	json_close(j);
}

static void
write_receivers(const struct rows *rows, struct json *j)
{
	const struct delivery *d = rows->at;

	json_open_list(j, "receivers");
	for (size_t i = 0; i < rows->count; i++) {
		json_open(j, NULL);
		json_text(j, "name", d[i].receiver_name);
		json_text(j, "code", d[i].receiver_code);
		json_text(j, "kind", d[i].kind);
		json_text(j, "channel", d[i].channel);
		json_text(j, "state", d[i].state);
		json_date(j, "reply_due", d[i].reply_due);
		json_close(j);
	}
	json_close(j);
}

static void
write_times(struct json *j, const struct letter *l)
{
	json_open(j, "times");
	json_instant(j, "created_at", l->created_at);
	json_instant(j, "arrived_at", l->arrived_at);
	json_instant(j, "signed_at", l->signed_at);
	json_instant(j, "released_at", l->released_at);
	json_close(j);
}

/* R128: the 16 items of QĐ 28/2018 Đ10.2, a to q. */
static void
write_info(struct ctx *c, const struct letter_seen *s, struct json *j)
{
	const struct letter *l = &s->letter;
	struct unit organ = { .code = l->sender_code,
		.name = l->sender_name };

	if (s->organ.count > 0)
		organ = *(const struct unit *)s->organ.at;
	json_open(j, "info");
	json_text(j, "organ_code", organ.code);
	json_text(j, "document_code", l->document_code);
	json_text(j, "code",
	    letter_code(c, l->code_number, l->code_notation));
	json_date(j, "issued_on", l->issued_on);
	json_text(j, "type_name", l->type_name);
	json_text(j, "subject", l->subject);
	json_int(j, "enclosures", s->files.count > 0 ?
	    (int64_t)s->files.count - 1 : 0);
	json_text(j, "status", l->state);
	json_text(j, "signer", l->signer_name == NULL ? NULL :
	    arena_text(c->mem, "%s%s%s", l->signer_name,
	        l->signer_position == NULL ? "" : ", ",
	        l->signer_position == NULL ? "" : l->signer_position));
	json_int(j, "urgency", l->urgency);
	json_text(j, "sender", organ.name);
	write_receivers(&s->deliveries, j);
	write_times(j, l);
	json_instant(j, "due", l->due_at);
	json_int(j, "history", l->rev);
	json_text(j, "other", l->description);
	json_close(j);
}

static int64_t
write_files(struct json *j, const struct rows *files)
{
	const struct file *f = files->at;
	int64_t signatures = 0;

	json_open_list(j, "files");
	for (size_t i = 0; i < files->count; i++) {
		file_write(j, NULL, &f[i]);
		if (f[i].position == 0)
			signatures = f[i].signatures;
	}
	json_close(j);
	return signatures;
}

/* The rows of what it answers and of what answers it, if there are any. */
static bool
links_get(struct ctx *c, const struct letter_seen *s, struct rows *out)
{
	const struct link *reply = s->replies.at;
	struct letter_ids ids = { NULL, 0 };
	int64_t *id = arena_take(c->mem,
	    (s->replies.count + 1) * sizeof(*id));

	ids.at = id;
	if (s->letter.reply_to_id != 0)
		id[ids.count++] = s->letter.reply_to_id;
	for (size_t i = 0; i < s->replies.count; i++)
		id[ids.count++] = reply[i].id;
	return letter_rows_get(c, ids, out);
}

static bool
write_links(struct ctx *c, const struct letter_seen *s, struct json *j)
{
	const struct letter_row *row;
	struct rows rows;
	size_t at = 0;

	if (!links_get(c, s, &rows))
		return false;
	row = rows.at;
	json_open(j, "links");
	if (rows.count > 0 && row[0].id == s->letter.reply_to_id)
		letter_row_write(c, j, "reply_to", &row[at++]);
	else
		json_none(j, "reply_to");
	json_open_list(j, "replies");
	for (; at < rows.count; at++)
		letter_row_write(c, j, NULL, &row[at]);
	json_close(j);
	json_close(j);
	return true;
}

static void
write_people(const struct letter_seen *s, struct json *j)
{
	const struct letter *l = &s->letter;
	const struct post *post = s->posts.at;

	for (size_t i = 0; i < s->posts.count; i++) {
		if (post[i].id == l->drafter_post_id)
			post_ref_write(j, "drafter", &post[i]);
		if (post[i].id == l->signer_post_id)
			post_ref_write(j, "signer", &post[i]);
	}
}

/* The row that lists show, out of what is here already. */
static struct letter_row
row_of(const struct letter *l, const struct flow_view *v,
    const struct rows *files)
{
	struct letter_row row = {
		.id = l->id, .uuid = l->uuid, .direction = l->direction,
		.state = l->state, .step = l->step,
		.step_label = l->step_label, .urgency = l->urgency,
		.subject = l->subject, .type_name = l->type_name,
		.code_number = l->code_number,
		.code_notation = l->code_notation, .number = l->number,
		.issued_on = l->issued_on, .organ_name = l->organ_name,
		.origin = l->origin, .arrived_at = l->arrived_at,
		.due_at = l->due_at, .verdict = l->verdict, .rev = l->rev,
		.files = (int64_t)files->count,
	};

	flow_view_row(v, &row);
	return row;
}

bool
letter_write(struct ctx *c, struct letter_seen *s, struct json *j)
{
	const struct letter *l = &s->letter;
	const struct flow_view *v;
	struct letter_row row;
	int64_t signatures;

	if (!flow_view_make(c, &s->flow, &v))
		return false;
	row = row_of(l, v, &s->files);
	letter_row_open(c, j, "letter", &row);
	write_fields(j, l);
	write_people(s, j);
	write_info(c, s, j);
	json_close(j);
	signatures = write_files(j, &s->files);
	json_text(j, "legal_value", legal_value(l, signatures));
	json_text(j, "verdict", l->verdict);
	json_bool(j, "needs_seal", l->needs_seal);
	write_copy(j, l);
	json_int(j, "rev", l->rev);
	recall_write(j, s->recall.count > 0 ? s->recall.at : NULL);
	return write_links(c, s, j) && flow_view_write(c, l, v, j);
}
