/*
 * opening_handlers.c - an encrypted letter becomes readable (R160)
 *
 * begin says which key opens it and what accounts has to confirm; open takes
 * the grant, has the keys unwrapped and puts the plain files in place of the
 * envelopes.  All of them or none, in one transaction.
 */
#include "base/text.h"
#include "office/audit.h"
#include "office/envelope.h"
#include "office/job.h"
#include "signing/opening.h"

static bool
may_be_opened(struct ctx *c, const struct letter *l)
{
	if (!l->encrypted || !text_same(l->direction, "in"))
		return refuse(c, CONFLICT, "letter_not_encrypted",
		    "letter %ld", (long)l->id);
	if (text_same(l->state, "returned") ||
	    text_same(l->state, "recalled"))
		return refuse(c, CONFLICT, "letter_not_pending", "it is %s",
		    l->state);
	return true;
}

static bool
not_opened_yet(struct ctx *c, const struct letter *l)
{
	return l->opened_at.ms == 0 || refuse(c, CONFLICT, "letter_opened",
	    "letter %ld", (long)l->id);
}

static bool
letter_of_path(struct ctx *c, struct letter *out)
{
	const char *uuid;

	return path_uuid(c, "id", &uuid) && letter_get(c, uuid, out) &&
	    may_be_opened(c, out);
}

bool
opening_begin(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	struct opening o = { .id = 0 };
	struct rows files;
	struct letter l;
	struct json *j;

	if (!letter_of_path(c, &l) ||
	    !not_opened_yet(c, &l) ||
	    !file_list(c, l.id, &files) ||
	    !opening_find(c, &files, &o))
		return false;
	o.letter_id = l.id;
	o.expires_at = (struct instant){
		c->now.ms + conf->pending_minutes * 60000 };
	if (!tx_begin(c) ||
	    !opening_insert(c, &o) ||
	    !audit_add(c, "opening_begun", "letter", l.id, NULL))
		return false;
	j = reply_json(c, 201);
	json_text(j, "opening", o.uuid);
	json_instant(j, "expires", o.expires_at);
	return true;
}

static bool
files_open(struct ctx *c, const struct letter *l, const json_t *keys)
{
	const struct signing_conf *conf = c->conf;
	const struct file *f;
	struct rows files;
	struct verdict v;
	struct file made;
	size_t at = 0;

	if (!file_list(c, l->id, &files))
		return false;
	f = files.at;
	for (size_t i = 0; i < files.count; i++) {
		if (!text_same(f[i].kind, ENVELOPE_KIND))
			continue;
		if (!file_open(c, &f[i], json_string_value(
		    json_array_get(keys, at++)), &made) ||
		    !verdict_check(c, &conf->verdict, &made, &v))
			return false;
	}
	return at == json_array_size(keys) ||
	    refuse(c, CONFLICT, "changed_meanwhile", "files of letter %ld",
	    (long)l->id);
}

static bool
open_reply(struct ctx *c, int64_t letter_id)
{
	struct letter_row row;

	if (!letter_row_get(c, letter_id, &row))
		return false;
	letter_row_write(c, reply_json(c, 200), "letter", &row);
	return true;
}

struct open_form {
	const char *opening, *grant;
};
static const struct member open_members[] = {
	MEMBER(struct open_form, opening, .min = 36, .max = 36),
	MEMBER(struct open_form, grant, .min = 4, .max = 4096),
	MEMBER_END
};
static const struct record open_record = RECORD(open_form, open_members);

/* The letter of the path is the one that was begun. */
static bool
opening_check(struct ctx *c, const struct opening *o, const struct letter *l)
{
	if (o->letter_id != l->id)
		return refuse(c, ABSENT, "absent", "of another letter");
	if (o->expires_at.ms < c->now.ms)
		return refuse(c, CONFLICT, "opening_expired", "opening %ld",
		    (long)o->id);
	return not_opened_yet(c, l);
}

bool
letter_open(struct ctx *c)
{
	struct open_form form;
	struct flow_held held;
	const json_t *keys;
	struct opening o;
	struct letter l;

	if (!form_read(c, &open_record, &form) ||
	    !tx_begin(c) ||
	    !letter_of_path(c, &l) ||
	    !opening_get(c, form.opening, &o))
		return false;
	if (o.used_at.ms != 0 && o.letter_id == l.id)
		return open_reply(c, l.id);
	return flow_hold(c, l.id, &held) &&
	    may_be_opened(c, &held.letter) &&
	    opening_check(c, &o, &held.letter) &&
	    keykeeper_decrypt(c, &o, form.grant, &keys) &&
	    letter_set_opened(c, l.id) &&
	    files_open(c, &held.letter, keys) &&
	    opening_use(c, o.id) &&
	    job_add(c, "verify", l.id, NULL) &&
	    audit_add(c, "letter_opened", "letter", l.id, NULL) &&
	    open_reply(c, l.id);
}
