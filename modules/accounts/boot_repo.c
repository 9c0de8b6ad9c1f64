/* boot_repo.c - who I am, and how much waits for me */

#include "accounts/accounts.h"
#include "flow/flow.h"
#include "office/session.h"

#define M(m) MEMBER(struct me, m)
static const struct member me_members[] = {
	M(id), M(name), M(username), M(last_login_at), M(last_login_address),
	MEMBER_END
};
#undef M
static const struct record me_record = RECORD(me, me_members);

bool
me_get(struct ctx *c, struct me *out)
{
	static const char sql[] =
	    "SELECT p.uuid, p.name, i.subject, s.previous_login_at,"
	    " s.previous_login_address"
	    " FROM person p LEFT JOIN identity i ON i.person_id = p.id"
	    " AND i.provider = 'password'"
	    " LEFT JOIN session s ON s.token_hash = ? WHERE p.id = ?"
	    " LIMIT 1";

	return db_one(c, &me_record, out, sql,
	    BINDS(BIND_BYTES(session_hash(c,
	        request_cookie(c, SESSION_COOKIE))),
	        BIND_INT(c->user.person_id)));
}

#define M(m) MEMBER(struct my_post, m)
static const struct member my_post_members[] = {
	M(id), M(uuid), M(title), M(roles), M(unit), M(unit_name),
	M(unit_short), M(organ), M(organ_name), M(organ_short),
	M(organ_code), MEMBER_END
};
#undef M
static const struct record my_post_record = RECORD(my_post, my_post_members);

bool
my_posts(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT po.id, po.uuid, po.title, po.roles, u.uuid, u.name,"
	    " u.short_name, o.uuid, o.name, o.short_name,"
	    " (SELECT MIN(k.code) FROM organ_code k"
	    " WHERE k.unit_id = o.id AND k.main) FROM post po"
	    " JOIN unit u ON u.id = po.unit_id"
	    " JOIN unit o ON o.id = po.organ_id WHERE po.person_id = ?"
	    " AND po.valid_from <= ?"
	    " AND (po.valid_to IS NULL OR po.valid_to >= ?)"
	    " ORDER BY po.id = ? DESC, po.id";

	return db_list(c, &my_post_record, out, sql,
	    BINDS(BIND_INT(c->user.person_id), BIND_DATE(c->today),
	        BIND_DATE(c->today), BIND_INT(c->user.post_id)));
}

#define M(m) MEMBER(struct counts, m)
static const struct member counts_members[] = {
	M(inbox), M(tasks), M(sign), M(number), M(release), M(drafts),
	MEMBER_END
};
#undef M
static const struct record counts_record = RECORD(counts, counts_members);

/*
 * Badges of the menu, asked every few seconds: counting stops where people
 * say "many".  The organ's lanes are its clerk's.
 */
#define FEW(what) \
	"(SELECT COUNT(*) FROM (SELECT 1 FROM " what " LIMIT 100) few)"
#define LANES(names) \
	FEW("letter WHERE organ_id = ? AND lane IN (" names ")")
#define HELD "holder_key IN (" FLOW_KEY_PLACES ")"

bool
counts_get(struct ctx *c, struct counts *out)
{
	static const char sql[] =
	    "SELECT " LANES("'waiting', 'to_submit'") ", "
	    FEW("task FORCE INDEX (task_desk) WHERE " HELD
	        " AND lane = 'open' AND part IN ('one', 'lead', 'coop')") ", "
	    FEW("letter WHERE signer_post_id = ? AND state = 'signing'") ", "
	    LANES("'numbering'") ", " LANES("'sealing', 'releasing'") ", "
	    FEW("letter WHERE drafter_post_id = ? AND state = 'draft'");
	const char *keys[FLOW_KEYS];
	struct bind b[FLOW_KEYS + 5];
	size_t n = 0;

	flow_user_keys(c, keys);
	b[n++] = BIND_INT(c->user.organ_id);
	for (size_t i = 0; i < FLOW_KEYS; i++)
		b[n++] = BIND_TEXT(keys[i]);
	b[n++] = BIND_INT(c->user.post_id);
	b[n++] = BIND_INT(c->user.organ_id);
	b[n++] = BIND_INT(c->user.organ_id);
	b[n++] = BIND_INT(c->user.post_id);
	return db_one(c, &counts_record, out, sql, (struct binds){ b, n });
}
