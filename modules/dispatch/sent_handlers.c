/* sent_handlers.c - what became of a letter (R106, R107) */

#include <stdlib.h>

#include "base/text.h"
#include "base/words.h"
#include "dispatch/dispatch.h"
#include "office/letter_page.h"

static const struct try_row *
try_of(const struct rows *tries, int64_t delivery_id)
{
	const struct try_row *t = tries->at;

	for (size_t i = 0; i < tries->count; i++)
		if (t[i].delivery_id == delivery_id)
			return &t[i];
	return NULL;
}

static bool
write_events(struct ctx *c, const struct delivery *d, struct json *j)
{
	struct rows rows;
	const struct delivery_event *e;

	if (!delivery_events(c, d->id, &rows))
		return false;
	e = rows.at;
	json_open_list(j, "events");
	for (size_t i = 0; i < rows.count; i++) {
		json_open(j, NULL);
		json_text(j, "code", e[i].code);
		json_instant(j, "at", e[i].at);
		json_text(j, "text", e[i].text);
		json_text(j, "staff", e[i].staff);
		json_close(j);
	}
	json_close(j);
	return true;
}

/* Why the last try did not reach the receiver, for the one who waits. */
static void
write_try(struct json *j, const struct try_row *t)
{
	const char *sentence = NULL;

	json_int(j, "attempts", t == NULL ? 0 : t->attempts);
	if (t == NULL || text_same(t->state, "sent"))
		return;
	if (text_same(t->state, "waiting"))
		json_instant(j, "next_try_at", t->next_at);
	if (t->failure != NULL)
		sentence = words_get(t->failure);
	json_text(j, "last_failure", sentence != NULL ? sentence : t->failure);
}

static bool
write_delivery(struct ctx *c, const struct delivery *d,
    const struct try_row *t, struct json *j)
{
	json_open(j, NULL);
	json_text(j, "id", d->uuid);
	json_open(j, "organ");
	json_text(j, "name", d->receiver_name);
	json_text(j, "code", d->receiver_code);
	json_close(j);
	json_text(j, "kind", d->kind);
	json_text(j, "channel", d->channel);
	json_text(j, "state", d->state);
	json_instant(j, "sent_at", d->sent_at);
	json_instant(j, "arrived_at", d->arrived_at);
	json_instant(j, "accepted_at", d->accepted_at);
	json_text(j, "reason", d->reason);
	json_text(j, "staff", d->staff);
	json_date(j, "reply_due", d->reply_due);
	json_text(j, "recall", d->recall);
	json_instant(j, "recall_at", d->recall_at);
	json_text(j, "recall_reason", d->recall_reason);
	write_try(j, t);
	if (!write_events(c, d, j))
		return false;
	json_close(j);
	return true;
}

bool
deliveries_show(struct ctx *c)
{
	struct letter l;
	struct rows rows, tries;
	const struct delivery *d;
	struct json *j;

	if (!outgoing_of_path(c, &l) ||
	    !delivery_list(c, l.id, &rows) ||
	    !tries_find(c, l.id, &tries))
		return false;
	d = rows.at;
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < rows.count; i++)
		if (!write_delivery(c, &d[i], try_of(&tries, d[i].id), j))
			return false;
	json_close(j);
	json_none(j, "next");
	return true;
}

/* The numbers of COUNTS in sent_repo.c, in its order. */
static void
write_counts(struct json *j, const char *counts)
{
	static const char *const names[] = {
		"total", "waiting", "arrived", "refused", "accepted",
		"assigned", "handling", "done", "stopped"
	};
	char *end;

	json_open(j, "deliveries");
	for (size_t i = 0; i < COUNT(names) && counts != NULL; i++) {
		json_int(j, names[i], strtoll(counts, &end, 10));
		counts = *end == ',' ? end + 1 : NULL;
	}
	json_close(j);
}

bool
sent_list(struct ctx *c)
{
	struct page page;
	struct rows rows;
	const struct sent_row *r;
	struct json *j;
	size_t shown;

	if (!page_read(c, &page) ||
	    !sent_find(c, text_same(query_text(c, "waiting"), "1"), &page,
	        &rows))
		return false;
	r = rows.at;
	shown = page_shown(&page, rows.count);
	j = reply_json(c, 200);
	json_open_list(j, "items");
	for (size_t i = 0; i < shown; i++) {
		letter_row_open(c, j, NULL, &r[i].letter);
		json_instant(j, "released_at", r[i].released_at);
		write_counts(j, r[i].counts);
		json_close(j);
	}
	json_close(j);
	json_text(j, "next", rows.count == shown ? NULL :
	    page_next(c, r[shown - 1].next_key, 0));
	return true;
}

static const struct {
	const char *tab, *state;
} queues[] = {
	{ "number", "numbering" }, { "seal", "sealing" },
	{ "release", "releasing" },
};

static bool
queue_state(struct ctx *c, const char **out)
{
	const char *tab = query_text(c, "tab");

	for (size_t i = 0; i < COUNT(queues); i++)
		if (text_same(queues[i].tab, tab == NULL ? "number" : tab)) {
			*out = queues[i].state;
			return true;
		}
	return refuse_field(c, "tab", "field_range", "no tab %s", tab);
}

bool
numbering_list(struct ctx *c)
{
	struct page page;
	struct rows rows;
	const char *state;

	if (!queue_state(c, &state) ||
	    !page_read(c, &page) ||
	    !queue_find(c, state, &page, &rows))
		return false;
	letter_page_reply(c, &page, &rows, LETTERS_BY_URGENCY);
	return true;
}
