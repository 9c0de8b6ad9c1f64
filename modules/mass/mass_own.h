#ifndef MASS_MASS_OWN_H
#define MASS_MASS_OWN_H

#include <jansson.h>

#include "mass/mass.h"
#include "mass/mass_dice.h"
#include "office/sweep.h"

/* What the files of this folder need of each other: the province. */

/* Words of one kind, to be picked by chance. */
struct mass_list {
	const struct mass_word *at;
	size_t count;
};
struct mass_list words_of(const struct mass_conf *conf, const char *kind);
const struct mass_word *word_pick(const struct mass_list *l, struct dice *d);
const struct mass_word *word_weighed(const struct mass_list *l,
    struct dice *d); /* by the number in third */

/* "Về việc …", of its words; ms says the year. */
struct subject_words {
	struct mass_list verbs, topics, tails, places;
};
const char *subject_make(struct arena *a, const struct subject_words *w,
    struct dice *d, int64_t ms);

struct name_words {
	struct mass_list family, middle, given;
};
struct name_words name_words(const struct mass_conf *conf);
const char *name_make(struct arena *a, const struct name_words *w,
    struct dice *d);

struct mass_post {
	int64_t id, person_id, unit_id, roles, organ_id;
	const char *uuid, *name, *title, *competence;
};

struct mass_unit {
	int64_t id, organ_id;
	const char *uuid, *name, *short_name;
	const struct mass_post *posts;
	size_t post_count;
	const struct mass_post *head; /* or NULL */
};

/* A process as bound to an organ. */
struct mass_flow {
	const char *hash;
	const json_t *steps;
	const char *start;
};

/* What "vanthu sweep" would have removed by now is not made. */
#define SWEPT_AFTER_MS (SWEEP_MONTH * INT64_C(3600000))

#define MASS_YEARS 3 /* the last one is that of until */
struct mass_book {
	int64_t id;
	const char *uuid;
	int64_t last_number;
};

enum { BOOK_IN, BOOK_OUT, BOOK_DIRECTIONS };
struct mass_organ {
	int64_t id;
	const char *code, *name, *short_name, *kind;
	const struct mass_unit *own;   /* the organ as a unit */
	const struct mass_unit *units; /* its departments */
	size_t unit_count;
	const struct mass_post *posts; /* of all its units */
	size_t post_count;
	struct mass_flow flows[BOOK_DIRECTIONS];
	struct mass_book books[BOOK_DIRECTIONS][MASS_YEARS];
	int64_t weight; /* of a thousand letters, how many are its */
};

/* Ids in use before us; letter, file, process and verdict go together. */
struct mass_bases {
	int64_t letter, task, timer, delivery, event, check, outbox, message;
};

struct mass_world {
	const struct mass_conf *conf;
	struct mass_organ *organs;
	size_t organ_count;
	int64_t weights;
	struct mass_list outside, types, opinions, reasons, void_reasons;
	struct name_words names;
	struct subject_words subjects;
	struct mass_bases bases;
	int first_year; /* of books */
	int64_t from;   /* the first day's beginning */
};
bool world_read(struct ctx *c, const struct mass_conf *conf,
    struct mass_world *out) MUST_CHECK;

/* Somebody with a role; of several, one by chance; never NULL. */
const struct mass_post *post_with(const struct mass_organ *o, int64_t role,
    struct dice *d);
const struct mass_post *post_get_in(const struct mass_unit *u,
    struct dice *d); /* NULL: nobody works there */
const struct mass_unit *unit_with(const struct mass_organ *o, int64_t id);
const struct mass_post *post_by_id(const struct mass_organ *o, int64_t id);

/* mass_world_repo.c: rows as they are, ordered by organ */
struct world_rows {
	struct rows units, posts, codes, bindings;
};
struct world_unit {
	int64_t id, organ_id;
	const char *uuid, *kind, *name, *short_name, *code;
};
struct world_binding {
	int64_t organ_id;
	const char *flow, *hash, *ir;
};
bool world_rows_read(struct ctx *c, struct world_rows *out) MUST_CHECK;
bool world_bases(struct ctx *c, struct mass_bases *out) MUST_CHECK;
bool flow_text(struct ctx *c, const char *hash, const char **ir) MUST_CHECK;
struct book_key {
	int64_t organ_id;
	int direction, year;
	const char *uuid; /* of a new one */
};
bool book_open(struct ctx *c, const struct book_key *k,
    struct mass_book *out) MUST_CHECK;
bool book_close(struct ctx *c, const struct mass_book *b) MUST_CHECK;
bool statistics_refresh(struct ctx *c) MUST_CHECK;

/* What is there before units and people are added. */
struct people_bases {
	int64_t units, people, unit_id, person_id, post_id;
	int64_t root;  /* the province's own unit, or 0 */
	int64_t codes; /* the next agency's number */
};
bool people_bases(struct ctx *c, struct people_bases *out) MUST_CHECK;
bool letters_there(struct ctx *c, bool *out) MUST_CHECK;

#endif
