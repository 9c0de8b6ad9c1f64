/*
 * mass_letters.c - all letters: planned here, made by processes that share
 * the plan, loaded by many at a time
 *
 * Each process has a connection of its own and takes the next chunk while
 * there are any.  Keys are built behind the rows (mass_keys.h).
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "db/bulk.h"
#include "mass/mass_keys.h"
#include "mass/mass_make.h"
#include "mass/mass_work.h"

#define CHUNK 1000

/* What a worker has. */
struct labour {
	struct maker maker;
	struct mass_work *work;
	struct rows tables; /* whose keys are aside */
};

enum { ABOUT_BOOKS = 10 << 20 };

static bool
book_prepare(struct ctx *c, struct mass_world *w, struct mass_organ *o,
    int direction)
{
	for (int i = MASS_YEARS - 2; i < MASS_YEARS; i++) {
		struct dice d = dice_of(w->conf->seed, ABOUT_BOOKS,
		    (uint64_t)(o->id * 8 + direction * 4 + i));
		struct uuid uuid = uuid_of(&d, w->from);
		struct book_key k = { o->id, direction, w->first_year + i,
			uuid_text(c->mem, &uuid) };

		if (!book_open(c, &k, &o->books[direction][i]))
			return false;
	}
	return true;
}

/* Each organ's common books, in and out, of the years of the letters. */
static bool
books_prepare(struct ctx *c, struct mass_world *w)
{
	if (!tx_begin(c))
		return false;
	for (size_t i = 0; i < w->organ_count; i++)
		for (int k = 0; k < BOOK_DIRECTIONS; k++)
			if (!book_prepare(c, w, &w->organs[i], k))
				return false;
	return tx_commit(c);
}

static bool
books_close(struct ctx *c, const struct mass_organ *o)
{
	for (int k = 0; k < BOOK_DIRECTIONS; k++)
		for (int i = MASS_YEARS - 2; i < MASS_YEARS; i++)
			if (!book_close(c, &o->books[k][i]))
				return false;
	return true;
}

static bool
books_finish(struct ctx *c, const struct mass_world *w)
{
	if (!tx_begin(c))
		return false;
	for (size_t i = 0; i < w->organ_count; i++)
		if (!books_close(c, &w->organs[i]))
			return false;
	return tx_commit(c);
}

static bool
chunk_make(struct ctx *one, struct maker *m, size_t from)
{
	size_t end = from + CHUNK;

	if (end > m->plan->letter_count)
		end = m->plan->letter_count;
	for (size_t rank = from; rank < end; rank++) {
		arena_empty(one->mem);
		ctx_begin(one);
		if (!letter_make(one, m, rank))
			return false;
	}
	ctx_begin(one);
	return tx_begin(one) && lines_load(one, &m->lines) && tx_commit(one);
}

static bool
chunks_make(struct ctx *c, struct labour *l)
{
	struct ctx one = { .mem = arena_new(), .db = c->db };
	struct mass_work *w = l->work;

	lines_begin(&l->maker.lines, c->mem);
	for (size_t from = work_take(w, CHUNK); from < w->count;
	    from = work_take(w, CHUNK)) {
		if (!chunk_make(&one, &l->maker, from)) {
			c->failure = one.failure;
			return false;
		}
		work_done(w, CHUNK);
	}
	arena_end(one.mem);
	return true;
}

/* A child's work; its failure is told where it happened. */
static int
worker_run(struct labour l, int64_t worker,
    bool (*work)(struct ctx *c, struct labour *l))
{
	struct ctx c = { .mem = arena_new() };

	ctx_begin(&c);
	l.maker.spool.worker = worker;
	if (db_open_bulk(&c, l.maker.world->conf->db) && work(&c, &l))
		return 0;
	fprintf(stderr, "\n%s: %s\n", c.failure.code, c.failure.detail);
	return 1;
}

static bool
letters_work(struct ctx *c, struct labour *l)
{
	struct token_spool *spool = &l->maker.spool;

	return spool_open(c, spool) && chunks_make(c, l) &&
	    spool_close(c, spool);
}

/* Tables first: theirs are the longest pieces. */
static bool
piece_take(struct ctx *c, struct labour *l, size_t piece)
{
	const struct key_table *tables = l->tables.at;
	const struct maker *m = &l->maker;

	if (piece < l->tables.count)
		return keys_put_back(c, tables[piece].name);
	return spool_load(c, m, piece - l->tables.count);
}

static bool
index_work(struct ctx *c, struct labour *l)
{
	struct ctx one = { .mem = arena_new(), .db = c->db };
	struct mass_work *w = l->work;

	for (size_t piece = work_take(w, 1); piece < w->count;
	    piece = work_take(w, 1)) {
		arena_empty(one.mem);
		ctx_begin(&one);
		if (!piece_take(&one, l, piece)) {
			c->failure = one.failure;
			return false;
		}
		work_done(w, 1);
	}
	arena_end(one.mem);
	return true;
}

/* Forked: what was planned is there without being copied. */
static bool
in_parallel(struct ctx *c, const struct labour *l,
    bool (*work)(struct ctx *c, struct labour *l))
{
	int64_t workers = l->maker.spool.workers, started = 0;
	bool good = true;
	int status;

	fflush(NULL);
	for (; started < workers; started++) {
		pid_t pid = fork();

		if (pid < 0)
			return broken(c, "fork: %s", strerror(errno));
		if (pid == 0)
			_exit(worker_run(*l, started, work));
	}
	for (; started > 0; started--)
		if (wait(&status) < 0 || status != 0)
			good = false;
	work_end(l->work);
	return good || broken(c, "a worker failed");
}

static bool
spool_share(struct ctx *c, const struct mass_world *w, const struct plan *p,
    struct token_spool *out)
{
	int64_t *counts = arena_take(c->mem,
	    (w->organ_count + 1) * sizeof(*counts));
	uint32_t *organs = arena_take(c->mem,
	    (p->letter_count + 1) * sizeof(*organs));

	for (size_t i = 0; i < p->letter_count; i++) {
		const struct plan_letter *l = &p->letters[i];

		organs[i] = l->receiver == NOBODY ?
		    p->messages[l->message].sender :
		    p->receivers[l->receiver].organ;
		counts[organs[i]]++;
	}
	return spool_begin(c, w, &(struct spool_letters){ counts, organs },
	    out);
}

static bool
rows_make(struct ctx *c, struct labour *l)
{
	work_begin(l->work, "văn bản", l->maker.plan->letter_count);
	return in_parallel(c, l, letters_work);
}

static bool
index_make(struct ctx *c, struct labour *l)
{
	work_begin(l->work, "chỉ mục",
	    l->tables.count + l->maker.spool.count);
	return in_parallel(c, l, index_work) && keys_end(c);
}

/* Whatever failed, the keys come back, and no file stays. */
static bool
load(struct ctx *c, struct labour *l)
{
	struct failure first;

	if (keys_put_aside(c, &l->tables) && rows_make(c, l) &&
	    index_make(c, l))
		return true;
	first = c->failure;
	spool_remove(c, &l->maker.spool);
	if (!keys_mend(c))
		fprintf(stderr, "%s: %s\n", c->failure.code,
		    c->failure.detail);
	c->failure = first;
	return false;
}

bool
mass_letters(struct ctx *c, const struct mass_conf *conf)
{
	struct mass_world world;
	struct plan plan;
	struct labour l = { .maker = { .world = &world, .plan = &plan } };
	bool there;

	if (!keys_mend(c) || !letters_there(c, &there))
		return false;
	if (there)
		return refuse(c, CONFLICT, "seed_letters_there", "letters");
	fputs("lập kế hoạch…", stderr);
	return work_share(c, &l.work) &&
	    world_read(c, conf, &world) &&
	    books_prepare(c, &world) &&
	    plan_make(c, &world, &plan) &&
	    spool_share(c, &world, &plan, &l.maker.spool) &&
	    load(c, &l) &&
	    books_finish(c, &world) &&
	    statistics_refresh(c);
}
