/* audit_handlers.c - the access log, for those who answer for it */

#include "accounts/accounts.h"
#include "base/text.h"
#include "office/audit_list.h"
#include "office/right.h"

struct audit_query {
	const char *person, *letter, *act;
	struct date from, to;
};

static const struct member query_members[] = {
	MEMBER(struct audit_query, person, .min = 1, .max = 120,
	    .optional = true),
	MEMBER(struct audit_query, letter, .min = 36, .max = 36,
	    .optional = true),
	MEMBER(struct audit_query, act, .min = 1, .max = 40,
	    .optional = true),
	MEMBER(struct audit_query, from, .optional = true),
	MEMBER(struct audit_query, to, .optional = true),
	MEMBER_END
};

static const struct record query_record = RECORD(audit_query, query_members);

/* A person or letter that is not there has no entries. */
static bool
wish_names(struct ctx *c, const struct audit_query *q, struct audit_wish *w,
    bool *nothing)
{
	if (q->letter != NULL && !uuid_is_valid(q->letter))
		return refuse_field(c, "letter", "field_wrong", "no UUID");
	if (q->person != NULL && !audit_person(c, q->person, &w->person_id))
		return false;
	if (q->letter != NULL && !audit_letter(c, q->letter, &w->letter_id))
		return false;
	*nothing = (q->person != NULL && w->person_id == 0) ||
	    (q->letter != NULL && w->letter_id == 0);
	return true;
}

/* R008: one organ's own entries, or the system's for its administrator. */
static bool
wish_read(struct ctx *c, const struct page *page, struct audit_wish *w,
    bool *nothing)
{
	bool all = (c->user.roles & ROLE_SYSTEM_ADMIN) != 0;
	struct audit_query q = { .act = NULL };

	if (!query_read(c, &query_record, &q))
		return false;
	*w = (struct audit_wish){
		.organ_id = all ? 0 : c->user.organ_id, .act = q.act,
		.before = page->has_after ? page->keys[0] : 0,
		.limit = page->limit + 1,
	};
	if (date_is_set(q.from))
		w->from = instant_at(q.from, 0);
	if (date_is_set(q.to))
		w->to = instant_at(date_add(q.to, 1), 0);
	return wish_names(c, &q, w, nothing);
}

static void
write_entry(struct json *j, const struct audit_entry *e)
{
	json_open(j, NULL);
	json_instant(j, "at", e->at);
	json_text(j, "act", e->act);
	json_text(j, "person_id", e->person_id);
	json_text(j, "person", e->person);
	json_text(j, "title", e->title);
	json_text(j, "unit", e->unit);
	json_text(j, "subject_kind", e->subject_kind);
	json_text(j, "subject_id", e->subject_id);
	json_text(j, "subject", e->subject);
	json_text(j, "address", e->address);
	json_text(j, "note", e->note);
	json_close(j);
}

bool
audit_show(struct ctx *c)
{
	const struct audit_entry *e;
	struct rows rows = { NULL, 0 };
	struct audit_wish w;
	struct page page;
	struct json *j;
	bool nothing;
	size_t shown;

	if (!page_read(c, &page) || !wish_read(c, &page, &w, &nothing) ||
	    (!nothing && !audit_list(c, &w, &rows)))
		return false;
	j = reply_json(c, 200);
	e = rows.at;
	shown = page_shown(&page, rows.count);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++)
		write_entry(j, &e[i]);
	json_close(j);
	json_text(j, "next", rows.count > shown ?
	    page_next(c, e[shown - 1].id, 0) : NULL);
	return true;
}
