#ifndef AUDIT_VERIFY_H
#define AUDIT_VERIFY_H

#include "audit/audit.h"

/*
 * Whether history and audit are what they were when they were sealed
 * (docs/audit.md).  Everything is read in one snapshot, so that writing goes
 * on meanwhile; nothing is changed.
 */
struct finding {
	const char *code;        /* its sentence stands in conf/words/vi.conf */
	int64_t seal, seal_to;   /* 0: no seal, no range of seals */
	const char *table;       /* history, audit; NULL: it is about a seal */
	int64_t row, row_to;     /* id in that table; 0: unknown, one row */
	const char *letter;      /* UUID */
	const char *letter_code; /* "15/STTTT-CNTT" */
	int64_t seq;             /* place in the history of the letter */
	const char *who, *what;
	struct instant at;
};

enum { FINDINGS_MAX = 1000 };

struct findings {
	struct finding *at;
	size_t count;  /* as many as are kept */
	int64_t total;
};

struct roots {
	const struct root *at; /* by number */
	size_t count;
};

struct audit_check {
	struct roots roots;           /* those that left the machine; or none */
	int64_t known_from, known_to; /* missing seals that are on record */
	/* answers */
	struct findings findings;
	int64_t seals, rows[BOOKS], letters, unsealed, waiting;
	struct instant oldest_unsealed, newest_at;
	int64_t newest, backdated; /* history rows of imported letters, say */
	const char *newest_root;
};

/* verify.c */
bool audit_verify(struct ctx *c, struct audit_check *k) MUST_CHECK;

/*
 * verify_roots.c: the lines of an exported file, in any order, and one root
 * as "number:root" (or NULL)
 */
bool roots_read(struct ctx *c, struct bytes text, const char *pin,
    struct audit_check *k) MUST_CHECK;
const char *roots_key(const struct roots *r); /* NULL: none says it */
const struct root *roots_find(const struct roots *r, int64_t seal);
void roots_behind(struct ctx *c, struct audit_check *k);

/* verify_chain.c: each letter's own chain, by the words of the docs */
bool chains_verify(struct ctx *c, struct audit_check *k) MUST_CHECK;

/* verify_rows.c */
struct walk {
	struct audit_check *check;
	struct arena *kept; /* what outlives one seal */
	const struct seal *seal;
	int64_t to[BOOKS];  /* of the seal before */
	struct instant before; /* when it was made; unset: none */
	struct id_ranges apart[BOOKS]; /* rows between those of their seal */
	struct id_ranges late[BOOKS];  /* ids held by a later seal, unsorted */
	bool leaves_good;
};
bool seal_rows_verify(struct ctx *c, struct walk *w) MUST_CHECK;
bool apart_verify(struct ctx *c, struct walk *w, const struct seal *newest)
    MUST_CHECK;

/* verify.c: note what is wrong; texts are copied */
void finding_add(struct ctx *c, struct audit_check *k, struct finding f);

/* verify_repo.c */
bool snapshot_begin(struct ctx *c) MUST_CHECK;
bool finding_name(struct ctx *c, struct finding *f) MUST_CHECK;
struct unsealed {
	int64_t count;
	struct instant oldest;
};
bool unsealed_count(struct ctx *c, const int64_t to[], struct unsealed *out)
    MUST_CHECK;

struct chain_process {
	int64_t id, rev;
	const char *uuid, *letter, *code_number, *code_notation;
	struct bytes last_self;
};
struct chain_row {
	int64_t id, process_id, seq, fuel;
	struct instant at;
	const char *post, *actor_text, *action, *label, *from_step, *to_step;
	const char *to_text, *hash, *input, *effects;
	struct bytes snapshot_hash, prev, self;
};
struct chain_part { /* some processes with all of their rows */
	const struct chain_process *processes;
	const struct chain_row *rows;
	size_t process_count, row_count;
};
bool chain_next(struct ctx *c, int64_t after, struct chain_part *out)
    MUST_CHECK;

#endif
