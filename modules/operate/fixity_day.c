/* fixity_day.c - courier's share of every day (R047) */

#include <string.h>

#include "operate/fixity.h"

enum { STEP = 4 };

static bool
look(struct ctx *c, struct fixity *f, struct fixity_today *t, int64_t most)
{
	const struct fixity_name *at;
	struct rows rows;

	if (!known_from(c, t->next_sha256, most < STEP ? most : STEP, &rows))
		return false;
	at = rows.at;
	for (size_t i = 0; i < rows.count; i++) {
		if (!fixity_look(c, f, at[i].sha256))
			return false;
		t->next_sha256 = at[i].sha256;
	}
	if (rows.count == 0) { /* tomorrow from the beginning */
		t->next_sha256 = "";
		t->ended = true;
	}
	t->checked += f->checked;
	t->bad += f->missing + f->changed;
	return true;
}

bool
fixity_step(struct ctx *c, const struct operate_conf *conf,
    int64_t files_a_day, bool *did)
{
	struct fixity f = { .conf = conf };
	struct fixity_today t;
	bool found;

	*did = false;
	if (!today_find(c, &t, &found))
		return false;
	if (!found) {
		*did = true;
		return today_begin(c);
	}
	if (t.ended)
		return true;
	*did = true;
	if (!look(c, &f, &t, files_a_day - t.checked))
		return false;
	t.ended = t.ended || t.checked >= files_a_day;
	return today_note(c, &t);
}
