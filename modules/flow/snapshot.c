/*
 * snapshot.c - what a script may see, as the JSON that flowbox reads
 *
 * Everything is in the plugins' own words (lua/README.md 3); nothing else of
 * the letter, and nobody else's, is in here.
 */
#include "base/json.h"
#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "office/delivery.h"

#define HISTORY_SEEN 50
#define BYTES_PER_MB (1024 * 1024)

static void
write_doc(struct ctx *c, const struct letter *l,
    const struct script_view *v, struct json *j)
{
	json_open(j, "doc");
	json_text(j, "do_khan", word_of_urgency(l->urgency));
	json_text(j, "nguon", word_of_origin(l->origin));
	json_text(j, "ky_so", word_of_verdict(l->verdict));
	json_text(j, "ten_loai", l->type_name);
	json_text(j, "co_quan_ban_hanh", l->organ_name);
	json_text(j, "so_ky_hieu", letter_code(c, l->code_number,
	    l->code_notation));
	json_text(j, "trich_yeu", l->subject);
	json_text(j, "nguoi_ky", l->signer_name);
	json_bool(j, "da_so_hoa", l->page_count > 0);
	json_bool(j, "can_tra_loi", l->reply_requested);
	json_bool(j, "gui_giay", !text_same(l->paper, "electronic"));
	json_date(j, "han_xu_ly", l->due_on);
	json_date(j, "ngay_ban_hanh", l->issued_on);
	json_date(j, "ngay_den", l->arrived_on);
	json_int(j, "so_tai_lieu", v->files);
	json_int(j, "dung_luong_mb", v->bytes / BYTES_PER_MB);
	json_close(j);
}

static void
write_actor(const struct post *post, struct json *j)
{
	if (post == NULL)
		return;
	json_open(j, "actor");
	json_text(j, "ten", post->name);
	json_text(j, "chuc_vu", post->title);
	json_text(j, "don_vi", post->unit_name);
	json_open_list(j, "vai_tro");
	for (const struct role_name *r = role_names; r->role != 0; r++)
		if ((post->roles & r->role) != 0)
			json_text(j, NULL, r->lua);
	json_close(j);
	json_close(j);
}

static void
write_unit(const struct script_view *v, struct json *j)
{
	json_open(j, "unit");
	json_text(j, "ma", v->organ_code);
	json_text(j, "ten", v->organ_name);
	json_close(j);
}

static void
write_history(struct flow_turn *t, const struct rows *rows, struct json *j)
{
	const struct history_seen *h = rows->at;

	for (size_t i = 0; i < rows->count && rows->count < HISTORY_MOST; i++)
		if (h[i].at.ms > t->latest.ms)
			t->latest = h[i].at;
	json_open_list(j, "history");
	for (size_t i = 0; i < rows->count; i++) {
		if (i + HISTORY_SEEN < rows->count)
			continue;
		json_open(j, NULL);
		json_int(j, "seq", h[i].seq);
		json_text(j, "buoc", h[i].from_step);
		json_text(j, "hanh_dong", h[i].action);
		json_text(j, "nguoi", h[i].actor_text);
		json_instant(j, "luc", h[i].at);
		json_close(j);
	}
	json_close(j);
}

static void
write_links(struct ctx *c, const struct rows *replies, struct json *j)
{
	const struct reply *reply = replies->at;

	json_open(j, "links");
	if (replies->count > 0) {
		json_open(j, "tra_loi");
		json_text(j, "trang_thai", reply->state);
		json_text(j, "so_ky_hieu", letter_code(c,
		    reply->code_number, reply->code_notation));
		json_close(j);
	}
	json_close(j);
}

/* What became of a receiver: nobody waits for one that gave it back. */
static const char *
became_of(const struct delivery *d)
{
	if (text_same(d->recall, "agreed"))
		return "thu_hoi";
	if (text_same(d->state, "refused"))
		return "tu_choi";
	return text_same(d->channel, "axis") && d->accepted_at.ms == 0 ?
	    "cho" : "da_nhan";
}

/* How many receivers there are, and how many have not answered. */
static void
write_delivery(const struct letter *l, const struct rows *rows,
    struct json *j)
{
	static const char *const kinds[] = {
		"cho", "da_nhan", "tu_choi", "thu_hoi"
	};
	const struct delivery *d = rows->at;

	if (!text_same(l->direction, "out"))
		return;
	json_open(j, "delivery");
	json_int(j, "tong", (int64_t)rows->count);
	for (size_t k = 0; k < COUNT(kinds); k++) {
		int64_t count = 0;

		for (size_t i = 0; i < rows->count; i++)
			count += text_same(became_of(&d[i]), kinds[k]);
		json_int(j, kinds[k], count);
	}
	json_close(j);
}

/* Only texts and people's names: ids mean nothing to a script. */
static void
write_input(const struct flow_turn *t, struct json *j)
{
	static const char *const seen[] = {
		"chu_tri", "phoi_hop", "de_biet", "y_kien", "ly_do", "han",
		"nguoi_xu_ly", "lanh_dao", "yeu_cau", NULL
	};
	const json_t *value;

	json_open(j, "input");
	for (const char *const *lua = seen; *lua != NULL; lua++) {
		value = json_object_get(t->act->input, word_of_input(*lua));
		if (json_is_string(value))
			json_text(j, *lua, json_string_value(value));
		else if (value != NULL && !json_is_null(value))
			json_bool(j, *lua, true);
	}
	json_close(j);
}

bool
snapshot_write(struct ctx *c, struct flow_turn *t,
    const struct process *p, const char **text)
{
	struct json *j = json_begin(c->mem);
	const struct letter *l = t->letter;
	struct script_view view;

	if (!script_view(c, l, &view))
		return false;
	write_doc(c, l, &view, j);
	write_actor(t->actor, j);
	write_unit(&view, j);
	write_history(t, &view.history, j);
	write_links(c, &view.replies, j);
	write_delivery(l, &view.deliveries, j);
	write_input(t, j);
	json_text(j, "step", p->step);
	json_date(j, "today", c->today);
	json_instant(j, "now", c->now);
	*text = (const char *)json_end(j).at;
	return true;
}
