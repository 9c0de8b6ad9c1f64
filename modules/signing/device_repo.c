/*
 * device_repo.c - the book of certificates and devices
 *
 * A unit's administrator sees the own organ's, the system's everybody's.
 */
#include "base/text.h"
#include "office/right.h"
#include "signing/device.h"

#define M(m) MEMBER(struct book_row, m)
static const struct member row_members[] = {
	M(id), M(uuid), M(role), M(subject), M(issuer), M(serial), M(place),
	M(valid_from), M(valid_to), M(state), M(state_reason), M(organ_id),
	M(organ), M(organ_name), M(person_id), M(person), M(person_name),
	M(device_id), M(device_serial), M(device_name), M(device_state),
	M(keeper_id), M(keeper), M(keeper_name), M(held_since),
	MEMBER_END
};
#undef M
static const struct record row_record = RECORD(book_row, row_members);

#define COLUMNS \
	"SELECT k.id, k.uuid, k.role, k.subject, k.issuer, k.serial," \
	" k.device, k.valid_from, k.valid_to, k.state, k.state_reason," \
	" k.organ_id, u.uuid, u.name, k.person_id, p.uuid, p.name, d.id," \
	" d.serial, d.name, d.state, d.holder_id, h.uuid, h.name," \
	" d.held_since"
#define BESIDE \
	" JOIN unit u ON u.id = k.organ_id" \
	" LEFT JOIN person p ON p.id = k.person_id" \
	" LEFT JOIN device d ON d.id = k.device_id" \
	" LEFT JOIN person h ON h.id = d.holder_id"
/* Numbers are ASCII; what is asked for may be anything. */
#define FILTER \
	" AND (? IS NULL OR k.role = ?) AND (? IS NULL OR k.state = ?)" \
	" AND (? IS NULL OR k.valid_to < ?) AND (? IS NULL" \
	" OR INSTR(p.name_folded, ?) > 0 OR INSTR(h.name_folded, ?) > 0" \
	" OR INSTR(k.subject, ?) > 0" \
	" OR INSTR(CONVERT(k.serial USING utf8mb4), ?) > 0" \
	" OR INSTR(CONVERT(d.serial USING utf8mb4), ?) > 0)" \
	" ORDER BY k.id LIMIT ?"
#define FILTER_BINDS(q, page) \
	BIND_TEXT((q)->role), BIND_TEXT((q)->role), BIND_TEXT((q)->state), \
	BIND_TEXT((q)->state), BIND_INSTANT((q)->before), \
	BIND_INSTANT((q)->before), BIND_TEXT((q)->text), \
	BIND_TEXT((q)->text), BIND_TEXT((q)->text), BIND_TEXT((q)->serial), \
	BIND_TEXT((q)->serial), BIND_TEXT((q)->serial), \
	BIND_INT((page)->limit + 1)

static bool
sees_everybody(const struct ctx *c)
{
	return (c->user.roles & ROLE_SYSTEM_ADMIN) != 0;
}

bool
book_find(struct ctx *c, const struct book_query *q, const struct page *page,
    struct rows *out)
{
	static const char all[] = COLUMNS
	    " FROM certificate k" BESIDE " WHERE k.id > ?" FILTER;
	static const char own[] = COLUMNS
	    " FROM certificate k FORCE INDEX (certificate_book)" BESIDE
	    " WHERE k.organ_id = ? AND k.id > ?" FILTER;

	if (sees_everybody(c))
		return db_list(c, &row_record, out, all,
		    BINDS(BIND_INT(page->keys[0]), FILTER_BINDS(q, page)));
	return db_list(c, &row_record, out, own,
	    BINDS(BIND_INT(c->user.organ_id), BIND_INT(page->keys[0]),
	        FILTER_BINDS(q, page)));
}

bool
book_get(struct ctx *c, const char *uuid, struct book_row *out)
{
	static const char sql[] = COLUMNS
	    " FROM certificate k" BESIDE
	    " WHERE k.uuid = ? AND (? OR k.organ_id = ?)";

	return db_one(c, &row_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(sees_everybody(c)),
	        BIND_INT(c->user.organ_id)));
}

static const struct member member_members[] = {
	MEMBER(struct member_of, id),
	MEMBER(struct member_of, organ_id),
	MEMBER(struct member_of, name),
	MEMBER_END
};

static const struct record member_record =
    RECORD(member_of, member_members);

bool
member_get(struct ctx *c, const char *uuid, int64_t organ_id,
    struct member_of *out)
{
	static const char sql[] =
	    "SELECT p.id, po.organ_id, p.name FROM person p"
	    " JOIN post po ON po.person_id = p.id"
	    " WHERE p.uuid = ? AND (? = 0 OR po.organ_id = ?)"
	    " AND (? OR po.organ_id = ?) ORDER BY po.id LIMIT 1";

	return db_one(c, &member_record, out, sql,
	    BINDS(BIND_TEXT(uuid), BIND_INT(organ_id), BIND_INT(organ_id),
	        BIND_INT(sees_everybody(c)), BIND_INT(c->user.organ_id)));
}

bool
certificate_insert(struct ctx *c, const struct new_certificate *n,
    int64_t *id, const char **uuid)
{
	static const char sql[] =
	    "INSERT INTO certificate (uuid, role, person_id, organ_id,"
	    " device, subject, issuer, serial, sha256, der, chain,"
	    " valid_from, valid_to, state_reason, state_at, state_by)"
	    " VALUES (?, ?, ?, ?, 'local', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	const struct certificate_facts *f = n->facts;

	*uuid = uuid_new(c->mem);
	return db_insert(c, id, sql,
	    BINDS(BIND_TEXT(*uuid), BIND_TEXT(n->form->role),
	        BIND_ID(n->person_id), BIND_INT(n->organ_id),
	        BIND_TEXT(f->subject), BIND_TEXT(f->issuer),
	        BIND_TEXT(f->serial), BIND_TEXT(f->sha256),
	        BIND_BYTES(n->der), BIND_BYTES(n->chain),
	        BIND_INSTANT(f->valid_from), BIND_INSTANT(f->valid_to),
	        BIND_TEXT(n->form->reason), BIND_INSTANT(c->now),
	        BIND_INT(c->user.person_id)));
}

bool
certificate_set_state(struct ctx *c, const struct book_row *row,
    const char *state, const char *reason)
{
	static const char sql[] =
	    "UPDATE certificate SET state = ?, state_reason = ?,"
	    " state_at = ?, state_by = ? WHERE id = ? AND state = ?";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(state), BIND_TEXT(reason), BIND_INSTANT(c->now),
	        BIND_INT(c->user.person_id), BIND_INT(row->id),
	        BIND_TEXT(row->state)));
}

bool
device_insert(struct ctx *c, const struct handing *h, int64_t *id)
{
	static const char sql[] =
	    "INSERT INTO device (uuid, organ_id, serial, name)"
	    " VALUES (?, ?, ?, ?)";

	return db_insert(c, id, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(h->row->organ_id),
	        BIND_TEXT(h->serial), BIND_TEXT(h->name)));
}

bool
certificate_set_device(struct ctx *c, int64_t certificate_id,
    int64_t device_id)
{
	static const char sql[] =
	    "UPDATE certificate SET device_id = ?"
	    " WHERE id = ? AND device_id IS NULL";

	return db_change(c, sql,
	    BINDS(BIND_INT(device_id), BIND_INT(certificate_id)));
}

static bool
handover_insert(struct ctx *c, const struct handing *h, int64_t device_id,
    const char *reason)
{
	static const char sql[] =
	    "INSERT INTO handover (uuid, device_id, from_id, to_id, on_day,"
	    " record, reason, recorded_by, recorded_at)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(device_id),
	        BIND_ID(h->row->keeper_id),
	        BIND_ID(h->to != NULL ? h->to->id : 0), BIND_DATE(h->on),
	        BIND_TEXT(h->record), BIND_TEXT(reason),
	        BIND_INT(c->user.person_id), BIND_INSTANT(c->now)));
}

/* Only from the keeper that was read: two hand-overs at once are one. */
bool
device_hand(struct ctx *c, const struct handing *h, int64_t device_id,
    const char *reason)
{
	static const char sql[] =
	    "UPDATE device SET holder_id = ?, held_since = ?"
	    " WHERE id = ? AND holder_id <=> ?";

	return db_change(c, sql,
	    BINDS(BIND_ID(h->to != NULL ? h->to->id : 0),
	        BIND_INSTANT(instant_at(h->on, 0)), BIND_INT(device_id),
	        BIND_ID(h->row->keeper_id))) &&
	    handover_insert(c, h, device_id, reason);
}
