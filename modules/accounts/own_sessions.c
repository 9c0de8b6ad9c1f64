/*
 * own_sessions.c - where a person is signed in, and ending it from afar
 *
 * A session is called by the first half of its token's hash: it tells nobody
 * the token, and two halves of 128 bits are never the same.
 */
#include "accounts/accounts.h"
#include "office/audit.h"

bool
sessions_show(struct ctx *c)
{
	const struct own_session *s;
	struct rows rows;
	struct json *j;

	if (!own_sessions_list(c, &rows))
		return false;

	s = rows.at;
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++) {
		json_open(j, NULL);
		json_members(j, &own_session_record, &s[i]);
		json_close(j);
	}
	json_close(j);
	return true;
}

bool
session_of_mine_end(struct ctx *c)
{
	const char *id = path_text(c, "id");
	int64_t ended;

	if (!tx_begin(c) ||
	    !other_sessions_end(c, id, &ended))
		return false;
	if (ended == 0)
		return refuse(c, ABSENT, "absent", "session %s", id);
	if (!audit_add(c, "session_ended", "person", c->user.person_id, NULL))
		return false;

	reply_empty(c, 204);
	return true;
}

bool
sessions_of_mine_end(struct ctx *c)
{
	int64_t ended;

	if (!tx_begin(c) ||
	    !other_sessions_end(c, NULL, &ended) ||
	    !audit_add(c, "session_ended", "person", c->user.person_id, NULL))
		return false;

	json_int(reply_json(c, 200), "ended", ended);
	return true;
}
