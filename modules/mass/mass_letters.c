/*
 * mass_letters.c - all letters: planned here, made by processes that share
 * the plan, loaded by many at a time
 *
 * Each process takes every n-th chunk and has a connection of its own.  The
 * first reports how far it is.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "db/bulk.h"
#include "mass/mass_make.h"

#define CHUNK 1000

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

static void
progress(const struct maker *m, size_t done)
{
	if (m->spool.worker == 0)
		fprintf(stderr, "\rvăn bản: %zu / %zu", done,
		    m->plan->letter_count);
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
chunks_make(struct ctx *c, struct maker *m)
{
	struct ctx one = { .mem = arena_new(), .db = c->db };
	size_t step = CHUNK * (size_t)m->spool.workers;

	lines_begin(&m->lines, c->mem);
	for (size_t from = CHUNK * (size_t)m->spool.worker;
	    from < m->plan->letter_count; from += step) {
		if (!chunk_make(&one, m, from)) {
			c->failure = one.failure;
			return false;
		}
		progress(m, from);
	}
	arena_end(one.mem);
	return true;
}

/* A child's work; its failure is told where it happened. */
static int
worker_run(struct maker m, int64_t worker,
    bool (*work)(struct ctx *c, struct maker *m))
{
	struct ctx c = { .mem = arena_new() };

	ctx_begin(&c);
	m.spool.worker = worker;
	if (db_open_bulk(&c, m.world->conf->db) && work(&c, &m))
		return 0;
	fprintf(stderr, "\n%s: %s\n", c.failure.code, c.failure.detail);
	return 1;
}

static bool
letters_work(struct ctx *c, struct maker *m)
{
	return spool_open(c, &m->spool) && chunks_make(c, m) &&
	    spool_close(c, &m->spool);
}

static bool
tokens_work(struct ctx *c, struct maker *m)
{
	return spool_load(c, &m->spool, m->world);
}

/* Forked: what was planned is there without being copied. */
static bool
in_parallel(struct ctx *c, const struct maker *m,
    bool (*work)(struct ctx *c, struct maker *m))
{
	int64_t workers = m->spool.workers, started = 0;
	bool good = true;
	int status;

	fflush(NULL);
	for (; started < workers; started++) {
		pid_t pid = fork();

		if (pid < 0)
			return broken(c, "fork: %s", strerror(errno));
		if (pid == 0)
			_exit(worker_run(*m, started, work));
	}
	for (; started > 0; started--)
		if (wait(&status) < 0 || status != 0)
			good = false;
	return good || broken(c, "a worker failed");
}

static bool
spool_share(struct ctx *c, const struct mass_world *w, const struct plan *p,
    struct token_spool *out)
{
	int64_t *letters = arena_take(c->mem,
	    (w->organ_count + 1) * sizeof(*letters));

	for (size_t i = 0; i < p->letter_count; i++) {
		const struct plan_letter *l = &p->letters[i];

		letters[l->receiver == NOBODY ?
		    p->messages[l->message].sender :
		    p->receivers[l->receiver].organ]++;
	}
	return spool_begin(c, w, letters, out);
}

bool
mass_letters(struct ctx *c, const struct mass_conf *conf)
{
	struct mass_world world;
	struct plan plan;
	struct maker m = { .world = &world, .plan = &plan };
	bool there;

	if (!letters_there(c, &there))
		return false;
	if (there)
		return refuse(c, CONFLICT, "seed_letters_there", "letters");
	fputs("lập kế hoạch…", stderr);
	if (!world_read(c, conf, &world) ||
	    !books_prepare(c, &world) ||
	    !plan_make(c, &world, &plan) ||
	    !spool_share(c, &world, &plan, &m.spool) ||
	    !in_parallel(c, &m, letters_work))
		return false;
	fprintf(stderr, "\rvăn bản: %zu, lập chỉ mục tìm kiếm…\n",
	    plan.letter_count);
	return in_parallel(c, &m, tokens_work) &&
	    books_finish(c, &world) &&
	    statistics_refresh(c);
}
