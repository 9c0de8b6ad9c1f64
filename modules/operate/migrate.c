/* migrate.c - a database is brought to the newest schema */

#include "operate/migrate.h"

bool
migrate_look(struct ctx *c, const char *sql, struct migrations *out)
{
	return migrations_read(c, arena_text(c->mem, "%s/schema", sql),
	    out) && migrations_known(c, out);
}

/* Before anything is done: a landed file is never edited. */
static bool
none_was_edited(struct ctx *c, const struct migrations *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->at[i].edited)
			return refuse(c, CONFLICT, "migration_edited", "%s",
			    m->at[i].name);
	return true;
}

static bool
missing_apply(struct ctx *c, const struct migrate *m,
    const struct migrations *all, int64_t *applied)
{
	for (size_t i = 0; i < all->count; i++) {
		if (all->at[i].applied_at.ms != 0)
			continue;
		if (m->told != NULL)
			m->told(&all->at[i]);
		if (!migration_apply(c, &all->at[i]))
			return false;
		++*applied;
	}
	return true;
}

bool
migrate_run(struct ctx *c, const struct migrate *m, int64_t *applied)
{
	struct migrations all;

	*applied = 0;
	return migrate_lock(c, m->wait) && migrate_tables(c) &&
	    migrate_look(c, m->sql, &all) && none_was_edited(c, &all) &&
	    missing_apply(c, m, &all, applied) &&
	    (m->no_grants || grants_apply(c,
	        arena_text(c->mem, "%s/grants", m->sql), m->database,
	        m->host));
}
