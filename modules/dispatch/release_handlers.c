/* release_handlers.c - a finished letter leaves for its receivers (R105) */

#include "base/text.h"
#include "base/words.h"
#include "dispatch/dispatch.h"
#include "dispatch/encrypt.h"
#include "flow/effect.h"
#include "office/audit.h"
#include "office/envelope.h"
#include "office/outbox.h"

/* What is being fetched, why it takes long, and that it is not waited for. */
static const char *
evidence_told(struct ctx *c, const struct augment_policy *p,
    const struct augment_told *t)
{
	const char *why = t->failure == NULL ? NULL : words_get(t->failure);

	if (text_same(p->level, "B-B") && t->is_done)
		return "Chữ ký không cần dấu thời gian (mức B-B)";
	if (t->is_done)
		return arena_text(c->mem, "Đã có dấu thời gian và bằng chứng"
		    " chữ ký (mức %s)", p->level);
	return arena_text(c->mem, "%s%s%s%s",
	    t->waiting > 0 ? "Đang lấy dấu thời gian, bằng chứng chữ ký" :
	    "Không lấy được dấu thời gian, bằng chứng chữ ký",
	    t->may_leave ? " (không phải chờ)" : "",
	    why != NULL ? ". " : "", why != NULL ? why : "");
}

static bool
evidence_load(struct ctx *c, const struct letter *l, struct check_facts *f)
{
	const struct dispatch_conf *conf = c->conf;
	const struct augment_conf wanted = { conf->province, conf->level };
	struct augment_policy policy;
	struct augment_told told;
	struct instant since;
	struct rows rows;

	if (!augment_policy_read(c, &wanted, &policy) ||
	    !augment_list(c, l->id, &rows))
		return false;
	since = (struct instant){
		c->now.ms - policy.wait_minutes * 60000 };
	augment_tell(rows.at, rows.count, since, &told);
	f->evidence_done = told.may_leave;
	f->evidence_waits = told.waiting > 0;
	f->evidence_text = evidence_told(c, &policy, &told);
	return true;
}

static bool
ciphers_load(struct ctx *c, const struct letter *l, struct check_facts *f)
{
	struct rows rows;

	if (!l->encrypted)
		return true;
	if (!ciphers_of_letter(c, l->id, &rows))
		return false;
	f->cipher_text = ciphers_missing(c, rows.at, rows.count);
	return true;
}

static bool
facts_load(struct ctx *c, const struct letter *l, struct check_facts *f)
{
	const struct dispatch_conf *conf = c->conf;
	const struct province *p;
	struct rows files, deliveries;
	bool same_day;

	if (!file_list(c, l->id, &files) ||
	    !delivery_list(c, l->id, &deliveries) ||
	    !province_read(c, &conf->province, &p) ||
	    !province_bool(c, p, "signing.seal_date_is_issue_date",
	        &same_day))
		return false;
	*f = (struct check_facts){
		.letter = l, .files = files.at, .file_count = files.count,
		.deliveries = deliveries.at,
		.delivery_count = deliveries.count,
		.same_day = same_day, .today = c->today,
	};
	return evidence_load(c, l, f) && ciphers_load(c, l, f);
}

bool
checklist_show(struct ctx *c)
{
	struct letter l;
	struct check_facts facts;
	struct checked list[CHECKS];
	struct json *j;
	size_t count;

	if (!outgoing_of_path(c, &l) || !facts_load(c, &l, &facts))
		return false;
	count = checklist(&facts, list);
	j = reply_json(c, 200);
	json_bool(j, "ready", checklist_ready(list, count));
	json_bool(j, "waiting", facts.evidence_waits);
	json_bool(j, "encrypted", l.encrypted);
	json_bool(j, "encrypted_mine", l.encrypted &&
	    l.encrypted_by == c->user.post_id);
	json_open_list(j, "items");
	for (size_t i = 0; i < count; i++) {
		json_open(j, NULL);
		json_text(j, "id", list[i].id);
		json_bool(j, "ok", list[i].ok);
		json_text(j, "text", list[i].text);
		json_close(j);
	}
	json_close(j);
	return true;
}

struct release_form {
	const char *action;
	int64_t rev;
};

static const struct member release_members[] = {
	MEMBER(struct release_form, action, .min = 1, .max = 40),
	MEMBER(struct release_form, rev, .min = 1, .max = INT32_MAX),
	MEMBER_END
};

static const struct record release_record = {
	"release", sizeof(struct release_form), release_members
};

/* The effect "release": queued here, carried by the courier (P9). */
static bool
apply_release(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	struct release *r = t->act->own;

	(void)args;
	r->queued = true;
	if (t->letter->encrypted != r->letter->encrypted)
		return refuse(c, CONFLICT, "changed_meanwhile",
		    "mark of letter %ld", (long)t->letter->id);
	for (size_t i = 0; i < r->delivery_count; i++) {
		const struct delivery *d = &r->deliveries[i];
		struct outgoing out = {
			.organ_id = d->organ_id, .kind = "edoc",
			.letter_id = d->letter_id, .delivery_id = d->id,
			.from_code = r->sender.code,
			.to_code = d->receiver_code,
			.message_sha256 = r->messages[i],
			.urgency = r->letter->urgency,
		};

		if (r->messages[i] != NULL && !outbox_add(c, &out))
			return false;
	}
	return release_envelopes_keep(c, r) &&
	    delivery_queue(c, t->letter->id) &&
	    letter_set_released(c, t->letter->id) &&
	    audit_add(c, "letter_released", "letter", t->letter->id, NULL);
}

static const struct flow_effect effects[] = {
	{ "release", apply_release, false },
	{ NULL, NULL, false },
};

static bool
release_prepare(struct ctx *c, const struct letter *l,
    const struct check_facts *f, struct release *r)
{
	struct letter *answers;

	*r = (struct release){
		.letter = l, .files = f->files, .file_count = f->file_count,
		.deliveries = f->deliveries,
		.delivery_count = f->delivery_count,
	};
	if (l->reply_to_id != 0) {
		answers = arena_take(c->mem, sizeof(*answers));
		if (!letter_get_id(c, l->reply_to_id, answers))
			return false;
		r->answers = answers;
	}
	return unit_get_id(c, l->organ_id, &r->sender) &&
	    release_encrypt(c, r) && release_compose(c, r);
}

static bool
ready_check(struct ctx *c, const struct check_facts *f)
{
	struct checked list[CHECKS];
	size_t count = checklist(f, list);

	for (size_t i = 0; i < count; i++)
		if (!list[i].ok) {
			c->failure.reason = list[i].text;
			return refuse(c, CONFLICT, "release_not_ready",
			    "letter %ld: %s", (long)f->letter->id,
			    list[i].id);
		}
	return true;
}

bool
letter_release(struct ctx *c)
{
	const struct dispatch_conf *conf = c->conf;
	struct release_form form;
	struct check_facts facts;
	struct letter_row row;
	struct release r;
	struct letter l;
	struct json *j;

	if (!form_read(c, &release_record, &form) ||
	    !outgoing_of_path(c, &l) ||
	    !facts_load(c, &l, &facts) ||
	    !ready_check(c, &facts) ||
	    !release_prepare(c, &l, &facts, &r) ||
	    !tx_begin(c) ||
	    !flow_act(c, &conf->flow, &(struct flow_act){
	        .letter_id = l.id, .action = form.action, .rev = form.rev,
	        .effects = effects, .own = &r }) ||
	    !letter_row_get(c, l.id, &row))
		return false;
	if (!r.queued)
		return refuse(c, CONFLICT, "action_unknown",
		    "%s releases nothing", form.action);
	j = reply_json(c, 200);
	json_int(j, "deliveries", (int64_t)r.delivery_count);
	letter_row_write(c, j, "letter", &row);
	return true;
}
