#ifndef OPERATE_FIXITY_H
#define OPERATE_FIXITY_H

#include "operate/operate.h"
#include "operate/pool.h"

/*
 * Fixity (R047, R138): is every stored file still what its name says, is every
 * file there that the database knows, does the database know every file?
 */
struct fixity {
	const struct operate_conf *conf;
	const char *from;   /* folder of backups to mend from, or NULL */
	int64_t sample;     /* so many files, chosen by chance; 0: all */
	int64_t grace_hours; /* a file younger than this may lack its row */
	bool (*found)(struct ctx *c, const char *sha256, const char *what,
	    bool mended); /* missing changed orphan */
	/* counted */
	int64_t checked, missing, changed, orphans, mended;
};
bool fixity_run(struct ctx *c, struct fixity *f) MUST_CHECK;

/* One file that the database knows; alarms are raised and closed. */
bool fixity_look(struct ctx *c, struct fixity *f, const char *sha256)
    MUST_CHECK;

/* fixity_mend.c: out of the pool of a backup */
bool fixity_mend(struct ctx *c, const struct fixity *f, const char *sha256,
    enum pool_state state, bool *mended) MUST_CHECK;

/*
 * fixity_day.c: of courier, a few files of today's share at a time; did: there
 * was something to look at.  A year has seen every file but of the largest
 * stores, where files_a_day says how many.
 */
bool fixity_step(struct ctx *c, const struct operate_conf *conf,
    int64_t files_a_day, bool *did) MUST_CHECK;

/* fixity_repo.c */
struct fixity_name {
	const char *sha256;
};
bool known_from(struct ctx *c, const char *from, int64_t limit,
    struct rows *out) MUST_CHECK;
/* Messages and pictures: referred to, without a row of blob_file. */
bool referred_all(struct ctx *c, struct rows *out) MUST_CHECK;
bool blob_is_known(struct ctx *c, const char *sha256, bool *out) MUST_CHECK;
struct fixity_today {
	const char *next_sha256;
	int64_t checked, bad;
	bool ended;
};
bool today_find(struct ctx *c, struct fixity_today *out, bool *found)
    MUST_CHECK;
bool today_begin(struct ctx *c) MUST_CHECK;
bool today_note(struct ctx *c, const struct fixity_today *t) MUST_CHECK;

#endif
