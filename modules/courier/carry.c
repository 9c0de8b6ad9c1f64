/*
 * carry.c - one message of the outbox reaches its receiver
 *
 * Between organs of this installation the message is read in the jail as if
 * it came from outside, and the receiver's rows commit together with the
 * sender's "sent": it arrives once, whatever is cut off (P9).
 */
#include "base/text.h"
#include "blob/blob.h"
#include "courier/courier.h"
#include "jail/ask.h"

static bool
message_read(struct ctx *c, const struct outgoing *o,
    struct edxml_message *out)
{
	static const char question[] = "{\"op\":\"edxml\"}";
	const struct courier_conf *conf = c->conf;
	struct ask ask = {
		.socket = conf->verdict.inspector,
		.text = { (const unsigned char *)question,
		    sizeof(question) - 1 },
		.fd_count = 1, .timeout_ms = 30000,
	};
	const json_t *answer, *message;

	if (!blob_open(c, conf->verdict.blobs, o->message_sha256,
	        &ask.fds[0]) ||
	    !ask_helper(c, &ask, &answer))
		return false;
	message = json_object_get(answer, "message");
	return edxml_from_json(c, message, out);
}

/* Two forms are in use: a letter of that business, or a status 13. */
static bool
message_recalls(const struct edxml_message *m)
{
	return m->status_code != NULL ?
	    text_same(m->status_code, RECEIPT_RECALL) :
	    m->business == EDXML_RECALL;
}

static bool
deliver(struct ctx *c, const struct outgoing *o)
{
	struct edxml_message m;
	struct unit to;
	bool found;

	if (!organ_by_code(c, o->to_code, &to, &found))
		return false;
	if (!found)
		return refuse(c, BUSY, "axis_not_configured", "to %s",
		    o->to_code);
	if (!message_read(c, o, &m))
		return false;
	if (message_recalls(&m))
		return recall_arrive(c, o, &m, &to);
	if (m.status_code != NULL)
		return status_arrive(c, &m, &to);
	return letter_arrive(c, o, &m, &to);
}

/* The message itself is at fault: repeating it changes nothing. */
static bool
is_final(const struct failure *why)
{
	static const char *const codes[] = {
		"message_differs", "letter_is_state_secret"
	};

	for (size_t i = 0; i < COUNT(codes); i++)
		if (text_same(codes[i], why->code))
			return true;
	return false;
}

/* The try failed: its changes are undone, the message stays. */
static bool
put_back(struct ctx *c, const struct outgoing *o)
{
	const struct courier_conf *conf = c->conf;
	struct failure why = c->failure;
	struct outbox_retry retry = {
		.id = o->id, .next_at = retry_at(c, o->attempts),
		.reason = why.code,
		.give_up = o->attempts + 1 >= conf->max_tries ||
		    is_final(&why),
	};
	bool done;

	tx_rollback(c);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	done = tx_begin(c) && outbox_again(c, &retry) &&
	    (!retry.give_up || o->delivery_id == 0 ||
	    delivery_failed(c, o->delivery_id, why.code)) &&
	    tx_commit(c);
	if (done)
		c->failure = why; /* for the log */
	return false;
}

bool
carry_one(struct ctx *c)
{
	const struct outgoing *o;
	struct rows rows;

	if (!tx_begin(c) || !outbox_claim(c, 1, &rows))
		return false;
	if (rows.count == 0) {
		tx_rollback(c);
		return false;
	}
	o = rows.at;
	if (!deliver(c, o) || !outbox_done(c, o->id))
		return put_back(c, o);
	return tx_commit(c);
}
