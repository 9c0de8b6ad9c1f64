/*
 * mass_times.c - how long each step takes, by chance, in office hours
 *
 * A message's times are thrown again wherever they are asked, always the
 * same; so sender and receiver agree without remembering anything.
 */

#include "mass/mass_plan.h"

enum { ABOUT_SENT = 1 << 20, ABOUT_TAKEN = 2 << 20 };

/* Between a tenth of it and twice as long. */
static int64_t
later(struct dice *d, int64_t ms, int64_t minutes)
{
	return office_after(d, ms, minutes / 10 + dice_below(d,
	    minutes * 19 / 10));
}

static void
times_until_sent(struct dice *d, int64_t at, struct sent_times *t)
{
	*t = (struct sent_times){ .created = at };
	t->submitted = later(d, at, 300);
	if (dice_chance(d, 60)) {
		t->returned = later(d, t->submitted, 120);
		t->submitted = later(d, t->returned, 200);
	}
	t->checked = later(d, t->submitted, 120);
	t->formed = later(d, t->checked, 90);
	t->signed_at = later(d, t->formed, 240);
	t->numbered = later(d, t->signed_at, 60);
	if (dice_chance(d, 3)) {
		t->given = t->numbered;
		t->voided = later(d, t->given, 20);
		t->numbered = later(d, t->voided, 20);
	}
	t->sealed = t->numbered + 60000 + dice_below(d, 240000);
	t->released = t->sealed + 60000 + dice_below(d, 240000);
}

static struct dice
about(const struct mass_world *w, uint64_t kind, uint32_t which)
{
	return dice_of(w->conf->seed, kind, which);
}

static void
taken_on(struct dice *d, struct taken_times *t)
{
	if (t->is_spoilt || dice_chance(d, 12)) {
		t->refused = later(d, t->arrived, 180);
		t->is_spoilt = t->is_spoilt || dice_chance(d, 300);
		return;
	}
	t->registered = later(d, t->arrived, 200);
	t->sorted = later(d, t->registered, 40);
	t->directed = later(d, t->sorted, 240);
	if (dice_chance(d, 450))
		t->assigned = later(d, t->directed, 200);
	if (dice_chance(d, 200))
		t->noted = later(d, t->directed, 900);
	/* Some are late; a week of work has 2,400 minutes. */
	t->done = later(d, t->assigned != 0 ? t->assigned : t->directed,
	    dice_chance(d, 60) ? 9000 : 2000);
	if (t->noted >= t->done || t->noted <= t->assigned)
		t->noted = 0;
}

void
taken_times(const struct mass_world *w, const struct plan *p,
    uint32_t receiver, struct taken_times *out)
{
	struct dice d = about(w, ABOUT_TAKEN, receiver);
	uint32_t of = p->receivers[receiver].message;
	const struct plan_message *m = &p->messages[of];
	struct sent_times sent;

	*out = (struct taken_times){ .arrived = m->at };
	if (m->sender == NOBODY) {
		out->on_paper = dice_chance(&d, 150);
		out->is_spoilt = !out->on_paper && dice_chance(&d, 10);
	} else {
		struct dice s = about(w, ABOUT_SENT, of);

		times_until_sent(&s, m->at, &sent);
		out->arrived = sent.released;
	}
	out->arrived += 1000 + dice_below(&d, 120000);
	taken_on(&d, out);
	if (out->on_paper && out->refused != 0) {
		/* paper is not sent back by an axis */
		out->registered = out->sorted = out->refused;
		out->refused = 0;
		out->directed = later(&d, out->sorted, 240);
		out->done = later(&d, out->directed, 2000);
	}
}

/* The clerk ends it when the last receiver has answered for it. */
void
sent_times(const struct mass_world *w, const struct plan *p, uint32_t message,
    struct sent_times *out)
{
	const struct plan_message *m = &p->messages[message];
	struct dice d = about(w, ABOUT_SENT, message);
	struct taken_times taken;
	int64_t last;

	times_until_sent(&d, m->at, out);
	if (out->given != 0 && out->voided >= w->conf->until.ms) {
		out->numbered = out->given; /* it will be taken back */
		out->given = 0;
	}
	last = out->released;
	for (uint32_t i = 0; i < m->count; i++) {
		int64_t at;

		taken_times(w, p, m->first + i, &taken);
		at = taken.refused != 0 ? taken.refused : taken.registered;
		last = at > last ? at : last;
	}
	out->closed = later(&d, last, 1500);
}
