/* copy_make.c - a copy: its files, its number, its process (R103, R120) */

#include "base/text.h"
#include "dispatch/copy.h"
#include "office/audit.h"
#include "office/recipients.h"
#include "office/register.h"
#include "office/right.h"

static const struct member copy_members[] = {
	MEMBER(struct copy_form, kind, .min = 1, .max = 9),
	MEMBER(struct copy_form, from, .min = 1, .max = 10),
	MEMBER(struct copy_form, to, .min = 1, .max = 10),
	MEMBER(struct copy_form, signer, .min = 36, .max = 36),
	MEMBER(struct copy_form, pages, .min = 1, .max = 200,
	    .optional = true),
	MEMBER(struct copy_form, copies, .min = 0, .max = 9999,
	    .optional = true),
	MEMBER_END
};

static const struct record copy_record = {
	"copy", sizeof(struct copy_form), copy_members
};

static const char *const copy_also[] = { "recipients", "scans", NULL };

/* NĐ 30/2020 Đ27: the head decides who may sign copies. */
static bool
signer_read(struct ctx *c, struct copy_making *m)
{
	if (!post_get(c, m->form->signer, &m->signer))
		return false;
	return right_of_roles((uint32_t)m->signer.roles, RIGHT_SIGN_COPY) ||
	    refuse_field(c, "signer", "copy_signer_may_not", "post %ld",
	    (long)m->signer.id);
}

static bool
original_check(struct ctx *c, const struct copy_making *m)
{
	const struct file *f = m->files.at;
	struct copy_source s = {
		.letter = &m->original,
		.signatures = m->files.count > 0 && f->position == 0 ?
		    f->signatures : 0,
	};

	return copy_may_be_made(c, &s) && copy_way_may_be(c, &s, &m->way);
}

/* What is on paper goes by hand or by post, whoever gets it. */
static void
recipients_on_paper(struct rows *recipients)
{
	struct delivery *d = recipients->at;

	for (size_t i = 0; i < recipients->count; i++)
		d[i].channel = "paper";
}

static bool
letter_begin(struct ctx *c, struct copy_making *m)
{
	const struct letter *o = &m->original;
	bool on_paper = text_same(m->way.to, COPY_PAPER);

	m->kind = copy_kind_of(m->form->kind);
	m->letter = (struct letter){
		.organ_id = c->user.organ_id, .direction = "out",
		.origin = "native", .state = "sealing",
		.type_name = m->kind->type_name, .issued_on = c->today,
		.organ_name = m->organ.name, .subject = o->subject,
		.language = o->language, .urgency = o->urgency,
		.description = copy_words(c, m),
		.signer_position = m->signer.title,
		.signer_name = m->signer.name,
		.signer_competence = m->signer.competence,
		.signer_post_id = m->signer.id,
		.drafter_post_id = c->user.post_id,
		.copies = m->form->copies,
		.paper = on_paper ? "paper_only" : "electronic",
		.paper_reason = on_paper ? "Bản sao giấy" : NULL,
	};
	if (!recipients_read(c, &m->letter, m->body, &m->recipients))
		return false;
	if (on_paper)
		recipients_on_paper(&m->recipients);
	return true;
}

static bool
read_all(struct ctx *c, struct copy_making *m)
{
	const struct copy_form *f = m->form;
	const char *id;

	m->way = (struct copy_way){ f->kind, f->from, f->to };
	return path_uuid(c, "id", &id) && body_json(c, &m->body) &&
	    letter_get(c, id, &m->original) &&
	    file_list(c, m->original.id, &m->files) &&
	    original_check(c, m) &&
	    signer_read(c, m) &&
	    unit_get_id(c, c->user.organ_id, &m->organ) &&
	    letter_begin(c, m) &&
	    copy_parts_make(c, m);
}

/* "SY" of the profile's list (NĐ 30/2020 annex III.I). */
static bool
notation_of(struct ctx *c, const struct copy_making *m, const char **out)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	struct letter_types types;

	if (!province_read(c, &conf->province, &p) ||
	    !province_copies(c, p, &types))
		return false;
	for (size_t i = 0; i < types.count; i++) {
		if (!text_same(types.at[i].name, m->kind->type_name))
			continue;
		*out = arena_text(c->mem, "%s-%s",
		    types.at[i].abbreviation, m->organ.short_name);
		return true;
	}
	return broken(c, "no \"%s\" in copies", m->kind->type_name);
}

/* One series of the organ for copies of every kind, by year (nd30 §2). */
static bool
number_take(struct ctx *c, struct copy_making *m)
{
	const struct register_query q = {
		.organ_id = c->user.organ_id, .direction = "copy",
		.series = "chung", .year = c->today.year,
	};
	struct letter *l = &m->letter;
	struct book book;

	if (!register_for(c, &q, &book) || !register_take(c, book.id, l))
		return false;
	l->code_number = number_text(c, l->number);
	l->document_code = document_code(c,
	    m->organ.code == NULL ? "" : m->organ.code, l);
	return letter_update_registration(c, l);
}

static bool
copy_row_put(struct ctx *c, const struct copy_making *m)
{
	const struct copy copy = {
		.letter_id = m->letter.id, .organ_id = m->letter.organ_id,
		.original_id = m->original.id, .kind = m->way.kind,
		.from_medium = m->way.from, .to_medium = m->way.to,
		.pages = m->form->pages,
	};

	return copy_insert(c, &copy) && copy_viewers(c, &copy);
}

/* It may have been taken back while its pages were read. */
static bool
original_hold(struct ctx *c, struct copy_making *m)
{
	struct flow_held held;

	if (!flow_hold(c, m->original.id, &held))
		return false;
	m->original = held.letter;
	return original_check(c, m);
}

static bool
copy_put(struct ctx *c, struct copy_making *m)
{
	const struct dispatch_conf *conf = c->conf;

	return notation_of(c, m, &m->letter.code_notation) &&
	    letter_insert(c, &m->letter) &&
	    copy_parts_put(c, m) &&
	    recipients_add(c, &m->letter, &m->recipients) &&
	    copy_row_put(c, m) &&
	    number_take(c, m) &&
	    flow_start(c, &conf->flow, &(struct flow_start){
	        .letter = &m->letter, .flow = "ban-sao" }) &&
	    audit_add(c, "copy_made", "letter", m->original.id,
	        m->way.kind);
}

bool
copy_make(struct ctx *c)
{
	struct copy_form form = { .copies = 0 };
	struct copy_making m = { .form = &form };
	struct letter_row row;
	struct json *j;

	if (!form_read_also(c, &copy_record, &form, copy_also) ||
	    !read_all(c, &m) ||
	    !tx_begin(c) ||
	    !original_hold(c, &m) ||
	    !copy_put(c, &m) ||
	    !letter_row_get(c, m.letter.id, &row))
		return false;
	j = reply_json(c, 201);
	json_text(j, "id", m.letter.uuid);
	json_int(j, "number", m.letter.number);
	json_text(j, "code", letter_code(c, m.letter.code_number,
	    m.letter.code_notation));
	letter_row_write(c, j, "letter", &row);
	return true;
}
