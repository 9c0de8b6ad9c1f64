/* people_handlers.c - an administrator's list of people; the lock */

#include "accounts/people.h"
#include "base/text.h"
#include "office/audit.h"

static void
write_person(struct json *j, const struct person_row *p)
{
	json_open(j, NULL);
	json_text(j, "id", p->uuid);
	json_text(j, "name", p->name);
	json_text(j, "username", p->username);
	json_text(j, "title", p->title);
	json_open(j, "unit");
	json_text(j, "id", p->unit);
	json_text(j, "name", p->unit_name);
	json_text(j, "short_name", p->unit_short);
	json_close(j);
	roles_write(j, (uint32_t)p->roles);
	json_text(j, "state", p->state);
	json_instant(j, "last_login_at", p->last_login_at);
	json_close(j);
}

static const char *
folded_query(struct ctx *c)
{
	const char *text = query_text(c, "q");

	return text != NULL && text[0] != '\0' ? text_fold(c->mem, text) :
	    NULL;
}

static const char *
state_query(struct ctx *c)
{
	const char *state = query_text(c, "state");

	return state != NULL && state[0] != '\0' ? state : NULL;
}

bool
people_list(struct ctx *c)
{
	struct people_query q = { folded_query(c), state_query(c) };
	const struct person_row *p;
	struct page page;
	struct rows rows;
	struct json *j;
	size_t shown;

	if (!page_read(c, &page) || !people_find(c, &q, &page, &rows))
		return false;

	j = reply_json(c, 200);
	p = rows.at;
	shown = page_shown(&page, rows.count);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++)
		write_person(j, &p[i]);
	json_close(j);
	json_text(j, "next", rows.count > shown ?
	    page_next(c, p[shown - 1].id, 0) : NULL);
	return true;
}

static const struct member lock_members[] = {
	MEMBER(struct lock_form, reason, .min = 1, .max = 500),
	MEMBER(struct lock_form, decision, .max = 200, .optional = true),
	MEMBER_END
};
static const struct record lock_record = RECORD(lock_form, lock_members);

/* R023: the sessions end with the same commit. */
bool
person_lock(struct ctx *c)
{
	struct lock_form form;
	struct person_row p;
	const char *uuid;
	int64_t ended, tasks;
	struct json *j;

	if (!path_uuid(c, "id", &uuid) ||
	    !form_read(c, &lock_record, &form) ||
	    !person_get(c, uuid, &p) ||
	    !person_may_be_locked(c, &p) ||
	    !tx_begin(c) ||
	    !person_set_state(c, p.id, "locked", &form) ||
	    !sessions_end(c, p.id, &ended) ||
	    !open_tasks(c, p.id, &tasks) ||
	    !audit_add(c, "person_locked", "person", p.id, form.reason))
		return false;

	j = reply_json(c, 200);
	json_text(j, "state", "locked");
	json_int(j, "sessions_ended", ended);
	json_int(j, "open_tasks", tasks);
	return true;
}

bool
person_unlock(struct ctx *c)
{
	struct lock_form form;
	struct person_row p;
	const char *uuid;

	if (!path_uuid(c, "id", &uuid) ||
	    !form_read(c, &lock_record, &form) ||
	    !person_get(c, uuid, &p) ||
	    !person_may_be_locked(c, &p) ||
	    !tx_begin(c) ||
	    !person_set_state(c, p.id, "active", &form) ||
	    !audit_add(c, "person_unlocked", "person", p.id, form.reason))
		return false;

	json_text(reply_json(c, 200), "state", "active");
	return true;
}
