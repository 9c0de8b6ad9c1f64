/* copy_handlers.c - the copies of a letter, and what may be made of it */

#include "base/text.h"
#include "base/words.h"
#include "dispatch/copy.h"
#include "office/register.h"
#include "office/right.h"

/* NĐ 30/2020 Đ26. */
static const char value_sentence[] =
    "Bản sao y, bản sao lục, bản trích sao thực hiện đúng quy định có giá"
    " trị pháp lý như bản chính (Nghị định 30/2020/NĐ-CP Điều 26).";

static void
write_copy(struct ctx *c, struct json *j, const char *name,
    const struct copy_row *k)
{
	json_open(j, name);
	json_text(j, "id", k->uuid);
	json_text(j, "kind", k->copy.kind);
	json_text(j, "from", k->copy.from_medium);
	json_text(j, "to", k->copy.to_medium);
	json_text(j, "pages", k->copy.pages);
	json_instant(j, "made_at", k->copy.made_at);
	json_text(j, "type_name", k->type_name);
	json_text(j, "code",
	    letter_code(c, k->code_number, k->code_notation));
	json_date(j, "issued_on", k->issued_on);
	json_text(j, "organ_name", k->organ_name);
	json_text(j, "subject", k->subject);
	json_text(j, "signer_name", k->signer_name);
	json_text(j, "signer_position", k->signer_position);
	json_text(j, "to_places", k->to_places);
	json_text(j, "state", k->state);
	json_text(j, "step_label", k->step_label);
	json_close(j);
}

/* What stands under the copied text on paper (annex I part II.II). */
static bool
write_block(struct ctx *c, struct json *j, const struct letter *l)
{
	const struct copy_kind *kind = copy_kind_of_type(l->type_name);
	struct unit organ;

	if (!unit_get_id(c, l->organ_id, &organ))
		return false;
	json_open(j, "block");
	json_text(j, "form", kind == NULL ? NULL : kind->form);
	json_text(j, "organ_name", organ.name);
	json_text(j, "code",
	    letter_code(c, l->code_number, l->code_notation));
	json_text(j, "place", organ.place);
	json_date(j, "issued_on", l->issued_on);
	json_text(j, "competence", l->signer_competence);
	json_text(j, "position", l->signer_position);
	json_text(j, "signer_name", l->signer_name);
	json_text(j, "to_places", l->to_places);
	json_close(j);
	return true;
}

static bool
write_source(struct ctx *c, struct json *j, const struct letter *l)
{
	struct copy_row source;
	bool found;

	if (!copy_find(c, l->id, &source, &found))
		return false;
	if (found) {
		write_copy(c, j, "source", &source);
		return write_block(c, j, l);
	}
	json_none(j, "source");
	json_none(j, "block");
	return true;
}

static bool
write_made(struct ctx *c, struct json *j, const struct letter *l)
{
	const struct copy_row *k;
	struct rows rows;

	if (!copy_list(c, l->id, &rows))
		return false;
	k = rows.at;
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++)
		write_copy(c, j, NULL, &k[i]);
	json_close(j);
	json_text(j, "value", value_sentence);
	return write_source(c, j, l);
}

/* A question, not an act: what refuses is told, and nothing failed. */
static bool
is_refused(struct ctx *c, bool may, const char **code)
{
	if (may)
		return false;
	*code = c->failure.code;
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	return true;
}

static void
write_ways(struct ctx *c, struct json *j, const struct copy_source *s)
{
	const struct copy_way *ways;
	size_t count = copy_ways(&ways);
	const char *code = NULL;

	json_open_list(j, "ways");
	for (size_t i = 0; i < count; i++) {
		if (is_refused(c, copy_way_may_be(c, s, &ways[i]), &code))
			continue;
		json_open(j, NULL);
		json_text(j, "kind", ways[i].kind);
		json_text(j, "from", ways[i].from);
		json_text(j, "to", ways[i].to);
		json_bool(j, "needs_scan",
		    copy_needs_scan(s->letter, &ways[i]));
		json_close(j);
	}
	json_close(j);
}

static bool
write_signers(struct ctx *c, struct json *j)
{
	const struct post_query q = {
		.organ_id = c->user.organ_id,
		.role = right_roles(RIGHT_SIGN_COPY),
	};
	const struct post *post;
	struct rows rows;

	if (!posts_with_role(c, &q, &rows))
		return false;
	post = rows.at;
	json_open_list(j, "signers");
	for (size_t i = 0; i < rows.count; i++)
		post_ref_write(j, NULL, &post[i]);
	json_close(j);
	return true;
}

/* What the form of a copy offers; null for who may make none. */
static bool
write_may(struct ctx *c, struct json *j, const struct letter *l)
{
	struct copy_source s = { .letter = l };
	const struct file *f;
	const char *code = NULL;
	struct rows files;

	if (!right_has(c, RIGHT_COPY)) {
		json_none(j, "may");
		return true;
	}
	if (!file_list(c, l->id, &files))
		return false;
	f = files.at;
	if (files.count > 0 && f->position == 0)
		s.signatures = f->signatures;
	json_open(j, "may");
	if (is_refused(c, copy_may_be_made(c, &s), &code)) {
		json_text(j, "refused", code);
		json_text(j, "reason", words_get(code));
	} else {
		json_none(j, "refused");
		write_ways(c, j, &s);
		if (!write_signers(c, j))
			return false;
	}
	json_close(j);
	return true;
}

bool
copies_show(struct ctx *c)
{
	struct letter l;
	struct json *j;
	const char *id;

	if (!path_uuid(c, "id", &id) || !letter_get(c, id, &l))
		return false;
	j = reply_json(c, 200);
	return write_made(c, j, &l) && write_may(c, j, &l);
}
