/* mass_says.c - what a message says: subject, number, who signed it */

#include "base/text.h"
#include "mass/mass_make.h"
#include "office/right.h"

enum { ABOUT_WORDS = 3 << 20 };

static int64_t
urgency_throw(struct dice *d)
{
	int64_t at = dice_below(d, 1000);

	return at < 880 ? 0 : at < 965 ? 1 : at < 990 ? 2 : 3;
}

/* BC-STC; a letter without a type of its own names the drafting unit. */
static const char *
notation_of(struct ctx *c, const struct mass_word *type,
    const char *organ, const char *unit)
{
	if (type->second != NULL && type->second[0] != '\0')
		return arena_text(c->mem, "%s-%s", type->second, organ);
	return arena_text(c->mem, "%s-%s", organ, unit);
}

#define OUTSIDE_NUMBERS 9973

/* Number and room come from the message's place, so that no two are one. */
static void
outside_code(struct ctx *c, uint32_t message, const struct mass_word *type,
    const char *organ, struct says *out)
{
	const char *room = arena_text(c->mem, "P%u",
	    (unsigned)(message / OUTSIDE_NUMBERS + 1));

	out->notation = type->second != NULL && type->second[0] != '\0' ?
	    arena_text(c->mem, "%s-%s.%s", type->second, organ, room) :
	    arena_text(c->mem, "%s-%s", organ, room);
	out->number = arena_text(c->mem, "%u",
	    (unsigned)(message % OUTSIDE_NUMBERS + 1));
}

static void
from_outside(struct ctx *c, const struct mass_world *w, struct dice *d,
    struct says *out)
{
	const struct mass_word *organ = word_pick(&w->outside, d);

	out->organ_name = organ->text;
	out->code = organ->second;
	out->signer_name = name_make(c->mem, &w->names, d);
	out->signer_position = "Phó Thủ trưởng";
	out->competence = "KT.";
	out->outside_name = organ->third;
}

static const struct mass_post *
drafter_pick(const struct mass_organ *o, struct dice *d)
{
	const struct mass_unit *u = &o->units[dice_below(d,
	    (int64_t)o->unit_count)];
	const struct mass_post *p = post_get_in(u, d);

	return p != NULL ? p : post_with(o, ROLE_OFFICER, d);
}

static void
from_inside(struct ctx *c, const struct mass_organ *o, struct dice *d,
    const struct mass_word *type, struct says *out)
{
	out->drafter = drafter_pick(o, d);
	out->signer = post_with(o, ROLE_SIGNER, d);
	out->organ_name = o->name;
	out->code = o->code;
	out->sender_unit = o->id;
	out->notation = notation_of(c, type, o->short_name,
	    unit_with(o, out->drafter->unit_id)->short_name);
	out->signer_name = out->signer->name;
	out->signer_position = out->signer->title;
	out->competence = out->signer->competence;
}

static void
code_set(struct ctx *c, struct says *s)
{
	struct date day = instant_day((struct instant){ s->issued });

	s->document_code = arena_text(c->mem, "%s,%04d/%02d/%02d,%s%s/%s",
	    s->code, day.year, day.month, day.day,
	    s->number[1] == '\0' ? "0" : "", s->number, s->notation);
}

void
says_of(struct ctx *c, const struct mass_world *w, const struct plan *p,
    uint32_t message, struct says *out)
{
	const struct plan_message *m = &p->messages[message];
	struct dice d = dice_of(w->conf->seed, ABOUT_WORDS, message);
	const struct mass_word *type = word_weighed(&w->types, &d);
	struct sent_times t;

	*out = (struct says){ .type = type->text,
	    .urgency = urgency_throw(&d),
	    .subject = subject_make(c->mem, &w->subjects, &d, m->at) };
	if (m->sender == NOBODY) {
		from_outside(c, w, &d, out);
		outside_code(c, message, type, out->outside_name, out);
		out->issued = m->at;
		code_set(c, out);
		return;
	}
	from_inside(c, &w->organs[m->sender], &d, type, out);
	if (m->number == 0)
		return;
	sent_times(w, p, message, &t);
	out->issued = t.numbered;
	out->number = arena_text(c->mem, "%u", (unsigned)m->number);
	code_set(c, out);
}
