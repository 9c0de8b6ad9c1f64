/* mass_make.c - one letter of the plan: its way, then its rows */

#include "base/text.h"
#include "mass/mass_make.h"
#include "mass/mass_rows.h"
#include "office/right.h"

enum { ABOUT_LETTER = 4 << 20 };

#define RETURNED "Bổ sung số liệu và thời hạn thực hiện."

static int64_t
came(const struct mass_world *w, int64_t at)
{
	return at < w->conf->until.ms ? at : 0;
}

static struct walk
walk_of(struct maker *m, const struct mass_organ *o, int direction,
    size_t rank)
{
	const struct mass_world *w = m->world;
	int64_t place = (int64_t)rank + 1;

	return (struct walk){
		.world = w, .organ = o, .flow = &o->flows[direction],
		.lines = &m->lines, .until = w->conf->until.ms,
		.dice = dice_of(w->conf->seed, ABOUT_LETTER, rank),
		.letter_id = w->bases.letter + place,
		.process_id = w->bases.letter + place,
		.next_task = w->bases.task + place * WALK_IDS,
		.next_timer = w->bases.timer + place * WALK_IDS,
	};
}

int64_t
order_of(const struct maker *m, size_t rank)
{
	struct instant at = { m->plan->letters[rank].at };

	return (int64_t)instant_day(at).year * 10000000000 +
	    m->world->bases.letter + (int64_t)rank + 1;
}

static void
made_begin(struct maker *m, const struct walk *walk, size_t rank,
    struct made *d)
{
	const struct mass_conf *conf = m->world->conf;

	d->walk = walk;
	d->organ = walk->organ;
	d->id = walk->letter_id;
	d->rank = rank;
	d->order_no = order_of(m, rank);
	d->paper = &conf->papers[(size_t)d->id % conf->paper_count];
}

static const struct mass_book *
book_of(const struct maker *m, const struct mass_organ *o, int direction,
    int64_t at)
{
	int year = instant_day((struct instant){ at }).year;

	return &o->books[direction][year - m->world->first_year];
}

static void
entry_line(struct maker *m, const struct made *d, const struct mass_post *by,
    const char *void_reason)
{
	struct buffer *b = &m->lines.at[T_ENTRY];

	if (d->number == 0)
		return;
	row_int(b, d->book->id);
	row_int(b, d->number);
	row_int(b, d->id);
	row_text(b, void_reason == NULL ? "used" : "void");
	row_text(b, void_reason);
	row_time(b, d->given);
	row_id(b, by->id);
	row_end(b);
}

static const char *
state_of_step(const char *step)
{
	static const struct {
		const char *step, *state;
	} states[] = {
		{ "tiep_nhan", "pending" }, { "chi_dao", "registered" },
		{ "xu_ly", "handling" }, { "da_xong", "done" },
		{ "da_tra_lai", "returned" }, { "soan_thao", "draft" },
		{ "kiem_tra_noi_dung", "checking" },
		{ "kiem_tra_the_thuc", "checking" },
		{ "ky_ban_hanh", "signing" }, { "cap_so", "numbering" },
		{ "dong_dau", "sealing" }, { "phat_hanh", "releasing" },
		{ "theo_doi", "released" }, { "da_dong", "closed" },
	};

	for (size_t i = 0; i < COUNT(states); i++)
		if (text_same(states[i].step, step))
			return states[i].state;
	return "registered"; /* a step that only one organ knows */
}

/* --- an incoming letter */

/* The lead, mostly a co-operator, and perhaps an officer of the lead. */
static void
holders_pick(struct walk *w, const struct taken_times *t)
{
	const struct mass_organ *o = w->organ;
	size_t count = o->unit_count;
	size_t lead = (size_t)dice_below(&w->dice, (int64_t)count);

	w->lead = &o->units[lead];
	if (count > 1 && dice_chance(&w->dice, 600))
		w->coop = &o->units[(lead + 1 + (size_t)dice_below(&w->dice,
		    (int64_t)count - 1)) % count];
	if (t->assigned != 0 && w->lead->head != NULL)
		w->assignee = post_get_in(w->lead, &w->dice);
}

static const char *
direction_input(struct ctx *c, const struct walk *w, const char *opinion)
{
	const char *coop = w->coop == NULL ? "" : arena_text(c->mem,
	    "\"coop\":[{\"unit\":\"%s\"}],", w->coop->uuid);

	return arena_text(c->mem, "{%s\"lead\":{\"unit\":\"%s\"},"
	    "\"opinion\":\"%s\"}", coop, w->lead->uuid, opinion);
}

static void
slot_line(struct walk *w, const char *name, const struct mass_unit *unit,
    const struct mass_post *post)
{
	struct buffer *b = &w->lines->at[T_SLOT];

	row_int(b, w->process_id);
	row_text(b, name);
	row_int(b, 0);
	row_id(b, post == NULL ? 0 : post->id);
	row_id(b, unit == NULL ? 0 : unit->id);
	row_end(b);
	walk_viewer(w, post == NULL, post == NULL ? unit->id : post->id);
}

static void
slots_put(struct walk *w, const struct taken_times *t)
{
	if (came(w->world, t->directed) != 0) {
		slot_line(w, "chu_tri", w->lead, NULL);
		if (w->coop != NULL)
			slot_line(w, "phoi_hop", w->coop, NULL);
	}
	if (w->assignee != NULL && came(w->world, t->assigned) != 0)
		slot_line(w, "nguoi_xu_ly", NULL, w->assignee);
}

static const struct mass_post *
head_or_leader(struct walk *w)
{
	return w->lead->head != NULL ? w->lead->head :
	    post_with(w->organ, ROLE_LEADER, &w->dice);
}

static bool
incoming_walk(struct ctx *c, struct walk *w, const struct taken_times *t,
    struct made *d)
{
	const struct mass_world *world = w->world;
	const struct mass_post *clerk = post_with(w->organ, ROLE_CLERK,
	    &w->dice);
	const char *opinion = word_pick(&world->opinions, &w->dice)->text;
	const char *reason = word_pick(&world->reasons, &w->dice)->text;
	const struct mass_post *head;

	holders_pick(w, t);
	head = head_or_leader(w);
	if (came(world, t->refused) != 0)
		d->return_reason = reason;
	return way_begin(c, w, &(struct walk_act){ .at = t->arrived,
	        .by = d->says.sender_unit == 0 && t->on_paper ? clerk :
	            NULL }) &&
	    way_take(c, w, &(struct walk_act){ .action = "tra_lai",
	        .at = t->refused, .by = clerk, .input = arena_text(c->mem,
	            "{\"reason\":\"%s\"}", reason) }) &&
	    way_take(c, w, &(struct walk_act){ .action = "vao_so",
	        .at = t->registered, .by = clerk, .input =
	            arena_text(c->mem, "{\"register\":\"%s\"}",
	                d->book->uuid) }) &&
	    way_take(c, w, &(struct walk_act){ .action = "trinh",
	        .at = t->sorted, .by = post_with(w->organ,
	            ROLE_CHIEF_OF_OFFICE, &w->dice) }) &&
	    way_take(c, w, &(struct walk_act){ .action = "giao",
	        .at = t->directed, .by = post_with(w->organ, ROLE_LEADER,
	            &w->dice), .opinion = opinion,
	        .input = direction_input(c, w, opinion) }) &&
	    (w->assignee == NULL || way_take(c, w, &(struct walk_act){
	        .action = "phan_cong_tiep", .at = t->assigned, .by = head,
	        .input = arena_text(c->mem, "{\"assignee\":{\"post\":"
	            "\"%s\"}}", w->assignee->uuid) })) &&
	    way_take(c, w, &(struct walk_act){ .action = "cho_y_kien",
	        .at = t->noted, .by = head, .input = arena_text(c->mem,
	            "{\"opinion\":\"%s\"}", opinion) }) &&
	    way_take(c, w, &(struct walk_act){ .action = "hoan_thanh",
	        .at = t->done, .by = w->assignee != NULL ? w->assignee :
	            head });
}

static void
incoming_facts(struct maker *m, const struct taken_times *t,
    const struct plan_receiver *r, struct made *d)
{
	d->direction = "in";
	d->origin = t->on_paper ? "paper" : "axis";
	d->verdict = t->on_paper ? "none" : t->is_spoilt ? "invalid" :
	    "valid";
	d->number = r->number;
	d->given = came(m->world, t->registered);
	d->arrived = d->created = t->arrived;
	d->revisions[0].at = t->arrived;
	d->revisions[0].purpose = t->on_paper ? "upload" : "received";
	d->revision_count = 1;
}

static bool
incoming_make(struct ctx *c, struct maker *m, size_t rank)
{
	const struct plan_letter *l = &m->plan->letters[rank];
	const struct plan_receiver *r = &m->plan->receivers[l->receiver];
	const struct mass_organ *o = &m->world->organs[r->organ];
	struct walk w = walk_of(m, o, BOOK_IN, rank);
	struct made d = { .created = l->at };
	struct taken_times t;

	taken_times(m->world, m->plan, l->receiver, &t);
	says_of(c, m->world, m->plan, l->message, &d.says);
	incoming_facts(m, &t, r, &d);
	d.book = book_of(m, o, BOOK_IN, d.given != 0 ? d.given : l->at);
	w.urgency = d.says.urgency;
	made_begin(m, &w, rank, &d);
	if (!incoming_walk(c, &w, &t, &d))
		return false;
	slots_put(&w, &t);
	d.state = state_of_step(w.step);
	d.needs_seal = t.on_paper && d.number == 0;
	letter_line(&m->lines, &d, &w.dice);
	files_lines(&m->lines, &d, &w.dice);
	entry_line(m, &d, post_with(o, ROLE_CLERK, &w.dice), NULL);
	if (!t.on_paper)
		receipts_lines(m, &d, l->receiver);
	return way_end(c, &w) && search_lines(c, m, &d);
}

/* --- an outgoing letter */

struct note {
	const char *kind;
	const struct mass_post *by;
	int64_t at, place; /* of a letter's three */
	bool passed;
};

static void
note_line(struct maker *m, const struct made *d, const struct note *n)
{
	struct buffer *b = &m->lines.at[T_CHECK];

	if (came(m->world, n->at) == 0)
		return;
	row_int(b, m->world->bases.check + d->walk->letter_id * 3 + n->place);
	row_int(b, d->id);
	row_text(b, n->kind);
	row_text(b, n->passed ? "passed" : "returned");
	row_text(b, n->passed ? NULL : RETURNED);
	row_int(b, n->by->id);
	row_time(b, n->at);
	row_end(b);
}

/* Who does what with an outgoing letter. */
struct cast {
	const struct mass_post *head, *checker, *clerk;
};

static bool
walk_draft(struct ctx *c, struct walk *w, const struct sent_times *t,
    const struct cast *who)
{
	return way_begin(c, w, &(struct walk_act){ .at = t->created,
	        .by = w->drafter }) &&
	    (t->returned == 0 || (way_take(c, w, &(struct walk_act){
	        .action = "trinh", .at = t->returned - 3600000,
	        .by = w->drafter }) &&
	    way_take(c, w, &(struct walk_act){ .action = "tra_lai",
	        .at = t->returned, .by = who->head,
	        .input = "{\"opinion\":\"" RETURNED "\"}" }))) &&
	    way_take(c, w, &(struct walk_act){ .action = "trinh",
	        .at = t->submitted, .by = w->drafter }) &&
	    way_take(c, w, &(struct walk_act){ .action = "dong_y",
	        .at = t->checked, .by = who->head }) &&
	    way_take(c, w, &(struct walk_act){ .action = "dong_y",
	        .at = t->formed, .by = who->checker }) &&
	    way_take(c, w, &(struct walk_act){ .action = "ky_so",
	        .at = t->signed_at, .by = w->signer });
}

static bool
walk_out(struct ctx *c, struct walk *w, const struct sent_times *t,
    const struct mass_post *clerk, const struct made *d)
{
	const char *book = arena_text(c->mem, "{\"register\":\"%s\"}",
	    d->book->uuid);
	const char *reason = arena_text(c->mem, "{\"reason\":\"%s\"}",
	    word_pick(&w->world->void_reasons, &w->dice)->text);

	return way_take(c, w, &(struct walk_act){ .action = "cap_so",
	        .at = t->given != 0 ? t->given : t->numbered, .by = clerk,
	        .input = book }) &&
	    (t->given == 0 || (way_take(c, w, &(struct walk_act){
	        .action = "huy_so", .at = t->voided, .by = clerk,
	        .input = reason }) &&
	    way_take(c, w, &(struct walk_act){ .action = "cap_so",
	        .at = t->numbered, .by = clerk, .input = book }))) &&
	    way_take(c, w, &(struct walk_act){ .action = "ky_so_co_quan",
	        .at = t->sealed, .by = clerk }) &&
	    way_take(c, w, &(struct walk_act){ .action = "phat_hanh",
	        .at = t->released, .by = clerk }) &&
	    way_take(c, w, &(struct walk_act){ .action = "dong",
	        .at = t->closed, .by = clerk });
}

static void
revision_add(struct maker *m, struct made *d, struct mass_revision r)
{
	if (came(m->world, r.at) != 0)
		d->revisions[d->revision_count++] = r;
}

static void
outgoing_facts(struct maker *m, const struct sent_times *t,
    const struct mass_post *clerk, struct made *d)
{
	d->direction = "out";
	d->origin = "native";
	d->verdict = "none";
	d->given = came(m->world, t->numbered);
	d->signed_at = came(m->world, t->signed_at);
	d->released = came(m->world, t->released);
	revision_add(m, d, (struct mass_revision){ t->created,
	    d->says.drafter->id, "upload" });
	revision_add(m, d, (struct mass_revision){ t->signed_at,
	    d->says.signer->id, "person" });
	revision_add(m, d, (struct mass_revision){ t->numbered, clerk->id,
	    "fields" });
	revision_add(m, d, (struct mass_revision){ t->sealed, clerk->id,
	    "organ" });
}

/* The number taken back stays in the book with its reason (R095). */
static void
void_line(struct maker *m, struct made d, const struct sent_times *t,
    const struct cast *who)
{
	const struct plan_letter *l = &m->plan->letters[
	    (size_t)(d.id - m->world->bases.letter - 1)];
	struct dice dice = dice_of(m->world->conf->seed, 5, (uint64_t)d.id);

	d.number = m->plan->messages[l->message].void_number;
	if (d.number == 0)
		return;
	d.given = t->given;
	d.book = book_of(m, d.organ, BOOK_OUT, t->given);
	entry_line(m, &d, who->clerk,
	    word_pick(&m->world->void_reasons, &dice)->text);
}

static void
notes_lines(struct maker *m, const struct made *d,
    const struct sent_times *t, const struct cast *who)
{
	note_line(m, d, &(struct note){ "content", who->head, t->returned,
	    0, false });
	note_line(m, d, &(struct note){ "content", who->head, t->checked, 1,
	    true });
	note_line(m, d, &(struct note){ "form", who->checker, t->formed, 2,
	    true });
}

static struct cast
cast_pick(struct walk *w)
{
	const struct mass_unit *u = unit_with(w->organ, w->drafter->unit_id);

	return (struct cast){
		.head = u->head != NULL ? u->head :
		    post_with(w->organ, ROLE_LEADER, &w->dice),
		.checker = post_with(w->organ, ROLE_FORM_CHECKER, &w->dice),
		.clerk = post_with(w->organ, ROLE_CLERK, &w->dice),
	};
}

static bool
outgoing_make(struct ctx *c, struct maker *m, size_t rank)
{
	const struct plan_letter *l = &m->plan->letters[rank];
	const struct plan_message *p = &m->plan->messages[l->message];
	const struct mass_organ *o = &m->world->organs[p->sender];
	struct walk w = walk_of(m, o, BOOK_OUT, rank);
	struct made d = { .created = l->at, .number = p->number };
	struct sent_times t;
	struct cast who;

	sent_times(m->world, m->plan, l->message, &t);
	says_of(c, m->world, m->plan, l->message, &d.says);
	w.drafter = d.says.drafter;
	w.signer = d.says.signer;
	w.urgency = d.says.urgency;
	who = cast_pick(&w);
	walk_viewer(&w, false, w.drafter->id);
	walk_viewer(&w, false, w.signer->id);
	outgoing_facts(m, &t, who.clerk, &d);
	d.book = book_of(m, o, BOOK_OUT, d.given != 0 ? d.given : l->at);
	made_begin(m, &w, rank, &d);
	if (!walk_draft(c, &w, &t, &who) ||
	    !walk_out(c, &w, &t, who.clerk, &d))
		return false;
	d.state = state_of_step(w.step);
	letter_line(&m->lines, &d, &w.dice);
	files_lines(&m->lines, &d, &w.dice);
	entry_line(m, &d, who.clerk, NULL);
	void_line(m, d, &t, &who);
	notes_lines(m, &d, &t, &who);
	deliveries_lines(m, &d, l->message);
	return way_end(c, &w) && search_lines(c, m, &d);
}

bool
letter_make(struct ctx *c, struct maker *m, size_t rank)
{
	return m->plan->letters[rank].receiver == NOBODY ?
	    outgoing_make(c, m, rank) : incoming_make(c, m, rank);
}
