/* task_handlers.c - the lists of what a person has to do */

#include "base/text.h"
#include "office/due.h"
#include "routing/routing.h"

static const char *const tabs[] = {
	"lead", "coop", "inform", "done", "sent", "all"
};

static bool
tab_read(struct ctx *c, const char **out)
{
	const char *tab = query_text(c, "tab");

	if (tab == NULL)
		tab = "all";
	for (size_t i = 0; i < COUNT(tabs); i++)
		if (text_same(tabs[i], tab)) {
			*out = tabs[i];
			return true;
		}
	return refuse_field(c, "tab", "field_range", "no tab %s", tab);
}

static void
write_task(struct ctx *c, struct json *j, const struct task_row *t)
{
	letter_row_open(c, j, NULL, &t->letter);
	json_open(j, "job");
	json_text(j, "id", t->task);
	json_text(j, "part", t->part);
	json_text(j, "text", t->text);
	if (t->from_name != NULL) {
		json_open(j, "from");
		json_text(j, "name", t->from_name);
		json_text(j, "title", t->from_title);
		json_close(j);
	}
	json_instant(j, "due_at", t->due_at);
	json_text(j, "due_class", due_class(t->due_at, c->now));
	json_text(j, "due_text", due_text(c->mem, t->due_at, c->now));
	json_bool(j, "seen", text_same(t->state, "seen"));
	json_close(j);
	json_close(j);
}

static void
write_tasks(struct ctx *c, const struct page *page, const struct rows *rows)
{
	const struct task_row *t = rows->at;
	struct json *j = reply_json(c, 200);
	size_t limit = (size_t)page->limit;

	json_open_list(j, "items");
	for (size_t i = 0; i < rows->count && i < limit; i++)
		write_task(c, j, &t[i]);
	json_close(j);
	json_text(j, "next", rows->count <= limit ? NULL :
	    page_next(c, t[limit - 1].late_rank, t[limit - 1].task_id));
}

bool
task_list(struct ctx *c)
{
	struct page page;
	struct rows rows;
	const char *tab;

	if (!tab_read(c, &tab) ||
	    !page_read(c, &page) ||
	    !tasks_list(c, tab, &page, &rows))
		return false;
	write_tasks(c, &page, &rows);
	return true;
}

bool
task_seen(struct ctx *c)
{
	const char *id;

	if (!path_uuid(c, "id", &id) || !task_mark_seen(c, id))
		return false;
	reply_empty(c, 204);
	return true;
}
