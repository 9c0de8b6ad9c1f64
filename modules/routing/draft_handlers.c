/* draft_handlers.c - drafts: beginning, changing, versions */

#include "base/text.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/recipients.h"
#include "office/search.h"
#include "office/secrecy.h"
#include "office/unit.h"
#include "routing/routing.h"

static const struct member draft_members[] = {
	MEMBER(struct draft_form, type_name, .min = 1, .max = 100),
	MEMBER(struct draft_form, secrecy, .min = 1, .max = 20),
	MEMBER(struct draft_form, subject, .min = 1, .max = 500),
	MEMBER(struct draft_form, signer, .min = 36, .max = 36),
	MEMBER(struct draft_form, urgency, .min = 0, .max = 3),
	MEMBER(struct draft_form, reply_to, .min = 36, .max = 36,
	    .optional = true),
	MEMBER(struct draft_form, main, .min = 36, .max = 36,
	    .optional = true),
	MEMBER(struct draft_form, paper, .optional = true),
	MEMBER(struct draft_form, encrypt, .optional = true),
	MEMBER(struct draft_form, paper_reason, .min = 1, .max = 500,
	    .optional = true),
	MEMBER(struct draft_form, note, .min = 1, .max = 500,
	    .optional = true),
	MEMBER(struct draft_form, rev, .min = 0, .max = INT32_MAX,
	    .optional = true),
	MEMBER_END
};

static const struct record draft_record = {
	"draft", sizeof(struct draft_form), draft_members
};

static const char *const draft_also[] = { "recipients", "annexes", NULL };

static bool
draft_read(struct ctx *c, struct draft_form *f, const json_t **body)
{
	const struct routing_conf *conf = c->conf;
	const struct secrecy_store store = { conf->blobs, conf->pages };

	return body_json(c, body) &&
	    secrecy_check_form(c, &store, *body, "draft") &&
	    form_read_also(c, &draft_record, f, draft_also) &&
	    draft_may_be(c, f);
}

/* R160: where the province's rules have it. */
static bool
encryption_is_offered(struct ctx *c)
{
	const struct routing_conf *conf = c->conf;
	const struct province *p;
	bool offered;

	if (!province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "signing.encryption", &offered))
		return false;
	return offered || refuse_field(c, "encrypt",
	    "encryption_not_offered", "by the profile");
}

static bool
letter_from_form(struct ctx *c, const struct draft_form *f,
    struct letter *l)
{
	struct unit organ;

	if (!unit_get_id(c, c->user.organ_id, &organ))
		return false;
	l->type_name = f->type_name;
	l->subject = text_squeeze(c->mem, f->subject);
	l->urgency = f->urgency;
	l->organ_name = organ.name;
	l->description = f->note;
	l->paper = f->paper ? "with_paper" : "electronic";
	l->paper_reason = f->paper_reason;
	l->encrypted = f->encrypt;
	l->encrypted_by = f->encrypt ? c->user.post_id : 0;
	return (!f->encrypt || encryption_is_offered(c)) &&
	    draft_signer(c, f, l);
}

static bool
answer_find(struct ctx *c, const struct draft_form *f, struct letter *out)
{
	*out = (struct letter){ .id = 0 };
	return f->reply_to == NULL || letter_get(c, f->reply_to, out);
}

static bool
draft_begin(struct ctx *c, struct letter *l, const struct letter *answers,
    const json_t *body)
{
	const struct routing_conf *conf = c->conf;
	struct flow_start start = { .letter = l, .flow = "van-ban-di" };
	struct rows recipients;

	if (!json_is_string(json_object_get(body, "main")))
		return refuse_field(c, "main", "field_missing", "no main");
	/* First the letter it answers: its guard sees no reply yet. */
	if (answers->id != 0 && !draft_answers(c, l, answers))
		return false;
	return draft_recipients_read(c, l, body, &recipients) &&
	    letter_insert(c, l) &&
	    draft_files(c, l, body) &&
	    recipients_add(c, l, &recipients) &&
	    flow_start(c, &conf->flow, &start);
}

static bool
reply_letter(struct ctx *c, int status, int64_t id)
{
	struct letter_row row;
	struct json *j;

	if (!letter_row_get(c, id, &row))
		return false;
	j = reply_json(c, status);
	json_text(j, "id", row.uuid);
	letter_row_write(c, j, "letter", &row);
	return true;
}

static bool
version_written(struct ctx *c, const struct letter *l, int64_t version,
    const char *note)
{
	return check_add(c, &(struct check_note){ .letter_id = l->id,
	    .version = version, .kind = VERSION_WRITTEN, .result = "written",
	    .text = note });
}

bool
draft_create(struct ctx *c)
{
	struct draft_form form = { .urgency = 0 };
	struct letter answers;
	struct letter l = {
		.organ_id = c->user.organ_id, .direction = "out",
		.origin = "native", .state = "draft", .verdict = "none",
		.drafter_post_id = c->user.post_id,
		.uuid = uuid_new(c->mem),
	};
	const json_t *body;

	if (!draft_read(c, &form, &body) ||
	    !tx_begin(c) ||
	    !answer_find(c, &form, &answers) ||
	    !letter_from_form(c, &form, &l))
		return false;
	l.reply_to_id = answers.id;
	return draft_begin(c, &l, &answers, body) &&
	    version_written(c, &l, 1, form.note) &&
	    reply_letter(c, 201, l.id);
}

/* Only its drafter, and only before it is submitted. */
static bool
draft_of_mine(struct ctx *c, struct letter *l)
{
	const char *id;

	if (!path_uuid(c, "id", &id) || !letter_get(c, id, l))
		return false;
	if (l->drafter_post_id != c->user.post_id)
		return refuse(c, NO_RIGHT, "not_your_draft", "letter %ld",
		    (long)l->id);
	if (!text_same(l->state, "draft"))
		return refuse(c, CONFLICT, "draft_submitted", "letter %ld %s",
		    (long)l->id, l->state);
	return true;
}

/* One form for the first and every later writing: only these saw a rev. */
static bool
rev_given(struct ctx *c, const struct draft_form *f)
{
	return f->rev > 0 ||
	    refuse_field(c, "rev", "field_missing", "none was seen");
}

bool
draft_update(struct ctx *c)
{
	struct draft_form form = { .urgency = 0 };
	struct rows recipients;
	const json_t *body;
	struct letter l;

	if (!draft_read(c, &form, &body) ||
	    !rev_given(c, &form) ||
	    !tx_begin(c) ||
	    !draft_of_mine(c, &l) ||
	    !letter_from_form(c, &form, &l) ||
	    !draft_recipients_read(c, &l, body, &recipients))
		return false;
	l.rev = form.rev;
	return letter_update_draft(c, &l) &&
	    delivery_clear(c, l.id) &&
	    recipients_add(c, &l, &recipients) &&
	    search_index(c, &l) &&
	    reply_letter(c, 200, l.id);
}

struct version_form {
	int64_t rev;
	const char *note;
};

static const struct member version_members[] = {
	MEMBER(struct version_form, rev, .min = 1, .max = INT32_MAX),
	MEMBER(struct version_form, note, .min = 1, .max = 500,
	    .optional = true),
	MEMBER_END
};

static const struct record version_record = {
	"version", sizeof(struct version_form), version_members
};

static const char *const version_also[] = { "main", "annexes", NULL };

bool
draft_version(struct ctx *c)
{
	struct version_form form = { .rev = 0 };
	const json_t *body;
	struct letter l;
	struct file main;

	if (!form_read_also(c, &version_record, &form, version_also) ||
	    !body_json(c, &body) ||
	    !tx_begin(c) ||
	    !draft_of_mine(c, &l))
		return false;
	l.rev = form.rev;
	if (!letter_update_draft(c, &l) ||
	    !draft_files(c, &l, body) ||
	    !file_main(c, l.id, &main) ||
	    !version_written(c, &l, main.version, form.note))
		return false;
	json_int(reply_json(c, 201), "version", main.version);
	return true;
}
