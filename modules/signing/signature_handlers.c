/* signature_handlers.c - begin and finish (signing in two steps) */

#include <string.h>

#include "base/text.h"
#include "blob/blob.h"
#include "office/audit.h"
#include "signing/signing.h"

struct begin_form {
	const char *letter, *file, *base_sha256, *certificate, *purpose;
	const char *reason, *ticket_sha256;
};

static const struct member begin_members[] = {
	MEMBER(struct begin_form, letter, .min = 36, .max = 36),
	MEMBER(struct begin_form, file, .min = 36, .max = 36),
	MEMBER(struct begin_form, base_sha256, .min = 64, .max = 64),
	MEMBER(struct begin_form, certificate, .min = 36, .max = 36),
	MEMBER(struct begin_form, purpose, .min = 1, .max = 6),
	MEMBER(struct begin_form, reason, .min = 1, .max = 200,
	    .optional = true),
	MEMBER(struct begin_form, ticket_sha256, .min = 64, .max = 64,
	    .optional = true),
	MEMBER_END
};

static const struct record begin_record = {
	"begin", sizeof(struct begin_form), begin_members
};

static const char *const begin_also[] = { "place", NULL };

static bool
is_prepared(struct ctx *c, const struct file *f, bool *out)
{
	struct rows rows;
	const struct revision *r;

	if (!revision_list(c, f->id, &rows))
		return false;
	r = rows.at;
	*out = false;
	for (size_t i = 0; i < rows.count; i++)
		if (text_same(r[i].purpose, "prepared"))
			*out = true;
	return true;
}

static bool
facts_load(struct ctx *c, struct sign_facts *f)
{
	const struct signing_conf *conf = c->conf;
	const struct province *p;
	bool same_day;

	if (!is_prepared(c, f->file, &f->prepared) ||
	    !check_passed(c, f->file, "content", &f->content_passed) ||
	    !check_passed(c, f->file, "form", &f->form_passed) ||
	    !province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "signing.seal_date_is_issue_date",
	        &same_day))
		return false;
	f->same_day = same_day;
	return true;
}

static bool
begin_check(struct ctx *c, const struct begin_form *form,
    struct sign_facts *f)
{
	if (f->file->letter_id != f->letter->id)
		return refuse(c, ABSENT, "absent", "file of another letter");
	if (!text_same(f->file->sha256, form->base_sha256))
		return refuse(c, CONFLICT, "file_changed", "file %ld",
		    (long)f->file->id);
	return facts_load(c, f) && sign_may_begin(c, f);
}

/* A rectangle of numbers; what is left out is the purpose's own. */
static bool
place_check(struct ctx *c, const json_t *place)
{
	static const char *const names[] = {
		"page", "x", "y", "width", "height"
	};

	if (place == NULL || json_is_null(place))
		return true;
	for (size_t i = 0; i < COUNT(names); i++) {
		const json_t *value = json_object_get(place, names[i]);
		double at = json_number_value(value);
		bool may_be_zero = names[i][1] == '\0'; /* x, y */

		if (!json_is_number(value))
			return refuse_field(c, "place", "field_type",
			    "no number %s", names[i]);
		if (!(at >= (may_be_zero ? 0 : 1) && at <= 100000))
			return refuse_field(c, "place", "field_range", "%s",
			    names[i]);
	}
	return true;
}

static void
reply_begin(struct ctx *c, const struct pending *p,
    const struct sign_facts *f)
{
	struct json *j = reply_json(c, 201);

	json_text(j, "pending", p->uuid);
	if (p->ticket_sha256 != NULL) {
		agent_write(c, j, f);
	} else {
		json_text(j, "attributes",
		    text_base64(c->mem, p->attributes));
		json_text(j, "digest", p->digest);
	}
	json_text(j, "device", f->certificate->device);
	json_text(j, "certificate",
	    text_base64(c->mem, f->certificate->der));
	json_instant(j, "expires", p->expires_at);
}

bool
signature_begin(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	struct begin_form form = { .reason = NULL };
	struct letter l;
	struct file file;
	struct certificate k;
	struct sign_facts facts = {
		.letter = &l, .file = &file, .certificate = &k,
	};
	const json_t *body;
	struct pending p;

	if (!form_read_also(c, &begin_record, &form, begin_also) ||
	    !body_json(c, &body) ||
	    !letter_get(c, form.letter, &l) ||
	    !file_get(c, form.file, &file) ||
	    !certificate_get(c, form.certificate, &k))
		return false;
	facts.purpose = form.purpose;
	p = (struct pending){
		.letter_id = l.id, .file_id = file.id,
		.base_sha256 = file.sha256, .certificate_id = k.id,
		.purpose = form.purpose,
		.ticket_sha256 = form.ticket_sha256,
		.expires_at = { c->now.ms + conf->pending_minutes * 60000 },
	};
	if (!place_check(c, json_object_get(body, "place")) ||
	    !begin_check(c, &form, &facts) ||
	    !plan_ask(c, &(struct plan_question){
	        .purpose = form.purpose, .reason = form.reason,
	        .place = json_object_get(body, "place"),
	        .certificate = &k, .letter = &l, .file = &file }, &p) ||
	    (p.ticket_sha256 != NULL && !agent_begin(c, &facts, &p)) ||
	    !tx_begin(c) ||
	    !pending_insert(c, &p) ||
	    !audit_add(c, "signature_begun", "letter", l.id, form.purpose))
		return false;
	reply_begin(c, &p, &facts);
	return true;
}

struct finish_form {
	const char *pending, *signature, *cms, *grant;
};

static const struct member finish_members[] = {
	MEMBER(struct finish_form, pending, .min = 36, .max = 36),
	MEMBER(struct finish_form, signature, .min = 4, .max = 4096,
	    .optional = true),
	MEMBER(struct finish_form, cms, .min = 4, .max = 49152,
	    .optional = true),
	MEMBER(struct finish_form, grant, .min = 4, .max = 4096,
	    .optional = true),
	MEMBER_END
};

static const struct record finish_record = {
	"finish", sizeof(struct finish_form), finish_members
};

/* From the token, from a program that made all of it, or from keykeeper. */
static bool
proof_of(struct ctx *c, const struct finish_form *f,
    const struct pending *p, struct proof *out)
{
	struct certificate k;

	*out = (struct proof){ f->signature, f->cms };
	if (f->signature != NULL || f->cms != NULL)
		return true;
	if (f->grant == NULL)
		return refuse_field(c, "signature", "field_missing",
		    "neither signature, CMS nor grant");
	return certificate_get_id(c, p->certificate_id, &k) &&
	    keykeeper_sign(c, &k, p, f->grant, &out->signature);
}

/* The bytes to append were planned at the beginning. */
static bool
tail_grow(struct ctx *c, const struct finish_form *form,
    const struct pending *p, int64_t base_length, struct blob *out)
{
	const struct signing_conf *conf = c->conf;
	struct bytes cms, tail;
	struct proof proof;

	return proof_of(c, form, p, &proof) &&
	    cms_ask(c, p, &proof, &cms) &&
	    tail_with(c, p, base_length, cms, &tail) &&
	    blob_grow(c, conf->verdict.blobs, p->base_sha256, tail, out);
}

/* One begun for the signing program's own file takes nothing else. */
static bool
agent_proof(struct ctx *c, const struct finish_form *f)
{
	if (f->signature == NULL && f->cms == NULL && f->grant == NULL)
		return true;
	return refuse_field(c, "signature", "signature_way",
	    "the file itself comes back");
}

/* The signed bytes are on disk before the row says so (P1, P6). */
static bool
file_grow(struct ctx *c, const struct finish_form *form,
    const struct pending *p, struct file *file)
{
	struct file_growth g = {
		.file_id = p->file_id, .base_sha256 = p->base_sha256,
		.purpose = p->purpose,
	};

	if (!file_get_id(c, p->file_id, file))
		return false;
	g.signatures = file->signatures + 1;
	return (p->ticket_sha256 != NULL ?
	    agent_proof(c, form) && agent_accept(c, p, &g.blob) :
	    tail_grow(c, form, p, file->length, &g.blob)) &&
	    file_add_revision(c, &g) &&
	    file_get_id(c, p->file_id, file);
}

static bool
verdict_intact(struct ctx *c, const struct verdict *v)
{
	json_t *report;
	struct bytes text = {
		(const unsigned char *)v->report, strlen(v->report)
	};

	if (!json_read(c, text, &report))
		return false;
	if (!text_same(json_string_value(
	    json_object_get(report, "integrity")), "intact"))
		return refuse(c, CONFLICT, "signature_not_intact",
		    "own signature: %s", v->verdict);
	return true;
}

static bool
reply_finish(struct ctx *c, const struct pending *p, const struct file *f,
    const struct verdict *v)
{
	struct json *stored = json_begin(c->mem);
	struct json *j;
	struct letter_row row;

	if (!letter_row_get(c, p->letter_id, &row))
		return false;
	json_text(stored, "file", f->uuid);
	json_text(stored, "sha256", f->sha256);
	json_text(stored, "verdict", v->verdict);
	if (!pending_use(c, p->id, (const char *)json_end(stored).at))
		return false;
	j = reply_json(c, 200);
	file_write(j, "file", f);
	json_text(j, "sha256", f->sha256);
	json_text(j, "verdict", v->verdict);
	letter_row_write(c, j, "letter", &row);
	return true;
}

/* Finishing again, with whatever, tells what came of it the first time. */
static bool
finish_repeat(struct ctx *c, const struct pending *p)
{
	struct bytes text = {
		(const unsigned char *)p->result, strlen(p->result)
	};
	struct letter_row row;
	struct file f;
	struct json *j;
	json_t *first;

	if (!json_read(c, text, &first) ||
	    !file_get_id(c, p->file_id, &f) ||
	    !letter_row_get(c, p->letter_id, &row))
		return false;
	j = reply_json(c, 200);
	file_write(j, "file", &f);
	json_text(j, "sha256", json_string_value(
	    json_object_get(first, "sha256")));
	json_text(j, "verdict", json_string_value(
	    json_object_get(first, "verdict")));
	letter_row_write(c, j, "letter", &row);
	return true;
}

/*
 * What allowed it to begin must still be so: meanwhile the letter may have
 * gone back, its number be void, the certificate have ended.
 */
static bool
still_may(struct ctx *c, const struct pending *p, const struct letter *l)
{
	struct certificate k;
	struct file file;
	struct sign_facts facts = {
		.letter = l, .file = &file, .certificate = &k,
		.purpose = p->purpose,
	};

	if (!certificate_get_id(c, p->certificate_id, &k) ||
	    !file_get_id(c, p->file_id, &file))
		return false;
	if (!text_same(file.sha256, p->base_sha256))
		return refuse(c, CONFLICT, "file_changed", "file %ld",
		    (long)file.id);
	return facts_load(c, &facts) && sign_may_begin(c, &facts);
}

bool
signature_finish(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	struct finish_form form = { .grant = NULL };
	struct flow_held held;
	struct verdict v;
	struct pending p;
	struct file file;

	if (!form_read(c, &finish_record, &form) ||
	    !tx_begin(c) ||
	    !pending_get(c, form.pending, &p))
		return false;
	if (p.used_at.ms != 0)
		return finish_repeat(c, &p);
	if (p.expires_at.ms < c->now.ms)
		return refuse(c, CONFLICT, "signature_expired",
		    "pending %ld", (long)p.id);
	return flow_hold(c, p.letter_id, &held) &&
	    still_may(c, &p, &held.letter) &&
	    file_grow(c, &form, &p, &file) &&
	    verdict_check(c, &conf->verdict, &file, &v) &&
	    verdict_intact(c, &v) &&
	    signing_complete(c, &held.letter, p.purpose) &&
	    audit_add(c, "signature_made", "letter", p.letter_id,
	    p.purpose) &&
	    reply_finish(c, &p, &file, &v);
}

bool
signature_drop(struct ctx *c)
{
	const char *id;

	if (!path_uuid(c, "id", &id) || !pending_delete(c, id))
		return false;
	reply_empty(c, 204);
	return true;
}
