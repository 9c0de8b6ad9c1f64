/* mass_plan.c - who sends what to whom, and in which order ids are given */

#include <stdlib.h>

#include "base/text.h"
#include "mass/mass_plan.h"

#define MOST_RECEIVERS 64

/* A plan in the making. */
struct planning {
	struct mass_world *w;
	struct plan *p;
	struct dice dice;
	uint32_t agencies[MASS_AGENCIES]; /* organs */
	int64_t owed[MASS_AGENCIES], owed_all;
	int64_t left; /* letters to be made */
};

static uint32_t
organ_pick(struct planning *g)
{
	int64_t at = dice_below(&g->dice, g->w->weights);
	size_t i = 0;

	for (; i + 1 < g->w->organ_count; i++) {
		at -= g->w->organs[i].weight;
		if (at < 0)
			break;
	}
	return (uint32_t)i;
}

/* Agencies with a number of their own get exactly that. */
static bool
is_counted(const struct planning *g, uint32_t organ)
{
	for (size_t i = 0; i < g->w->conf->agency_count; i++)
		if (g->agencies[i] == organ)
			return true;
	return false;
}

static uint32_t
owed_pick(struct planning *g)
{
	int64_t at = dice_below(&g->dice, g->owed_all);
	size_t i = 0;

	for (; i + 1 < g->w->conf->agency_count; i++) {
		at -= g->owed[i];
		if (at < 0)
			break;
	}
	g->owed[i]--;
	g->owed_all--;
	return g->agencies[i];
}

static void
letter_add(struct planning *g, uint32_t message, uint32_t receiver)
{
	struct plan *p = g->p;

	p->letters[p->letter_count++] = (struct plan_letter){
		.message = message, .receiver = receiver,
	};
	g->left--;
}

static void
receiver_add(struct planning *g, uint32_t organ)
{
	struct plan *p = g->p;
	struct plan_message *m = &p->messages[p->message_count - 1];
	uint32_t message = (uint32_t)p->message_count - 1;

	p->receivers[p->receiver_count] = (struct plan_receiver){
		.message = message, .organ = organ,
	};
	letter_add(g, message, (uint32_t)p->receiver_count++);
	m->count++;
}

static bool
has_receiver(const struct planning *g, uint32_t organ)
{
	const struct plan *p = g->p;
	const struct plan_message *m = &p->messages[p->message_count - 1];

	for (uint32_t i = 0; i < m->count; i++)
		if (p->receivers[m->first + i].organ == organ)
			return true;
	return m->sender == organ;
}

static struct plan_message *
message_add(struct planning *g, uint32_t sender)
{
	struct plan *p = g->p;
	struct plan_message *m = &p->messages[p->message_count++];

	*m = (struct plan_message){ .sender = sender,
	    .first = (uint32_t)p->receiver_count,
	    .at = office_moment(&g->dice, g->w->from,
	        g->w->conf->until.ms) };
	if (sender != NOBODY)
		letter_add(g, (uint32_t)p->message_count - 1, NOBODY);
	return m;
}

static void
others_add(struct planning *g, int64_t count)
{
	for (int64_t tries = count * 2 + 8; tries > 0 && count > 0 &&
	    g->left > g->owed_all; tries--) {
		uint32_t organ = organ_pick(g);

		if (is_counted(g, organ) || has_receiver(g, organ))
			continue;
		receiver_add(g, organ);
		count--;
	}
}

/* Most letters go to a few; a circular goes to many. */
static int64_t
receivers_throw(struct dice *d)
{
	if (dice_chance(d, 15))
		return 20 + dice_below(d, MOST_RECEIVERS - 20);
	return 1 + dice_below(d, dice_chance(d, 700) ? 2 : 6);
}

static void
message_make(struct planning *g)
{
	int64_t spare = g->left - g->owed_all;
	bool owed = g->owed_all > 0 &&
	    dice_below(&g->dice, g->left) < g->owed_all;
	bool inside = spare > 2 && dice_chance(&g->dice, 550);
	uint32_t sender = inside ? organ_pick(g) : NOBODY;
	uint32_t first = NOBODY;

	if (owed || spare == 0)
		first = owed_pick(g);
	if (first == sender) /* nobody writes to himself */
		sender = NOBODY;
	message_add(g, sender);
	if (first != NOBODY)
		receiver_add(g, first);
	others_add(g, first != NOBODY && dice_chance(&g->dice, 900) ? 0 :
	    sender != NOBODY ? receivers_throw(&g->dice) : 1);
	if (sender == NOBODY &&
	    g->p->messages[g->p->message_count - 1].count == 0)
		g->p->message_count--; /* found nobody to write to */
}

static bool
agencies_find(struct ctx *c, struct planning *g)
{
	const struct mass_conf *conf = g->w->conf;

	for (size_t i = 0; i < conf->agency_count; i++) {
		g->agencies[i] = NOBODY;
		for (size_t o = 0; o < g->w->organ_count; o++)
			if (text_same(g->w->organs[o].code,
			    conf->agencies[i].code))
				g->agencies[i] = (uint32_t)o;
		if (g->agencies[i] == NOBODY)
			return refuse(c, BAD_INPUT, "unit_unknown", "%s",
			    conf->agencies[i].code);
		g->owed[i] = conf->agencies[i].letters;
		g->owed_all += g->owed[i];
	}
	return g->owed_all <= conf->letters ||
	    refuse(c, BAD_INPUT, "seed_letters_bad", "%lld of %lld",
	        (long long)g->owed_all, (long long)conf->letters);
}

static int
letter_order(const void *a, const void *b)
{
	const struct plan_letter *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->message != y->message)
		return x->message < y->message ? -1 : 1;
	return x->receiver < y->receiver ? -1 : x->receiver > y->receiver;
}

/* What would have come only after until never came. */
static void
letters_order(const struct mass_world *w, struct plan *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->letter_count; i++) {
		struct plan_letter l = p->letters[i];
		struct taken_times t;

		l.at = p->messages[l.message].at;
		if (l.receiver != NOBODY) {
			taken_times(w, p, l.receiver, &t);
			l.at = t.arrived;
		}
		if (l.at < w->conf->until.ms)
			p->letters[kept++] = l;
	}
	p->letter_count = kept;
	qsort(p->letters, kept, sizeof(*p->letters), letter_order);
}

/* One line of a book: whose number is to be set. */
struct giving {
	int64_t at;
	uint32_t organ;
	int direction;
	uint32_t *number;
};

static int
giving_order(const void *a, const void *b)
{
	const struct giving *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static struct giving *
give_later(const struct mass_world *w, struct giving *to, struct giving g)
{
	if (g.at == 0 || g.at >= w->conf->until.ms)
		return to;
	*to = g;
	return to + 1;
}

static struct giving *
givings_of_letter(const struct mass_world *w, struct plan *p,
    const struct plan_letter *l, struct giving *to)
{
	struct plan_message *m = &p->messages[l->message];
	struct plan_receiver *r;
	struct taken_times taken;
	struct sent_times sent;

	if (l->receiver == NOBODY) {
		sent_times(w, p, l->message, &sent);
		to = give_later(w, to, (struct giving){ sent.given,
		    m->sender, BOOK_OUT, &m->void_number });
		return give_later(w, to, (struct giving){ sent.numbered,
		    m->sender, BOOK_OUT, &m->number });
	}
	r = &p->receivers[l->receiver];
	taken_times(w, p, l->receiver, &taken);
	return give_later(w, to, (struct giving){ taken.registered,
	    r->organ, BOOK_IN, &r->number });
}

static int
year_of(int64_t ms)
{
	return instant_day((struct instant){ ms }).year;
}

static bool
numbers_give(struct ctx *c, struct mass_world *w, struct plan *p)
{
	struct giving *all = arena_take(c->mem,
	    (p->letter_count * 2 + 1) * sizeof(*all)), *end = all;

	for (size_t i = 0; i < p->letter_count; i++)
		end = givings_of_letter(w, p, &p->letters[i], end);
	qsort(all, (size_t)(end - all), sizeof(*all), giving_order);
	for (const struct giving *g = all; g < end; g++) {
		struct mass_book *b = &w->organs[g->organ].books[
		    g->direction][year_of(g->at) - w->first_year];

		*g->number = (uint32_t)++b->last_number;
	}
	return true;
}

bool
plan_make(struct ctx *c, struct mass_world *w, struct plan *out)
{
	struct planning g = { .w = w, .p = out,
	    .dice = dice_of(w->conf->seed, 0, 0), .left = w->conf->letters };
	size_t room = (size_t)w->conf->letters + 1;

	*out = (struct plan){
		.messages = arena_take(c->mem,
		    room * sizeof(*out->messages)),
		.receivers = arena_take(c->mem,
		    room * sizeof(*out->receivers)),
		.letters = arena_take(c->mem, room * sizeof(*out->letters)),
	};
	if (!agencies_find(c, &g))
		return false;
	while (g.left > 0)
		message_make(&g);
	letters_order(w, out);
	return numbers_give(c, w, out);
}
