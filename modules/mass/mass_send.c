/* mass_send.c - deliveries and receipts, the same seen from both sides */

#include "base/text.h"
#include "mass/mass_make.h"
#include "mass/mass_rows.h"

#define RECEIPTS 4

/* What one receiver has sent back by now, in order. */
struct receipt {
	const char *code, *state, *text;
	int64_t at;
};

static const char *
reason_of(const struct mass_world *w, uint32_t receiver)
{
	struct dice d = dice_of(w->conf->seed, 6, receiver);

	return word_pick(&w->reasons, &d)->text;
}

static size_t
receipts_of(const struct maker *m, uint32_t receiver, struct receipt *out)
{
	const struct mass_world *w = m->world;
	struct taken_times t;
	size_t count = 0;

	taken_times(w, m->plan, receiver, &t);
	const struct receipt all[] = {
		{ "01", "arrived", NULL, t.arrived },
		{ "02", "refused", reason_of(w, receiver), t.refused },
		{ "03", "accepted", NULL, t.registered },
		{ "04", "assigned", NULL, t.directed },
		{ "06", "done", NULL, t.done },
	};

	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i].at != 0 && all[i].at < w->conf->until.ms)
			out[count++] = all[i];
	return count;
}

static void
event_lines(struct maker *m, uint32_t receiver, const struct receipt *r,
    size_t count)
{
	struct buffer *b = &m->lines.at[T_EVENT];

	for (size_t i = 0; i < count; i++) {
		row_int(b, m->world->bases.delivery + receiver + 1);
		row_int(b, m->world->bases.event +
		    (int64_t)receiver * RECEIPTS + (int64_t)i + 1);
		row_text(b, r[i].code);
		row_time(b, r[i].at);
		row_time(b, r[i].at);
		row_text(b, r[i].text);
		row_end(b);
	}
}

/* One line of table outbox; letters stay, receipts are swept. */
struct posted {
	const char *kind, *from, *to, *sha256;
	int64_t place, organ_id, letter_id, delivery_id, urgency, at;
};

static void
outbox_line(struct maker *m, uint32_t receiver, const struct posted *o)
{
	struct buffer *b = &m->lines.at[T_OUTBOX];
	int64_t id = m->world->bases.outbox + (int64_t)receiver *
	    (RECEIPTS + 1) + o->place + 1;
	struct dice d = dice_of(m->world->conf->seed, 7, (uint64_t)id);
	struct uuid uuid = uuid_of(&d, o->at);

	row_int(b, id);
	row_uuid(b, &uuid);
	row_int(b, o->organ_id);
	row_text(b, o->kind);
	row_id(b, o->letter_id);
	row_id(b, o->delivery_id);
	row_text(b, o->from);
	row_text(b, o->to);
	row_text(b, o->sha256);
	row_int(b, o->urgency);
	row_time(b, o->at);
	row_time(b, o->at);
	row_time(b, o->at + 400);
	row_end(b);
}

static int64_t
at_of(const struct receipt *r, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(r[i].code, code))
			return r[i].at;
	return 0;
}

/* One receiver of a letter on its way. */
struct sending {
	const struct made *letter;
	uint32_t receiver;
	struct receipt receipts[RECEIPTS + 1];
	size_t count;
};

static const char *
state_now(const struct sending *s, bool is_sent)
{
	if (s->count > 0)
		return s->receipts[s->count - 1].state;
	return is_sent ? "sent" : "draft";
}

static void
delivery_line(struct maker *m, const struct sending *s)
{
	const struct mass_world *w = m->world;
	const struct mass_organ *to = &w->organs[
	    m->plan->receivers[s->receiver].organ];
	struct dice d = dice_of(w->conf->seed, 8, s->receiver);
	struct uuid uuid = uuid_of(&d, s->letter->created);
	const struct receipt *r = s->receipts;
	struct buffer *b = &m->lines.at[T_DELIVERY];

	row_int(b, w->bases.delivery + s->receiver + 1);
	row_uuid(b, &uuid);
	row_int(b, s->letter->id);
	row_int(b, s->letter->organ->id);
	row_int(b, to->id);
	row_text(b, to->code);
	row_text(b, to->name);
	row_text(b, state_now(s, s->letter->released != 0));
	row_time(b, s->count > 0 ? r[s->count - 1].at : 0);
	row_text(b, s->count > 0 ? r[s->count - 1].text : NULL);
	row_time(b, s->letter->released);
	row_time(b, at_of(r, s->count, "01"));
	row_time(b, at_of(r, s->count, "03"));
	row_end(b);
}

static void
sending_lines(struct maker *m, struct sending *s)
{
	const struct made *d = s->letter;
	const struct mass_organ *to = &m->world->organs[
	    m->plan->receivers[s->receiver].organ];

	s->count = receipts_of(m, s->receiver, s->receipts);
	delivery_line(m, s);
	event_lines(m, s->receiver, s->receipts, s->count);
	if (d->released != 0)
		outbox_line(m, s->receiver, &(struct posted){
		    .kind = "edoc", .from = d->organ->code, .to = to->code,
		    .sha256 = d->paper->stages[STAGE_ORGAN].sha256,
		    .organ_id = d->organ->id, .letter_id = d->id,
		    .delivery_id = m->world->bases.delivery +
		        s->receiver + 1,
		    .urgency = d->says.urgency, .at = d->released });
}

void
deliveries_lines(struct maker *m, const struct made *d, uint32_t message)
{
	const struct plan_message *p = &m->plan->messages[message];

	for (uint32_t i = 0; i < p->count; i++) {
		struct sending s = { .letter = d, .receiver = p->first + i };

		sending_lines(m, &s);
	}
}

/* What it said back stands in its own outbox; the letter came once (P9). */
void
receipts_lines(struct maker *m, const struct made *d, uint32_t receiver)
{
	struct receipt r[RECEIPTS + 1];
	size_t count = receipts_of(m, receiver, r);
	struct buffer *b = &m->lines.at[T_MESSAGE];

	for (size_t i = 1; i < count; i++) { /* 01 is the courier's own */
		if (r[i].at < m->world->conf->until.ms - SWEPT_AFTER_MS)
			continue;
		outbox_line(m, receiver, &(struct posted){
		    .kind = "status", .from = d->organ->code,
		    .to = d->says.code, .place = (int64_t)i,
		    .sha256 = d->paper->stages[STAGE_ORGAN].sha256,
		    .organ_id = d->organ->id, .letter_id = d->id,
		    .at = r[i].at });
	}
	row_int(b, m->world->bases.message + receiver + 1);
	row_int(b, d->organ->id);
	row_text(b, d->says.code);
	row_text(b, d->says.document_code);
	row_int(b, d->id);
	row_text(b, d->paper->stages[STAGE_ORGAN].sha256);
	row_time(b, d->arrived);
	row_end(b);
}
