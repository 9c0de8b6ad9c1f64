/*
 * history_repo.c - table history: append only, chained per process (P3)
 *
 * self = SHA-256(prev | content).  Content is every column that a person
 * could be shown, each with its length before it, so that no two rows have the
 * same content; docs/architecture.md says how to check it without us.
 */
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "db/later.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

static const char *
number(struct ctx *c, int64_t value)
{
	return arena_text(c->mem, "%lld", (long long)value);
}

bool
history_self(struct ctx *c, const struct history_row *h, struct bytes *self)
{
	const struct process *p = h->process;
	const char *const content[] = {
		"1", p->uuid, number(c, h->seq), number(c, c->now.ms),
		h->actor_uuid, h->actor_text, h->action, h->label, h->from,
		h->to, h->to_text, p->hash, h->input, h->effects,
		h->snapshot_hash.at == NULL ? NULL :
		    text_hex(c->mem, h->snapshot_hash),
		number(c, h->fuel),
	};
	struct buffer b;

	buffer_begin(&b, c->mem);
	buffer_add(&b, p->last_self.at, p->last_self.length);
	for (size_t i = 0; i < COUNT(content); i++) {
		const char *text = content[i] == NULL ? "" : content[i];

		buffer_format(&b, "%zu:%s,", strlen(text), text);
	}
	return text_unhex(c->mem, sha256_text(c->mem, buffer_bytes(&b)),
	    self);
}

static bool
insert(struct ctx *c, const struct history_row *h, struct bytes self)
{
	static const char sql[] =
	    "INSERT INTO history (process_id, seq, at, letter_id, organ_id,"
	    " person_id, post_id, actor_text, action, label, from_step,"
	    " to_step, to_text, hash, input, effects, snapshot_hash, fuel,"
	    " prev, self)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " ?, ?)";
	const struct process *p = h->process;

	return db_later(c, sql,
	    BINDS(BIND_INT(p->id), BIND_INT(h->seq), BIND_INSTANT(c->now),
	        BIND_INT(p->letter_id), BIND_INT(p->organ_id),
	        BIND_ID(h->system ? 0 : c->user.person_id),
	        BIND_ID(h->system ? 0 : c->user.post_id),
	        BIND_TEXT(h->actor_text), BIND_TEXT(h->action),
	        BIND_TEXT(h->label), BIND_TEXT(h->from), BIND_TEXT(h->to),
	        BIND_TEXT(h->to_text), BIND_TEXT(p->hash),
	        BIND_TEXT(h->input), BIND_TEXT(h->effects),
	        h->snapshot_hash.at == NULL ? BIND_NULL :
	            BIND_BYTES(h->snapshot_hash),
	        BIND_INT(h->fuel), BIND_BYTES(p->last_self),
	        BIND_BYTES(self)));
}

bool
history_add(struct ctx *c, const struct history_row *h, struct bytes *self)
{
	if (!history_self(c, h, self))
		return broken(c, "no digest");
	return insert(c, h, *self);
}

static const struct member seen_members[] = {
	MEMBER(struct history_seen, seq),
	MEMBER(struct history_seen, at),
	MEMBER(struct history_seen, actor_text),
	MEMBER(struct history_seen, action),
	MEMBER(struct history_seen, label),
	MEMBER(struct history_seen, from_step),
	MEMBER(struct history_seen, to_step),
	MEMBER(struct history_seen, to_text),
	MEMBER(struct history_seen, input),
	MEMBER(struct history_seen, person_uuid),
	MEMBER_END
};

static const struct record seen_record = RECORD(history_seen, seen_members);

bool
history_list(struct ctx *c, int64_t letter_id, struct rows *out)
{
	static const char sql[] =
	    "SELECT h.seq, h.at, h.actor_text, h.action, h.label,"
	    " h.from_step, h.to_step, h.to_text, h.input, p.uuid"
	    " FROM history h LEFT JOIN person p ON p.id = h.person_id"
	    " WHERE h.letter_id = ? ORDER BY h.letter_id, h.seq LIMIT 1000";

	return db_list(c, &seen_record, out, sql,
	    BINDS(BIND_INT(letter_id)));
}

bool
history_starter(struct ctx *c, int64_t process_id, int64_t *post_id)
{
	static const char sql[] =
	    "SELECT COALESCE(post_id, 0) FROM history"
	    " WHERE process_id = ? AND seq = 1";

	return db_int(c, post_id, sql, BINDS(BIND_INT(process_id)));
}
