/*
 * arrive_recall.c - the sender takes a letter back (R113)
 *
 * Nobody has worked with a letter that is not registered: it is cancelled at
 * once.  A registered one waits for the clerk's answer.
 */
#include "base/text.h"
#include "courier/courier.h"
#include "office/recall.h"

static const char *
recalled_document(const struct edxml_message *m)
{
	const struct edxml_response *about = m->responses.at;

	if (m->business_document_id != NULL)
		return m->business_document_id;
	if (m->status_code != NULL && m->responses.count > 0)
		return about->document_id;
	return m->document_id;
}

static const char *
recall_reason(struct ctx *c, const struct edxml_message *m)
{
	const char *text = m->status_code != NULL ? m->status_text :
	    m->business_reason;

	text = text == NULL ? "" : text_squeeze(c->mem, text);
	return text[0] == '\0' ? "Bên gửi không nêu lý do" :
	    text_cut(c->mem, text, 500);
}

static bool
answer_back(struct ctx *c, const struct letter *l, const char *text)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "code", RECEIPT_AGREED);
	json_text(j, "text", text);
	json_instant(j, "at", c->now);
	return job_add(c, "receipt", l->id, (const char *)json_end(j).at);
}

static bool
is_over(const struct letter *l)
{
	return text_same(l->state, "returned") ||
	    text_same(l->state, "recalled") || text_same(l->state, "void");
}

static bool
event_add(struct ctx *c, const struct letter *l, const struct recall *r,
    bool at_once)
{
	json_t *input = arena_own(c->mem, json_object(), flow_own_json);

	json_object_set_new(input, "reason", json_string(r->reason));
	return flow_event(c, &(struct flow_event){
	    .letter_id = l->id, .input = input, .system = true,
	    .recalls = at_once,
	    .action = at_once ? "thu_hoi" : "yeu_cau_thu_hoi",
	    .label = at_once ? "Huỷ theo yêu cầu thu hồi của bên gửi" :
	        "Bên gửi yêu cầu thu hồi" });
}

static bool
cancel_at_once(struct ctx *c, const struct letter *l, struct recall *r)
{
	r->state = "agreed";
	r->answered_by = "Hệ thống";
	r->answered_at = c->now;
	r->answer_reason = "Văn bản chưa vào sổ";
	return recall_insert(c, r) &&
	    event_add(c, l, r, true) &&
	    answer_back(c, l, r->answer_reason);
}

/* The same request once more changes nothing (P9). */
static bool
is_repeat(struct ctx *c, const struct letter *l, const char *sha256,
    bool *out)
{
	struct recall r;
	bool found;

	*out = false;
	if (!recall_newest(c, l->id, &r, &found))
		return false;
	*out = found && (text_same(r.state, "open") ||
	    text_same(r.message_sha256, sha256));
	return true;
}

static bool
ask_clerk(struct ctx *c, const struct letter *l, struct recall *r)
{
	bool repeat;

	if (!is_repeat(c, l, r->message_sha256, &repeat))
		return false;
	r->state = "open";
	return repeat ||
	    (recall_insert(c, r) && event_add(c, l, r, false));
}

bool
recall_arrive(struct ctx *c, const struct outgoing *o,
    const struct edxml_message *m, const struct unit *to)
{
	struct letter_key key = {
		.organ_id = to->id, .sender_code = m->from.organ_id,
		.document_code = recalled_document(m),
	};
	struct recall r = {
		.organ_id = to->id, .reason = recall_reason(c, m),
		.asked_by = m->from.name == NULL ? m->from.organ_id :
		    m->from.name,
		.message_sha256 = o->message_sha256,
	};
	struct flow_held held;
	struct letter l;
	bool found;

	if (!letter_find_incoming(c, &key, &l, &found))
		return false;
	if (!found) /* it overtook its letter: once more, later */
		return refuse(c, BUSY, "recall_before_letter", "%s",
		    key.document_code);
	if (!flow_hold(c, l.id, &held))
		return false;
	l = held.letter;
	r.letter_id = l.id;
	if (is_over(&l))
		return answer_back(c, &l, "Văn bản đã trả lại hoặc đã huỷ");
	return l.number == 0 ? cancel_at_once(c, &l, &r) :
	    ask_clerk(c, &l, &r);
}
